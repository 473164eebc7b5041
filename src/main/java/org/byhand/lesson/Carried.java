package org.byhand.lesson;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.byhand.check.Working;
import org.byhand.check.Working.Standing;

/// What a line of a working counts that follows rightly from a wrong line: the error was made once, before it.
public enum Carried {
    /// as much as a right line
    FULL(1, "as much as a right one"),
    /// half as much
    HALF(0.5, "half"),
    /// nothing
    NONE(0, "nothing");

    private final double share;
    private final String words;

    Carried(double share, String words) {
        this.share = share;
        this.words = words;
    }

    /// As a lesson file spells it: `half`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The setting of that name; absent if there is none.
    ///
    /// @param text as a lesson file spells it
    public static Optional<Carried> find(String text) {
        return Stream.of(values()).filter(setting -> setting.text().equals(text)).findFirst();
    }

    /// How many lines' worth a working earns, a right line being worth one.
    public double earned(Working working) {
        return working.earned(share);
    }

    /// What a student is told of it: "A line that follows from a wrong one counts half: 1.5 of 3 lines."; empty where no line does.
    public String told(Working working) {
        if (working.lines().stream().noneMatch(line -> line.standing() == Standing.CARRIED)) {
            return "";
        }
        double earned = earned(working);
        return "A line that follows from a wrong one counts " + words + ": "
                + (earned == Math.rint(earned) ? String.valueOf((int) earned) : String.valueOf(earned)) + " of "
                + working.lines().stream().filter(line -> !line.repeats()).count() + " lines.";
    }
}
