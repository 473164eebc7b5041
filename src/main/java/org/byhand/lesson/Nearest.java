package org.byhand.lesson;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// The known word that a misspelt one was probably meant to be.
public final class Nearest {
    private Nearest() {}

    /// The word of `known` that is at most a third of its letters away from `word`.
    public static Optional<String> to(String word, Collection<String> known) {
        if (word.length() > 40) {
            return Optional.empty();
        }
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= Math.max(1, (candidate.length() + 1) / 3))
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    /// A word from a file, short enough for a message.
    public static String shorten(String word) {
        return word.length() > 40 ? word.substring(0, 40) + "…" : word;
    }

    /// Levenshtein's distance.
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int swap = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(swap, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
