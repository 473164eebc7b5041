package org.byhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeltaTest {
    @Test
    void everyTextComesBackFromWhatDiffers() {
        var random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            var before = text(random);
            var text = random.nextInt(4) == 0 ? text(random) : changed(before, random);
            assertEquals(text, Delta.apply(before, Delta.of(before, text)), "try " + i);
        }
    }

    /// Up to twenty lines out of few, with all line ends, letters of up to four bytes, and a last line with or without an end.
    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            text.append(new String[]{"", "a", "b b", "λ", "😀"}[random.nextInt(5)])
                    .append(new String[]{"\n", "\r\n", "\r", ""}[random.nextInt(4)]);
        }
        return text.toString();
    }

    private static String changed(String text, Random random) {
        var lines = new ArrayList<>(List.of(text.split("(?<=\n)")));
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(lines.size());
            switch (random.nextInt(3)) {
                case 0 -> lines.add(at, "new " + i + "\n");
                case 1 -> lines.set(at, lines.get(random.nextInt(lines.size())));
                default -> lines.add(lines.remove(at));
            }
        }
        return String.join("", lines);
    }

    @Test
    void aWordInALongTextIsALittle() {
        var before = "some words, the same on every line\n".repeat(3_000) + "the last\n".repeat(5_000);
        var delta = Delta.of(before, before.replaceFirst("same", "other") + "more\n");
        assertTrue(delta.length < 200, delta.length + " bytes");
    }
}
