package org.byhand.lesson.format;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.byhand.lesson.Nearest;
import org.byhand.lesson.Problems;

/// The names that lines, steps and sections of one lesson have; each is taken once.
final class Names {
    private final Set<String> taken = new HashSet<>();
    private final Problems problems;

    Names(Problems problems) {
        this.problems = problems;
    }

    /// A name that an author gave; one that cannot be, or is taken, is a problem, and another stands for it.
    String given(String name, int line) {
        if (!FrontMatter.KEY.matcher(name).matches()) {
            problems.add(line, 1, "`" + Nearest.shorten(name)
                    + "` cannot be a name; use small letters, digits and hyphens, like layer2-chain.");
            return unique("line-at-" + line);
        }
        if (!taken.add(name)) {
            problems.add(line, 1, "The name `" + name + "` is taken by an earlier line or step.");
            return unique(name);
        }
        return name;
    }

    /// The name of a section, of its title's words.
    String of(String title, String otherwise) {
        String slug = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return unique(slug.isEmpty() || slug.length() > 40 ? otherwise : slug);
    }

    private String unique(String name) {
        String candidate = name;
        for (int i = 2; !taken.add(candidate); i++) {
            candidate = name + "-" + i;
        }
        return candidate;
    }
}
