package org.byhand.lesson.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.byhand.term.Dim;
import org.byhand.term.ScalarFunction;
import org.byhand.term.Term;

/// Terms as Python expressions that need only NumPy as `np`, the sizes of the dimensions in a dictionary `size`, and the functions of [#PRELUDE].
/// An array has one axis for each of its term's; what would be longer than [#MOST] characters is not written.
final class NumPy {
    /// What the expressions use beyond NumPy.
    static final String PRELUDE = """
            import numpy as np

            def sigmoid(x): return np.exp(-np.logaddexp(0, -x))
            def sigmoid_slope(x): return sigmoid(x) * sigmoid(-x)
            def tanh_slope(x): return 1 - np.tanh(x) ** 2
            def relu(x): return np.maximum(0.0, x)
            def step(x): return np.where(np.asarray(x) > 0, 1.0, 0.0)
            def softplus(x): return np.logaddexp(0, x)""";

    private static final int MOST = 10_000;

    private final Function<Term.Variable, String> names;
    private final Map<Term, String> written = new HashMap<>();

    /// @param names what the quantities are called in Python
    NumPy(Function<Term.Variable, String> names) {
        this.names = names;
    }

    /// A term would be too long to read.
    static final class TooLongException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /// @throws TooLongException if it would be longer than anybody reads
    String write(Term term) {
        String known = written.get(term);
        if (known != null) {
            return known;
        }
        String text = text(term);
        if (text.length() > MOST) {
            throw new TooLongException();
        }
        written.put(term, text);
        return text;
    }

    private String text(Term term) {
        return switch (term) {
            case Term.Constant constant -> fraction(constant);
            case Term.Pi _ -> "np.pi";
            case Term.Size size -> size(size.dim());
            case Term.Variable variable -> names.apply(variable);
            case Term.Ones ones -> "np.ones(" + size(ones.axes().getFirst()) + ")";
            case Term.Unit unit -> "(np.arange(1, " + size(unit.axes().getFirst()) + " + 1) == " + unit.position()
                    + ") * 1.0";
            case Term.Delta delta -> "np.eye(" + size(delta.axes().getFirst()) + ")";
            case Term.Add sum -> "(" + String.join(" + ", sum.parts().stream().map(this::write).toList()) + ")";
            case Term.Contraction product -> product(product);
            case Term.Power power -> "(" + write(power.base()) + ") ** (" + write(power.exponent()) + ")";
            case Term.Elementwise f -> name(f.function()) + "(" + write(f.argument()) + ")";
            case Term.LogSumExp lse -> "np.logaddexp.reduce(" + write(lse.argument()) + ", axis=-1)";
        };
    }

    private static String fraction(Term.Constant constant) {
        String whole = constant.value().getNumerator().toString();
        String text = constant.value().getDenominator().bitLength() == 1
                ? whole + ".0"
                : whole + " / " + constant.value().getDenominator();
        return "(" + text + ")";
    }

    /// The size of a dimension.
    static String size(Dim dim) {
        return dim.isFixed() ? Integer.toString(dim.fixed()) : "size[\"" + dim.name() + "\"]";
    }

    /// A product: numbers in front, then the arrays, as a matrix product where it is one.
    private String product(Term.Contraction product) {
        List<String> factors = new ArrayList<>();
        List<String> arrays = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int k = 0; k < product.parts().size(); k++) {
            Term operand = product.parts().get(k);
            if (operand.isScalar()) {
                factors.add("(" + write(operand) + ")");
            } else {
                arrays.add(write(operand));
                labels.add(letters(product.labels(k)));
            }
        }
        if (!arrays.isEmpty()) {
            factors.add(arrays(arrays, labels, product.axes().size()));
        }
        return "(" + String.join(" * ", factors) + ")";
    }

    private static String arrays(List<String> arrays, List<String> labels, int outputs) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < outputs; i++) {
            out.append(letter(i));
        }
        String subscripts = String.join(",", labels) + "->" + out;
        if (subscripts.equals("ac,cb->ab") || subscripts.equals("ab,b->a") || subscripts.equals("a,ab->b")) {
            return "(" + arrays.get(0) + ") @ (" + arrays.get(1) + ")";
        }
        if (labels.stream().allMatch(out.toString()::equals)) {
            return "(" + String.join(") * (", arrays) + ")";
        }
        return "np.einsum(\"" + subscripts + "\", " + String.join(", ", arrays) + ")";
    }

    private static String letters(int[] labels) {
        StringBuilder letters = new StringBuilder();
        for (int label : labels) {
            letters.append(letter(label));
        }
        return letters.toString();
    }

    /// NumPy has 52 letters for axes, more than any term.
    private static char letter(int label) {
        if (label >= 52) {
            throw new TooLongException();
        }
        return (char) (label < 26 ? 'a' + label : 'A' + label - 26);
    }

    private static String name(ScalarFunction function) {
        return switch (function) {
            case EXP -> "np.exp";
            case LOG -> "np.log";
            case SIGMOID -> "sigmoid";
            case SIGMOID_SLOPE -> "sigmoid_slope";
            case TANH -> "np.tanh";
            case TANH_SLOPE -> "tanh_slope";
            case RELU -> "relu";
            case STEP -> "step";
            case SOFTPLUS -> "softplus";
            case ABS -> "np.abs";
            case SIGN -> "np.sign";
            case SIN -> "np.sin";
            case COS -> "np.cos";
            case ARCSIN -> "np.arcsin";
            case ARCCOS -> "np.arccos";
            case ARCTAN -> "np.arctan";
            case SINH -> "np.sinh";
            case COSH -> "np.cosh";
            case ARSINH -> "np.arcsinh";
            case ARCOSH -> "np.arccosh";
            case ARTANH -> "np.arctanh";
        };
    }
}
