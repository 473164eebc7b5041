package org.byhand.check;

import java.util.List;
import java.util.Optional;
import org.byhand.latex.Expr;
import org.byhand.term.Alignment;
import org.byhand.term.Value;

/// What is wrong with a line as a whole: it is the transpose of the right one, has the other sign, or is a number too large or too small. Where one place
/// of the line makes it so, that is named.
@SuppressWarnings("ReferenceEquality") // a place is an object, not what it looks like
final class Whole {
    private final Line line;
    private final Expr wanted;
    private final Value target;
    private final Trial trial;
    private final Turned turned;

    Whole(Line line, Expr wanted, Value target, Trial trial, Turned turned) {
        this.line = line;
        this.wanted = wanted;
        this.target = target;
        this.trial = trial;
        this.turned = turned;
    }

    /// @param fit how the line's value fits the target
    Optional<Edit> transposed(Alignment fit) {
        var back = Line.transposed(line.expr());
        if (fit instanceof Alignment.LeftOver || !target.shape().isMatrix() || !trial.isRight(back)) {
            return Optional.empty();
        }
        var layout = wanted instanceof Expr.Derivative
                ? " In the other layout, where the axes of what stands below come first, it would be right."
                : "";
        var place = line.spots().stream().filter(spot -> spot.part() instanceof Expr.Transpose written
                && trial.isRight(spot.put().apply(written.of()))).findFirst().map(Spots.Spot::part)
                .orElse(line.expr());
        return Optional.of(new Edit(back, Code.TRANSPOSE, place.span(), () -> "This is exactly the transpose of "
                + Line.tex(wanted) + ", which is " + target.shape() + "." + layout));
    }

    /// The line with the other sign, by this difference if there is one.
    private Expr turned(Optional<Expr.Plus> difference) {
        return line.spots().stream().filter(spot -> difference.filter(it -> it == spot.part()).isPresent()).findFirst()
                .map(spot -> spot.put().apply(SignEdits.negated(spot.part())))
                .orElseGet(() -> SignEdits.negated(line.expr()));
    }

    /// @param factor what the line is, divided by what it should be
    Edit scaled(Ratio.Factor factor) {
        if (factor.isMinusOne()) {
            var place = turned.likely(line.expr());
            return new Edit(turned(place), Code.SIGN, place.map(Expr::span).orElse(line.expr().span()), () -> place
                    .map(difference -> "The sign is turned round: look at " + Line.tex(difference) + ".")
                    .orElse("The sign of the whole is the other one."));
        }
        return trial.first(line, List.of(List.of(FactorEdits::numbers, NumberEdits::numbers, SummandEdits::extra)))
                .orElseGet(() -> new Edit(line.expr(), Code.CONSTANT_FACTOR, line.expr().span(),
                        () -> "This is " + factor.text() + " times the right value."));
    }
}
