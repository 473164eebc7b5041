package org.byhand.lesson.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.byhand.latex.Span;
import org.byhand.lesson.Placed;
import org.byhand.lesson.Problems;

/// Two superscripts on one symbol, `W^{(2)}^\top`: the page reads it, but TeX does not, and the file is to open elsewhere too.
final class DoubleScript {
    private static final Pattern TWICE = Pattern
            .compile("\\^(?:\\{([^{}]*)\\}|([0-9A-Za-z]))\\s*\\^\\s*(?:\\{([^{}]*)\\}|(\\\\[A-Za-z]+|[0-9A-Za-z]))");

    private DoubleScript() {}

    /// Adds a problem, with what to write instead, for each place of `latex`.
    static void find(Placed latex, Problems problems) {
        for (Matcher twice = TWICE.matcher(latex.text()); twice.find();) {
            String once = "^{" + (twice.group(1) == null ? twice.group(2) : twice.group(1))
                    + (twice.group(3) == null ? twice.group(4) : twice.group(3)) + "}";
            problems.add(latex.problem(new Span(twice.start(), twice.end()),
                    "Two superscripts stand on one symbol; TeX wants one, like `" + once + "`.").repairedBy(once));
        }
    }
}
