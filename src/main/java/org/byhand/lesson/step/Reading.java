package org.byhand.lesson.step;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.byhand.latex.Expr;
import org.byhand.latex.Parts;
import org.byhand.lesson.Placed;
import org.byhand.lesson.Problems;
import org.byhand.lesson.ShapeErrors;
import org.byhand.lesson.model.Setting;
import org.byhand.term.Budget;
import org.byhand.term.Elaborator;
import org.byhand.term.MeaningException;

/// An answer as it is read back before it is judged: in one reading that can be seen, with its type and shape.
final class Reading {
    private Reading() {}

    /// Every slash as a fraction, so that `1/2 x` shows what is under the stroke.
    static Map<String, Expr> stacked(Map<String, Expr> exprs) {
        Map<String, Expr> stacked = new LinkedHashMap<>();
        exprs.forEach((blank, expr) -> stacked.put(blank, stacked(expr)));
        return stacked;
    }

    private static Expr stacked(Expr expr) {
        Expr inner = Parts.map(expr, Reading::stacked);
        return inner instanceof Expr.Quotient quotient && quotient.slash()
                ? new Expr.Quotient(quotient.numerator(), quotient.denominator(), false, quotient.span())
                : inner;
    }

    /// Whether `answer` is a number, a row, a column or a matrix, and of which shape; empty if it is none.
    static String kind(Setting setting, ShapeErrors shapeErrors, String answer) {
        List<Expr> read = setting.readAll(new Placed(answer, 1, 1), new Problems());
        try {
            return read.size() != 1
                    ? ""
                    : shapeErrors.kind(new Elaborator(setting.model(),
                            setting.model().terms().above(Budget.forCheck())).elaborate(read.getFirst()));
        } catch (MeaningException _) {
            return "";
        }
    }
}
