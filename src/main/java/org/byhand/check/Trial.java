package org.byhand.check;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.byhand.check.Comparison.Finding;
import org.byhand.check.Points.Point;
import org.byhand.engine.Program;
import org.byhand.latex.Expr;
import org.byhand.term.Alignment;
import org.byhand.term.Dim;
import org.byhand.term.Elaborator;
import org.byhand.term.MeaningException;
import org.byhand.term.Model;
import org.byhand.term.Term;
import org.byhand.term.Terms;
import org.byhand.term.Value;

/// Tries edits: a quick look at one point throws out nearly all; what passes is compared in earnest.
final class Trial {
    /// How many edits are tried for one answer (PROMISES A5).
    private static final int MOST_EDITS = 3000;

    /// How many further edits are looked at for a second one that is as good.
    private static final int MOST_OTHERS = 300;

    private static final double NEAR = 1e-8;

    private final Terms terms;
    private final Elaborator elaborator;
    private final Value target;
    private final Map<String, Dim> free;
    private final Comparison comparison;
    private final long seed;
    private final List<Glance> glances = new ArrayList<>();
    private final Optional<Scalars> look;
    private final Predicate<Expr> isArrangement;
    private int tried;

    /// A point with what the target gives there.
    private record Glance(Point point, double[] right, double scale) {}

    /// @param isArrangement whether a line that looks right is so up to order and transposes
    Trial(Model model, Points points, Terms terms, Elaborator elaborator, Value target, Map<String, Dim> free,
            Optional<Scalars> look, Predicate<Expr> isArrangement, long seed) {
        this.look = look;
        this.isArrangement = isArrangement;
        this.terms = terms;
        this.elaborator = elaborator;
        this.target = target;
        this.free = free;
        this.seed = seed;
        this.comparison = new Comparison(model, points, terms);
        for (int k = 0; k < Points.ASSIGNMENTS; k++) {
            var source = points.calm(k, seed + k, terms.budget());
            for (int t = 0; t < 8; t++) {
                var point = source.next();
                var right = comparison.value(target.term(), point);
                if (right.isPresent()) {
                    double scale = 0;
                    for (double entry : right.get()) {
                        scale = Math.max(scale, Math.abs(entry));
                    }
                    if (scale > 0) {
                        glances.add(new Glance(point, right.get(), scale));
                        break;
                    }
                }
            }
        }
    }

    /// A family of edits of a line.
    interface Family {
        void edits(Line line, Consumer<Edit> into);
    }

    /// The first edit, family by family, that makes the line right; if there is none, the first that makes it right up to order and transposes. Another
    /// one of the same size, somewhere else, is offered beside it.
    ///
    /// @param sizes families of edits of one size, the smallest first
    Optional<Edit> first(Line line, List<List<Family>> sizes) {
        Optional<Edit> nearly = Optional.empty();
        // what looks right as it is looks right with any change that is none here
        boolean tells = look.filter(numbers -> numbers.isCollapsed() && !numbers.isRight(line.expr())).isPresent();
        for (var size : sizes) {
            var edits = size.stream().flatMap(family -> edits(line, family).stream()).iterator();
            while (edits.hasNext()) {
                var edit = edits.next();
                if (look.isPresent() && !look.get().mayBeRight(edit.line())) {
                    continue;
                }
                if (++tried > MOST_EDITS) {
                    return nearly;
                }
                if (isRight(edit.line())) {
                    return Optional.of(orElse(edit, edits));
                }
                if (nearly.isEmpty() && tells && edit.code() != Code.CONSTANT_FACTOR
                        && look.filter(numbers -> numbers.isRight(edit.line())).isPresent()
                        && isArrangement.test(edit.line())) {
                    nearly = Optional.of(edit);
                }
            }
        }
        return nearly;
    }

    private List<Edit> edits(Line line, Family family) {
        var edits = new ArrayList<Edit>();
        family.edits(line, edit -> {
            terms.budget().spend(line.work());
            edits.add(edit);
        });
        return edits;
    }

    /// The edit, with another one of `rest` that makes the line right too.
    private Edit orElse(Edit edit, Iterator<Edit> rest) {
        for (int k = 0; k < MOST_OTHERS && rest.hasNext(); k++) {
            var other = rest.next();
            if (isAnother(edit, other) && !Line.sameName(edit.line(), other.line())
                    && look.stream().allMatch(numbers -> numbers.mayBeRight(other.line()))
                    && isRight(other.line())) {
                return new Edit(edit.line(), edit.code(), edit.span(),
                        () -> edit.message().get() + " Or else: " + Line.tex(other.line()) + ".");
            }
        }
        return edit;
    }

    /// Whether the two say different things; the same sign, number or factor may be put right at many places of a product.
    private static boolean isAnother(Edit edit, Edit other) {
        return !edit.span().meets(other.span()) && other.code() != Code.MISSING_TERM
                && (edit.code() != other.code() || edit.code() == Code.WRONG_SYMBOL
                        || edit.code() == Code.WRONG_ARGUMENT || edit.code() == Code.EXTRA_TERM);
    }

    /// Whether `line` equals the target.
    boolean isRight(Expr line) {
        try {
            var value = elaborator.elaborate(line, free);
            return Alignment.of(terms, target, value) instanceof Alignment.Fits fits && isRight(fits.term());
        } catch (MeaningException e) {
            if (e.kind() == MeaningException.Kind.TOO_MUCH_WORK) {
                throw e;
            }
            return false;
        }
    }

    /// Whether `term`, which has the target's axes, equals the target.
    boolean isRight(Term term) {
        if (glances.isEmpty()) {
            return false;
        }
        for (var glance : glances) {
            if (!agrees(term, glance)) {
                return false;
            }
        }
        return comparison.compare(target.term(), term, seed) instanceof Finding.Equal;
    }

    private boolean agrees(Term term, Glance glance) {
        var program = Program.compile(List.of(term), glance.point.sizes(), terms.budget());
        for (var name : program.inputs()) {
            var values = glance.point.values().get(name);
            if (values != null) {
                program.set(name, values);
            }
        }
        program.run(terms.budget());
        double[] entries = program.output(0);
        for (int i = 0; i < entries.length; i++) {
            if (!(Math.abs(entries[i] - glance.right[i]) <= NEAR * glance.scale)) {
                return false;
            }
        }
        return true;
    }
}
