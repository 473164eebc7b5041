package org.byhand.lesson.proof;

import java.util.Locale;
import org.byhand.check.Verdict;
import org.byhand.check.Witness;

/// The numbers that show that two sides differ, as a sentence.
final class Figures {
    private Figures() {}

    /// ` For some numbers it is 0.1234 where 0.4321 belongs.`; empty where there is no witness.
    static String of(Verdict verdict) {
        return verdict.witness().map(Figures::of).orElse("");
    }

    private static String of(Witness witness) {
        double[][] yours = witness.yours();
        double[][] right = witness.right();
        int row = 0;
        int column = 0;
        double most = -1;
        for (int i = 0; i < Math.min(yours.length, right.length); i++) {
            for (int j = 0; j < Math.min(yours[i].length, right[i].length); j++) {
                double apart = Math.abs(yours[i][j] - right[i][j]);
                if (apart > most) {
                    most = apart;
                    row = i;
                    column = j;
                }
            }
        }
        if (most < 0) {
            return "";
        }
        boolean single = right.length == 1 && right[0].length == 1;
        String where = single ? "" : " (row " + (row + 1) + ", column " + (column + 1) + ")";
        return " Tried with some numbers it gives " + write(yours[row][column]) + where + ", where "
                + write(right[row][column]) + " belongs.";
    }

    private static String write(double value) {
        String text = String.format(Locale.ROOT, "%.4g", value);
        return text.replace('-', '\u2212');
    }
}
