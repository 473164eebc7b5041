package org.byhand.lesson;

import java.util.ArrayList;
import java.util.List;

/// Collects what is wrong with one file, in the order of its lines; past [#LIMIT] it only counts. One thread.
public final class Problems {
    /// How many are worth showing.
    static final int LIMIT = 200;

    private final List<LessonProblem> found = new ArrayList<>();

    /// Adds what is not known yet.
    public void add(LessonProblem problem) {
        if (found.size() < LIMIT && !found.contains(problem)) {
            found.add(problem);
        }
    }

    /// Adds a problem at a place, counted from 1.
    public void add(int line, int column, String message) {
        add(new LessonProblem(line, column, message));
    }

    boolean isFull() {
        return found.size() >= LIMIT;
    }

    /// How many are known, up to [#LIMIT].
    public int count() {
        return found.size();
    }

    /// Whether nothing is wrong.
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /// All that is known, by line and column.
    public List<LessonProblem> sorted() {
        return found.stream().sorted().toList();
    }
}
