package org.byhand.derive;

import java.util.ArrayList;
import java.util.stream.IntStream;
import org.byhand.term.Domain;
import org.byhand.term.Model;
import org.byhand.term.Term;
import org.byhand.term.Term.Add;
import org.byhand.term.Term.Contraction;
import org.byhand.term.Term.Variable;
import org.byhand.term.Terms;

/// Puts 1 for the sum of a one-hot row, which is what makes softmax with cross-entropy short.
final class OneHot {
    private final Model model;
    private final Terms terms;

    OneHot(Model model, Terms terms) {
        this.model = model;
        this.terms = terms;
    }

    /// `term` with the sums of one-hot rows put in; equal wherever the rows are one-hot.
    Term of(Term term) {
        return switch (term) {
            case Add sum -> terms.add(sum.parts().stream().map(this::of).toList());
            case Contraction product -> product(product);
            default -> term;
        };
    }

    private Term product(Contraction untidy) {
        if (!(Tidy.product(terms, untidy) instanceof Contraction product)) {
            return Tidy.product(terms, untidy);
        }
        var operands = new ArrayList<Term>();
        var labels = new ArrayList<int[]>();
        for (int k = 0; k < product.parts().size(); k++) {
            var part = product.parts().get(k);
            int[] own = product.labels(k);
            if (sumsToOne(product, k)) {
                for (int axis = 0; axis < own.length - 1; axis++) {
                    operands.add(terms.ones(part.axes().get(axis)));
                    labels.add(new int[]{own[axis]});
                }
            } else {
                operands.add(of(part));
                labels.add(own);
            }
        }
        return operands.isEmpty()
                ? terms.constant(1)
                : terms.contract(operands, labels.toArray(int[][]::new), product.axes().size());
    }

    private boolean sumsToOne(Contraction product, int k) {
        if (!(product.parts().get(k) instanceof Variable variable) || variable.isScalar()) {
            return false;
        }
        var domain = model.find(variable).map(quantity -> quantity.domain()).orElse(Domain.REAL);
        int axes = variable.axes().size();
        int last = product.labels(k)[axes - 1];
        boolean oneHot = domain == Domain.ONE_HOT && axes == 1 || domain == Domain.ONE_HOT_ROWS && axes == 2;
        return oneHot && last >= product.axes().size() && IntStream.range(0, product.parts().size())
                .allMatch(other -> other == k || IntStream.of(product.labels(other)).noneMatch(label -> label == last));
    }
}
