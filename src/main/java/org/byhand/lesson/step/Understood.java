package org.byhand.lesson.step;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.latex.Span;
import org.byhand.latex.SyntaxException;
import org.byhand.lesson.Sentences;
import org.byhand.lesson.Step;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.step.StepReply.Trouble;
import org.byhand.term.Budget;
import org.byhand.term.Elaborator;
import org.byhand.term.MeaningException;

/// What could be read of the answers to a step, by blank. A blank that is empty, or cannot be read, is absent.
///
/// @param texts as typed, missing brackets added
/// @param twins as LaTeX writes them
/// @param trouble the first that cannot be read, and where
/// @param remark "a bracket closed for you"; empty if there is nothing to say
record Understood(Map<String, String> texts, Map<String, Expr> exprs, Map<String, Twin> twins,
        Optional<Trouble> trouble, String remark) {
    /// The longest answer (PROMISES A1), in UTF-16 units.
    private static final int ANSWER = 8192;

    /// @param answers LaTeX or plain typing by blank
    static Understood of(Step step, Setting setting, Map<String, String> answers) {
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, Expr> exprs = new LinkedHashMap<>();
        Map<String, Twin> twins = new LinkedHashMap<>();
        Optional<Trouble> trouble = Optional.empty();
        String remark = "";
        for (Step.Blank blank : step.blanks()) {
            String text = answers.getOrDefault(blank.id(), "");
            if (text.isBlank()) {
                continue;
            }
            try {
                refuseLong(text);
                LatexReader.Completed completed = LatexReader.readOpen(text, setting.model().vocabulary());
                texts.put(blank.id(), text + String.join("", completed.added()));
                exprs.put(blank.id(), completed.expr());
                twins.put(blank.id(), Twin.of(completed.expr(), setting.model().vocabulary()));
                remark = completed.added().isEmpty()
                        ? remark
                        : completed.added().size() == 1 ? "a bracket closed for you" : "brackets closed for you";
            } catch (SyntaxException e) {
                trouble = trouble.isPresent()
                        ? trouble
                        : Optional.of(new Trouble(blank.id(), e.span(), Sentences.forPage(Sentences.of(e)), ""));
            }
        }
        return new Understood(texts, exprs, twins, trouble, remark);
    }

    private static void refuseLong(String text) {
        if (text.length() > ANSWER) {
            throw new SyntaxException(new Span(ANSWER, text.length()),
                    "An answer has at most " + ANSWER + " characters; write it shorter.");
        }
    }

    /// The answers as LaTeX writes them.
    Map<String, String> latex() {
        Map<String, String> latex = new LinkedHashMap<>();
        twins.forEach((blank, twin) -> latex.put(blank, twin.latex()));
        return latex;
    }

    /// The first name that the model does not have.
    Optional<Trouble> unknown(Setting setting) {
        for (Map.Entry<String, Expr> answer : exprs.entrySet()) {
            try {
                new Elaborator(setting.model(), setting.model().terms().above(Budget.forCheck()))
                        .elaborate(answer.getValue());
            } catch (MeaningException e) {
                if (e.kind() == MeaningException.Kind.UNKNOWN_SYMBOL) {
                    String suggestion = e.suggestions().isEmpty() ? "" : e.suggestions().getFirst();
                    return Optional.of(
                            new Trouble(answer.getKey(), e.span(), Sentences.forPage(Sentences.of(e)), suggestion));
                }
            }
        }
        return Optional.empty();
    }
}
