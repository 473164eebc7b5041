package org.byhand.lesson.slip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.byhand.derive.Look;
import org.byhand.derive.Look.Distance;

/// Which equals sign a slip is for, from how near one looks at which entry, and which of its steps are opened further.
///
/// @param line the id of the line on the page
/// @param at which of its equals signs, from 0
/// @param path the steps that were opened, from the outermost in, each from 0; empty for the slip itself
public record SlipPlace(String line, int at, Look look, List<Integer> path) {
    /// How deep steps open.
    static final int DEEPEST = 4;

    private static final int LONGEST = 100;
    private static final String MARK = "~";

    public SlipPlace {
        path = List.copyOf(path);
    }

    /// The distance that a request names: `matrix`, `index` or `entry`.
    public static Optional<Distance> distance(String text) {
        return Arrays.stream(Distance.values()).filter(one -> text(one).equals(text)).findFirst();
    }

    private static String text(Distance distance) {
        return distance.name().toLowerCase(Locale.ROOT);
    }

    /// `entry`; `entry2.1` where it is not the first entry.
    private static String text(Look look) {
        boolean first = look.row() == 1 && look.column() == 1;
        return text(look.distance()) + (first ? "" : look.row() + "." + look.column());
    }

    private static Optional<Look> look(String text) {
        String word = text.replaceAll("[\\d.]", "");
        return distance(word).flatMap(distance -> numbers(text.substring(word.length())).flatMap(
                at -> at.isEmpty()
                        ? Optional.of(Look.at(distance))
                        : Optional.of(at).filter(two -> two.size() == 2 && two.get(0) > 0 && two.get(1) > 0)
                                .map(two -> new Look(distance, two.get(0), two.get(1)))));
    }

    SlipPlace into(int step) {
        List<Integer> longer = new ArrayList<>(path);
        longer.add(step);
        return new SlipPlace(line, at, look, longer);
    }

    SlipPlace outer() {
        return new SlipPlace(line, at, look, path.subList(0, path.size() - 1));
    }

    /// The name of the step at the path's end, for sizes in the order in which the lesson declares them: sums are written out for them.
    ///
    /// @return empty if it would be too long to keep
    String name(List<Integer> sizes) {
        String name = String.join(MARK, line, String.valueOf(at), text(look), dotted(path), dotted(sizes));
        return name.length() > LONGEST ? "" : name;
    }

    private static String dotted(List<Integer> numbers) {
        return String.join(".", numbers.stream().map(String::valueOf).toList());
    }

    /// A step's name, taken apart.
    record Named(SlipPlace place, List<Integer> sizes) {}

    /// Whether `step` names a step of a slip, and not one of the lesson.
    public static boolean isName(String step) {
        return step.contains(MARK);
    }

    /// What [#name] wrote; absent if it did not write this.
    static Optional<Named> parse(String name) {
        String[] parts = name.split(MARK, -1);
        if (parts.length != 5 || name.length() > LONGEST || !parts[1].matches("\\d{1,3}")) {
            return Optional.empty();
        }
        Optional<List<Integer>> path = numbers(parts[3]).filter(steps -> !steps.isEmpty() && steps.size() <= DEEPEST);
        Optional<List<Integer>> sizes = numbers(parts[4]);
        return look(parts[2]).flatMap(look -> path.flatMap(steps -> sizes.map(all -> new Named(
                new SlipPlace(parts[0], Integer.parseInt(parts[1]), look, steps), all))));
    }

    private static Optional<List<Integer>> numbers(String dotted) {
        if (dotted.isEmpty()) {
            return Optional.of(List.of());
        }
        List<Integer> numbers = new ArrayList<>();
        for (String part : dotted.split("\\.", -1)) {
            if (!part.matches("\\d{1,4}")) {
                return Optional.empty();
            }
            numbers.add(Integer.valueOf(part));
        }
        return Optional.of(numbers);
    }
}
