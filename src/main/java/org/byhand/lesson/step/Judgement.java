package org.byhand.lesson.step;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.byhand.check.Form;
import org.byhand.check.Verdict;
import org.byhand.latex.Span;
import org.byhand.lesson.Composed;
import org.byhand.lesson.Placed;
import org.byhand.lesson.Problems;
import org.byhand.lesson.Step;
import org.byhand.lesson.model.Setting;

/// What the red pen says of a step's answers, and where in them.
///
/// @param composed the line with the answers in it as LaTeX writes them
/// @param place where the fault was typed; absent if it is nowhere in particular
/// @param fault where it stands in the composed line
public record Judgement(Verdict verdict, Composed composed, Optional<Composed.Place> place, Optional<Span> fault) {
    /// @param texts the answers as typed, by blank
    /// @param twins the same as LaTeX writes them
    static Judgement of(Step step, Setting setting, Map<String, String> texts, Map<String, Twin> twins) {
        Map<String, String> latex = new LinkedHashMap<>();
        twins.forEach((blank, twin) -> latex.put(blank, twin.latex()));
        Composed composed = Composed.of(step, latex);
        Form form = Form.find(step.form()).orElse(Form.ANY);
        Optional<Composed.Piece> whole = composed.whole();
        if (whole.isPresent()) {
            String blank = whole.get().blank();
            Verdict verdict = setting.check(composed.target(), texts.getOrDefault(blank, ""), step.strict(),
                    form);
            Optional<Composed.Place> place = verdict.span().map(span -> new Composed.Place(blank, span));
            Optional<Span> fault = verdict.span().flatMap(span -> Optional.ofNullable(twins.get(blank))
                    .map(twin -> shift(twin.written(span), whole.get().at())));
            return new Judgement(verdict, composed, place, fault);
        }
        Verdict verdict = setting.check(composed.target(), composed.answer(), step.strict(), form);
        Optional<Composed.Place> place = verdict.span()
                .flatMap(composed::place)
                .map(found -> new Composed.Place(found.blank(), Optional.ofNullable(twins.get(found.blank()))
                        .map(twin -> twin.typed(found.span())).orElse(found.span())));
        return new Judgement(verdict, composed, place, verdict.span().map(span -> shift(span, composed.from())));
    }

    /// The verdict on an author's example.
    public static Verdict of(Step step, Setting setting, Step.Example example) {
        Map<String, String> texts = example.texts();
        Map<String, Twin> twins = new LinkedHashMap<>();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            List<org.byhand.latex.Expr> read = setting.readAll(new Placed(text.getValue(), 1, 1), new Problems());
            if (read.size() == 1) {
                twins.put(text.getKey(), Twin.of(read.getFirst(), setting.model().vocabulary()));
            }
        }
        return of(step, setting, texts, twins).verdict();
    }

    private static Span shift(Span span, int by) {
        return new Span(span.from() + by, span.to() + by);
    }
}
