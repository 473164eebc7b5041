package org.byhand.lesson;

import java.util.ArrayList;
import java.util.List;

/// Collects what is wrong with one file, in the order of its lines; past [#LIMIT] it only counts. One thread.
final class Problems {
    /// How many are worth showing.
    static final int LIMIT = 200;

    private final List<LessonProblem> found = new ArrayList<>();

    void add(LessonProblem problem) {
        if (found.size() < LIMIT && !found.contains(problem)) {
            found.add(problem);
        }
    }

    void add(int line, int column, String message) {
        add(new LessonProblem(line, column, message));
    }

    boolean isFull() {
        return found.size() >= LIMIT;
    }

    /// How many are known, up to [#LIMIT].
    int count() {
        return found.size();
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<LessonProblem> sorted() {
        return found.stream().sorted().toList();
    }
}
