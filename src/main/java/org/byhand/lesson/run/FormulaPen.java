package org.byhand.lesson.run;

import java.util.Map;
import java.util.Optional;
import org.byhand.check.Form;
import org.byhand.check.Verdict;
import org.byhand.latex.Expr;
import org.byhand.latex.Span;
import org.byhand.lesson.Sentences;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.model.Weight;
import org.byhand.lesson.page.Tagger;
import org.byhand.lesson.run.RunReply.Understood;

/// What the red pen says of a formula that is to be run: it still runs, but the factor at fault is underlined.
final class FormulaPen {
    private final Setting setting;
    private final Tagger tagger;

    FormulaPen(Setting setting, Tagger tagger) {
        this.setting = setting;
        this.tagger = tagger;
    }

    Understood mark(Weight weight, String text, Map<String, Integer> sizes) {
        Formula formula = new FormulaReader(setting, setting.terms(), sizes).read(weight, text, false);
        if (formula.state() != Formula.State.OWN || formula.exprs().isEmpty()) {
            return understood(formula, formula.fault(), formula.remark());
        }
        Verdict verdict = setting.checker().check(weight.target(), text, true, Form.ANY);
        return verdict.isCorrect()
                ? understood(formula, Optional.empty(), "")
                : understood(formula, verdict.span(),
                        formula.remark().isEmpty() ? verdict.message() : formula.remark() + " " + verdict.message());
    }

    private Understood understood(Formula formula, Optional<Span> fault, String message) {
        Optional<Expr> read = formula.exprs().stream().findFirst();
        return new Understood(formula.weight().key(), formula.state().name().toLowerCase(java.util.Locale.ROOT),
                read.map(expr -> tagger.write(expr, new Tagger.Marks("", fault, false))).orElse(""),
                Sentences.forPage(message), formula.loosely());
    }
}
