package org.byhand.derive;

import java.util.Set;
import org.byhand.latex.Expr;
import org.byhand.term.Model;
import org.byhand.term.ScalarFunction;

/// What the elementary functions are called in a model.
final class FunctionNames {
    private final Set<String> variables;

    FunctionNames(Model model) {
        variables = model.vocabulary().variables();
    }

    /// `f(argument)`.
    Expr call(ScalarFunction f, Expr argument) {
        return switch (f) {
            case SIGMOID_SLOPE -> Exprs.call(name(ScalarFunction.SIGMOID), 1, argument);
            case TANH_SLOPE -> Exprs.call(name(ScalarFunction.TANH), 1, argument);
            case STEP -> Exprs.call(name(ScalarFunction.RELU), 1, argument);
            case ABS -> new Expr.Abs(argument, org.byhand.latex.Span.NONE);
            default -> Exprs.call(name(f), argument);
        };
    }

    private String name(ScalarFunction f) {
        return switch (f) {
            case SIGMOID, SIGMOID_SLOPE -> variables.contains("\\sigma") ? "\\operatorname{sigmoid}" : "\\sigma";
            case EXP, LOG, TANH, SIN, COS, ARCSIN, ARCCOS, ARCTAN, SINH, COSH -> "\\" + lower(f);
            case TANH_SLOPE -> "\\tanh";
            case RELU, STEP -> "\\operatorname{ReLU}";
            case SOFTPLUS, SIGN, ARSINH, ARCOSH, ARTANH, ABS -> "\\operatorname{" + lower(f) + "}";
        };
    }

    private static String lower(ScalarFunction f) {
        return f.name().toLowerCase(java.util.Locale.ROOT);
    }
}
