package org.byhand.derive;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.term.Term;
import org.byhand.term.Term.Add;
import org.byhand.term.Term.Constant;
import org.byhand.term.Term.Contraction;
import org.byhand.term.Term.Power;
import org.byhand.term.Terms;

/// A product as a hand would write it: numbers to the front, powers of one thing together, a minus taken into a difference. Equal to what it was
/// wherever both are defined.
final class Tidy {
    /// A power of one thing at certain labels; equal ones are multiplied.
    private record Key(Term base, List<Integer> labels) {}

    private final Terms terms;
    private final Map<Key, BigFraction> powers = new LinkedHashMap<>();
    private BigFraction coefficient = BigFraction.ONE;

    private Tidy(Terms terms) {
        this.terms = terms;
    }

    static Term product(Terms terms, Contraction product) {
        var tidy = new Tidy(terms);
        for (int k = 0; k < product.parts().size(); k++) {
            tidy.take(product.parts().get(k), product.labels(k), BigFraction.ONE);
        }
        return tidy.build(product);
    }

    private void take(Term part, int[] labels, BigFraction exponent) {
        boolean whole = exponent.getDenominator().equals(BigInteger.ONE);
        switch (part) {
            case Constant constant when whole && constant.value().signum() != 0
                    && exponent.getNumerator().bitLength() < 10 ->
                coefficient = coefficient.multiply(constant.value().pow(exponent.getNumerator().intValue()));
            case Power power when power.exponent() instanceof Constant constant
                    && mayJoin(constant.value(), exponent) ->
                take(power.base(), labels, constant.value().multiply(exponent));
            case Contraction product when whole && hasScalars(product) -> takeApart(product, labels, exponent);
            default -> powers.merge(new Key(part, Arrays.stream(labels).boxed().toList()), exponent, BigFraction::add);
        }
    }

    /// `(x^a)^b = x^{ab}` unless a is an even number that hides a sign.
    private static boolean mayJoin(BigFraction inner, BigFraction outer) {
        return outer.getDenominator().equals(BigInteger.ONE) || !inner.getDenominator().equals(BigInteger.ONE);
    }

    private static boolean hasScalars(Contraction product) {
        return product.parts().stream()
                .anyMatch(part -> part.isScalar() || part instanceof Contraction inner && hasScalars(inner));
    }

    private void takeApart(Contraction product, int[] labels, BigFraction exponent) {
        var rest = withoutScalars(product, exponent);
        if (!(rest instanceof Constant)) {
            powers.merge(new Key(rest, Arrays.stream(labels).boxed().toList()), exponent, BigFraction::add);
        }
    }

    /// What is left of a product when the numbers in it, however deep, have been taken.
    private Term withoutScalars(Contraction product, BigFraction exponent) {
        var rest = new ArrayList<Term>();
        var own = new ArrayList<int[]>();
        for (int k = 0; k < product.parts().size(); k++) {
            var part = product.parts().get(k);
            if (part.isScalar()) {
                take(part, new int[0], exponent);
            } else {
                rest.add(part instanceof Contraction inner && hasScalars(inner)
                        ? withoutScalars(inner, exponent)
                        : part);
                own.add(product.labels(k));
            }
        }
        return rest.isEmpty()
                ? terms.constant(1)
                : terms.contract(rest, own.toArray(int[][]::new), product.axes().size());
    }

    private Term build(Contraction product) {
        var factors = new ArrayList<Term>();
        var labels = new ArrayList<int[]>();
        var kept = new boolean[product.dims().size()];
        powers.forEach((key, exponent) -> {
            if (exponent.signum() != 0) {
                factors.add(terms.power(key.base, terms.constant(exponent)));
                labels.add(key.labels.stream().mapToInt(Integer::intValue).toArray());
                key.labels.forEach(label -> kept[label] = true);
            }
        });
        for (int label = 0; label < kept.length; label++) {
            if (!kept[label]) {
                factors.add(terms.ones(product.dims().get(label)));
                labels.add(new int[]{label});
            }
        }
        if (coefficient.signum() < 0) {
            takeSign(factors);
        }
        factors.addFirst(terms.constant(coefficient));
        labels.addFirst(new int[0]);
        return terms.contract(factors, labels.toArray(int[][]::new), product.axes().size());
    }

    /// `-(a - b)` is `b - a`.
    private void takeSign(List<Term> factors) {
        for (int k = 0; k < factors.size(); k++) {
            var flipped = flipped(factors.get(k));
            if (flipped.isPresent()) {
                factors.set(k, flipped.get());
                coefficient = coefficient.negate();
                return;
            }
        }
    }

    /// A difference the other way round, alone or as a factor.
    private Optional<Term> flipped(Term term) {
        if (term instanceof Add sum) {
            return sum.parts().stream().anyMatch(part -> Terms.coefficient(part).signum() < 0)
                    ? Optional.of(terms.add(sum.parts().stream().map(terms::negate).toList()))
                    : Optional.empty();
        }
        if (term instanceof Contraction product) {
            for (int k = 0; k < product.parts().size(); k++) {
                var inner = flipped(product.parts().get(k));
                if (inner.isPresent()) {
                    var parts = new ArrayList<>(product.parts());
                    parts.set(k, inner.get());
                    var labels = java.util.stream.IntStream.range(0, parts.size()).mapToObj(product::labels)
                            .toArray(int[][]::new);
                    return Optional.of(terms.contract(parts, labels, product.axes().size()));
                }
            }
        }
        return Optional.empty();
    }
}
