package org.byhand.lesson.step;

import java.util.Optional;
import org.byhand.check.Code;

/// What a teacher says to a wrong answer when asked for help, in three stages: what to look at in it, which rule was at stake, the step. Each is about the slip
/// that the checker found; a hint of the lesson's author stands beside it.
enum Advice {
    /// the part of the answer that is at fault
    LOOK {
        @Override
        Optional<String> about(Judgement judgement) {
            String line = judgement.composed().line();
            String aspect = aspect(judgement.verdict().code());
            return judgement.fault().filter(span -> span.from() < span.to() && span.to() <= line.length())
                    .map(span -> line.substring(span.from(), span.to()))
                    .map(part -> part.length() >= judgement.composed().answer().strip().length()
                            ? "Look at " + aspect + " of your line."
                            : "Look at " + aspect + " in $" + part + "$.");
        }
    },
    /// the rule that decides there
    RULE {
        @Override
        Optional<String> about(Judgement judgement) {
            return rule(judgement.verdict().code());
        }
    },
    /// the answer with the slip mended
    STEP {
        @Override
        Optional<String> about(Judgement judgement) {
            return judgement.verdict().repaired().map(mended -> "Your line with that mended: $" + mended + "$");
        }
    };

    /// What is said of a wrong answer; absent if the slip was not found, or says nothing at this stage.
    abstract Optional<String> about(Judgement judgement);

    /// The advice beside a rung of the ladder, from 1.
    static Optional<Advice> at(int rung) {
        return rung <= values().length ? Optional.of(values()[rung - 1]) : Optional.empty();
    }

    private static String aspect(Code code) {
        return switch (code) {
            case SIGN -> "the sign";
            case CONSTANT_FACTOR -> "the numbers";
            case MISSING_FACTOR, EXTRA_FACTOR -> "the factors";
            case MISSING_TERM, EXTRA_TERM -> "the terms";
            case MISSING_DERIVATIVE, WRONG_ARGUMENT -> "the function";
            case WRONG_SYMBOL -> "the name";
            case HADAMARD_VS_MATMUL -> "the kind of product";
            case MISSING_SUM -> "the indices and rows";
            case TRANSPOSE, ARRANGEMENT, SHAPE_MISMATCH, WRONG_SHAPE -> "the shapes";
            case CORRECT, SYNTAX, UNKNOWN_SYMBOL, NOT_CLOSED_FORM, TOO_MUCH_WORK, OTHER -> "what stands";
        };
    }

    private static Optional<String> rule(Code code) {
        return Optional.ofNullable(switch (code) {
            case SIGN -> "Difference rule: the slope of $a - b$ is $1$ by $a$ and $-1$ by $b$.";
            case CONSTANT_FACTOR ->
                "Constants stay: the slope of $c\\,f$ is $c$ times the slope of $f$. A square brings a "
                        + "$2$ down, which a $\\frac{1}{2}$ takes away; a mean keeps its $\\frac{1}{n}$.";
            case MISSING_FACTOR, EXTRA_FACTOR -> "Chain rule: one factor for each link from the loss down to what you "
                    + "differentiate by, and each link once.";
            case MISSING_TERM -> "Sum rule: every way by which a quantity reaches the loss adds a term.";
            case EXTRA_TERM -> "Sum rule: what does not depend on the quantity has slope $0$ and adds nothing.";
            case MISSING_DERIVATIVE ->
                "Chain rule: a function on the way down gives its slope, $f'(z)$, not its value.";
            case WRONG_ARGUMENT -> "Chain rule: the slope is taken at the same place as the function on the way up: "
                    + "$a = f(z)$ gives $f'(z)$.";
            case WRONG_SYMBOL ->
                "Product rule: the slope by one factor is the other factor, as it stood on the way up.";
            case HADAMARD_VS_MATMUL -> "A function taken entry by entry gives a slope that multiplies entry by entry, "
                    + "$\\odot$; weights mix entries and multiply as matrices.";
            case MISSING_SUM -> "What is used in many places gets a share from each of them: add them up.";
            case TRANSPOSE, ARRANGEMENT, SHAPE_MISMATCH, WRONG_SHAPE ->
                "A gradient has the shape of what it is taken by; "
                        + "order and transposes follow from that.";
            case CORRECT, SYNTAX, UNKNOWN_SYMBOL, NOT_CLOSED_FORM, TOO_MUCH_WORK, OTHER -> null;
        });
    }
}
