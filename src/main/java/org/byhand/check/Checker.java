package org.byhand.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.byhand.check.Comparison.Finding;
import org.byhand.check.Verdict.Result;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.latex.Span;
import org.byhand.latex.SyntaxException;
import org.byhand.term.Alignment;
import org.byhand.term.Budget;
import org.byhand.term.Dim;
import org.byhand.term.Elaborator;
import org.byhand.term.MeaningException;
import org.byhand.term.Model;
import org.byhand.term.ModelReader;
import org.byhand.term.ModelSource;
import org.byhand.term.Opened;
import org.byhand.term.Quantity;
import org.byhand.term.Recent;
import org.byhand.term.Term;
import org.byhand.term.Terms;
import org.byhand.term.Value;

/// The red pen. Holds an answer against a target of one model and says whether it is right, and if not what is wrong and where.
///
/// Deterministic: the same model, target and answer get the same verdict, message and witness, always. Whatever is given ends within the budget of one
/// check. A checker may be shared by threads.
///
///     var checker = Checker.of(model);
///     Verdict verdict = checker.check("\\frac{\\partial L}{\\partial W^{(2)}}", "h^\\top (\\hat y - y)", true, Form.ANY);
public final class Checker {
    /// What a brief check may cost, in scalar operations.
    private static final long BRIEF = 300_000;

    /// What understanding a target may have cost that is kept, in scalar operations; a larger one would hold much memory.
    private static final long SMALL = 30_000;

    private final Model model;
    private final Model collapsed;
    private final Points points;
    private final Points collapsedPoints;
    private final List<Expr> parts;
    private final Recent<String, Target> targets = new Recent<>(8);

    private Checker(Model model, Model collapsed, List<Expr> parts) {
        this.model = model;
        this.collapsed = collapsed;
        this.parts = parts;
        this.points = new Points(model);
        this.collapsedPoints = new Points(collapsed);
    }

    /// A checker for the model that `source` describes.
    ///
    /// @throws org.byhand.term.ModelException if the model cannot be
    public static Checker of(ModelSource source) {
        var budget = Budget.forCheck();
        var model = ModelReader.read(source, budget);
        return new Checker(model, ModelReader.readCollapsed(source, budget), DefinitionParts.of(source, model));
    }

    /// The model that answers are held against.
    public Model model() {
        return model;
    }

    /// Judges `answer` against `target`, both in LaTeX or plain typing.
    ///
    /// @param strict whether the answer must have the target's exact shape; if not, order and transposes are not judged: right is what is right with every
    ///     dimension one
    /// @param form what is asked for beyond equality
    public Verdict check(String target, String answer, boolean strict, Form form) {
        return check(target, answer, strict, form, Budget.forCheck());
    }

    /// The verdict of [#check(String, String, boolean, Form)] if it takes little work, a few milliseconds at most; absent if it takes more.
    public Optional<Verdict> checkBriefly(String target, String answer, boolean strict, Form form) {
        var budget = Budget.of(BRIEF);
        var verdict = check(target, answer, strict, form, budget);
        return budget.isSpent() ? Optional.empty() : Optional.of(verdict);
    }

    private Verdict check(String target, String answer, boolean strict, Form form, Budget budget) {
        Expr written;
        try {
            written = LatexReader.read(answer, model.vocabulary());
        } catch (SyntaxException e) {
            return Verdict.of(Result.INVALID, Code.SYNTAX, e.getMessage(), e.span());
        }
        try {
            return new Check(target(target, budget), strict, form, seed(target) + seed(answer), budget).judge(written);
        } catch (SyntaxException e) {
            return Verdict.of(Result.INVALID, Code.SYNTAX, "The target cannot be read: " + e.getMessage(), Span.NONE);
        } catch (MeaningException e) {
            return Verdict.of(Result.INVALID,
                    e.kind() == MeaningException.Kind.TOO_MUCH_WORK ? Code.TOO_MUCH_WORK : Code.SYNTAX, e.getMessage(),
                    e.span());
        }
    }

    private Target target(String latex, Budget budget) throws SyntaxException {
        var known = targets.find(latex);
        if (known.isPresent()) {
            budget.spend(known.get().work());
            return known.get();
        }
        var made = Target.of(model, latex, budget);
        if (made.work() <= SMALL) {
            targets.put(latex, made);
        }
        return made;
    }

    /// Judges several lines written one under the other, each against `target` and against the lines before it.
    ///
    /// @param lines in LaTeX, in order; one may begin with `=`
    /// @param form what is asked of the last line beyond equality
    public Working check(String target, List<String> lines, boolean strict, Form form) {
        return Working.of(this, target, lines, strict, form);
    }

    /// Whether `line` equals `from` for all values, and is made of something that the model has: 0, a number, ones and the unit matrix follow from nothing.
    boolean follows(String from, String line) {
        try {
            var written = LatexReader.read(line, model.vocabulary());
            var budget = Budget.forCheck();
            var check = new Check(Target.of(model, from, budget), true, Form.ANY, seed(from) + seed(line), budget);
            return check.attempt(written).filter(Finding.Equal.class::isInstance).isPresent()
                    && !check.isStock(written);
        } catch (SyntaxException | MeaningException _) {
            return false;
        }
    }

    /// A seed made of a text, so that the points of a check depend on what is checked and on nothing else.
    private static long seed(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /// One check on its way.
    private final class Check {
        private final Expr wanted;
        private final boolean strict;
        private final Form form;
        private final long seed;
        private final Budget budget;
        private final Terms terms;
        private final Elaborator elaborator;
        private final Value target;
        private final Optional<Opened> formOfTarget;
        private final Map<String, Dim> free = new HashMap<>();

        Check(Target target, boolean strict, Form form, long seed, Budget budget) {
            this.budget = budget;
            this.terms = target.terms().above(budget);
            this.elaborator = new Elaborator(model, terms);
            this.wanted = target.expr();
            this.target = target.value();
            this.formOfTarget = target.form();
            this.strict = strict;
            this.form = form;
            this.seed = seed;
            target.value().free().forEach(index -> free.put(index.name(), index.dim()));
        }

        /// Each side of a chain, but a repeated left side, is held against the target; the first that is not right speaks.
        Verdict judge(Expr written) {
            var sides = written instanceof Expr.Chain chain ? chain.sides() : List.of(written);
            var open = new OpenForm(elaborator, wanted, isGiven(wanted));
            int from = sides.size() > 1 && open.isTarget(sides.getFirst()) ? 1 : 0;
            var verdicts = new ArrayList<Verdict>();
            for (int k = from; k < sides.size(); k++) {
                var required = k == sides.size() - 1 ? form : Form.ANY;
                var verdict = side(sides.get(k), required, open);
                if (!verdict.isCorrect()) {
                    return verdict;
                }
                verdicts.add(verdict);
            }
            return verdicts.getLast();
        }

        private boolean isGiven(Expr expr) {
            if (!(expr instanceof Expr.Symbol symbol)) {
                return false;
            }
            var name = elaborator.canonical(symbol);
            return points.free().stream().map(Quantity::symbol)
                    .anyMatch(own -> own.head().equals(name.head()) && own.label().equals(name.label()));
        }

        private Verdict side(Expr side, Form required, OpenForm open) {
            try {
                elaborator.requireKnown(side);
            } catch (MeaningException e) {
                return Verdict.of(Result.INVALID, Code.UNKNOWN_SYMBOL, e.getMessage(), e.span())
                        .suggesting(e.suggestions());
            }
            var standing = open.fault(side, required);
            if (standing.isPresent()) {
                return standing.get();
            }
            var verdict = strict ? exact(side) : loose(side);
            return verdict.isCorrect() ? open.form(side, required).orElse(verdict) : verdict;
        }

        private Verdict exact(Expr side) {
            Optional<MeaningException> illFormed = Optional.empty();
            Optional<Alignment> alignment = Optional.empty();
            try {
                var value = elaborator.elaborate(side, free);
                alignment = Optional.of(Alignment.of(terms, target, value));
            } catch (MeaningException e) {
                if (e.kind() == MeaningException.Kind.UNSUPPORTED || e.kind() == MeaningException.Kind.TOO_MUCH_WORK) {
                    throw e;
                }
                illFormed = Optional.of(e);
            }
            Optional<Finding.Different> different = Optional.empty();
            if (alignment.isPresent() && alignment.get() instanceof Alignment.Fits fits) {
                switch (compare(fits.term())) {
                    case Finding.Equal equal -> {
                        var remark = unlessSpent(() -> notes().ofEqual(target.term(), fits.term(), seed), "");
                        return Verdict.correct(remark, equal.points());
                    }
                    case Finding.Unclear _ -> {
                        return undecided(side);
                    }
                    case Finding.Different found -> different = Optional.of(found);
                }
            }
            var diagnosis = new Diagnosis(model, points, terms, elaborator, wanted, target, free,
                    unlessSpent(() -> Optional.of(aside()), Optional.empty()), parts)
                    .explain(side, alignment,
                            illFormed, seed);
            var said = diagnosis.code() == Code.OTHER && alignment.isPresent()
                    && alignment.get() instanceof Alignment.Fits fits
                            ? unlessSpent(() -> notes().ofDifferent(target.term(), fits.term(), seed),
                                    Optional.<String>empty())
                                    .map(diagnosis::adding).orElse(diagnosis)
                            : diagnosis;
            return said.with(different.map(this::witness));
        }

        /// What is said beside a verdict is left out where the budget has gone into the verdict.
        private static <T> T unlessSpent(Supplier<T> said, T silent) {
            try {
                return said.get();
            } catch (MeaningException e) {
                if (e.kind() == MeaningException.Kind.TOO_MUCH_WORK) {
                    return silent;
                }
                throw e;
            }
        }

        private Notes notes() {
            return new Notes(model, points, terms);
        }

        private Verdict loose(Expr side) {
            var exact = attempt(side);
            if (exact.isPresent() && exact.get() instanceof Finding.Equal equal) {
                return Verdict.correct("", equal.points());
            }
            var aside = aside();
            return aside.check(side, seed).orElseGet(() -> looseByShape(side))
                    .with(exact.filter(Finding.Different.class::isInstance).map(Finding.Different.class::cast)
                            .map(this::witness));
        }

        /// Where nothing is told with every dimension one: an answer that only needs arranging is right.
        private Verdict looseByShape(Expr side) {
            var verdict = exact(side);
            return verdict.code() == Code.TRANSPOSE || verdict.code() == Code.ARRANGEMENT
                    || verdict.code() == Code.HADAMARD_VS_MATMUL
                            ? Verdict.correct(Collapsed.REMARK, 0)
                            : verdict;
        }

        private Optional<Finding> attempt(Expr side) {
            try {
                var value = elaborator.elaborate(side, free);
                return Alignment.of(terms, target, value) instanceof Alignment.Fits fits
                        ? Optional.of(compare(fits.term()))
                        : Optional.empty();
            } catch (MeaningException e) {
                if (e.kind() == MeaningException.Kind.SHAPE || e.kind() == MeaningException.Kind.INDEX) {
                    return Optional.empty();
                }
                throw e;
            }
        }

        /// An answer of the target's form is equal to it; any other is told by its values.
        private Finding compare(Term answer) {
            var comparison = new Comparison(model, points, terms);
            return formOfTarget.filter(form -> form.isFormOf(terms, answer)).isPresent()
                    ? comparison.same(answer, seed)
                    : comparison.compare(target.term(), answer, seed);
        }

        /// Whether the line is the same whatever the quantities are.
        boolean isStock(Expr side) {
            var term = elaborator.elaborate(side, free).term();
            return !dependsOnQuantities(term, new HashSet<>()) || new Comparison(model, points, terms)
                    .compare(terms.zero(term.axes()), term, seed) instanceof Finding.Equal;
        }

        private boolean dependsOnQuantities(Term term, Set<Term> seen) {
            return seen.add(term) && (term instanceof Term.Variable variable
                    ? model.find(variable).filter(quantity -> !Palette.isOnes(quantity)).isPresent()
                    : term.parts().stream().anyMatch(part -> dependsOnQuantities(part, seen)));
        }

        private Collapsed aside() {
            return new Collapsed(collapsed, collapsedPoints, budget, wanted, parts);
        }

        private Verdict undecided(Expr side) {
            return Verdict.of(Result.UNDECIDED, Code.OTHER,
                    "This is defined at too few values to be compared with the right side; it does not count as a try.",
                    side.span());
        }

        private Witness witness(Finding.Different found) {
            var at = new java.util.LinkedHashMap<String, double[][]>();
            for (var quantity : points.free()) {
                var shape = quantity.shape();
                at.put(quantity.key(), rows(found.at().values().getOrDefault(quantity.key(), new double[0]),
                        shape.isScalar() ? 1 : found.at().sizes().of(shape.columns())));
            }
            int columns = target.term().axes().isEmpty()
                    ? 1
                    : target.shape().isColumn() || target.isScalar() && target.term().axes().size() == 1
                            ? 1
                            : found.at().sizes().of(target.term().axes().getLast());
            return new Witness(at, rows(found.right(), columns), rows(found.left(), columns));
        }

        private static double[][] rows(double[] values, int columns) {
            var rows = new double[values.length / columns][];
            for (int r = 0; r < rows.length; r++) {
                rows[r] = java.util.Arrays.copyOfRange(values, r * columns, (r + 1) * columns);
            }
            return rows;
        }
    }
}
