package org.byhand.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.byhand.engine.BoundedRun;
import org.byhand.engine.Program;
import org.byhand.engine.Sizes;
import org.byhand.term.Budget;
import org.byhand.term.Dim;
import org.byhand.term.Domain;
import org.byhand.term.Model;
import org.byhand.term.Quantity;
import org.byhand.term.Recent;
import org.byhand.term.Term;
import org.byhand.term.Term.Variable;

/// Random values for everything a model talks about: the undefined quantities drawn from their domains, the defined ones computed from them, each with a
/// bound on its rounding error. Every dimension has its own size, none is one, so that a transpose cannot hide.
final class Points {
    /// How many assignments of sizes are used.
    static final int ASSIGNMENTS = 2;

    /// Another assignment, of larger sizes, for what is zero everywhere at small ones: two centred numbers are the same but for the sign.
    static final int SPARE = ASSIGNMENTS;

    /// Values of all quantities and their bounds, by name, row-major.
    record Point(Sizes sizes, Map<String, double[]> values, Map<String, double[]> bounds) {}

    /// Points at which both sides of a comparison must be defined, and not both zero, for each assignment of sizes; more where quantities have few values,
    /// so that they take them in every way together.
    static final int WANTED = 3;
    private static final int WANTED_OF_FEW_VALUES = 12;

    /// What drawing a point counts for, beside computing what is defined.
    private static final long DRAWING = 100;

    private record Assignment(Sizes sizes, Program definitions) {}

    private final Model model;
    private final List<Quantity> free;
    private final List<Variable> defined;
    private final List<Term> expanded;
    private final List<Assignment> assignments = new ArrayList<>();
    private final Recent<Map<Dim, Integer>, Points> larger = new Recent<>(4);
    private final Set<Domain> domains;
    private final boolean bends;
    private final Moderate moderate;

    Points(Model model) {
        this(model, expanded(model), Map.of());
    }

    private Points(Model model, List<Term> expanded, Map<Dim, Integer> least) {
        this.model = model;
        this.expanded = expanded;
        this.free = model.quantities().stream().filter(q -> !model.definitions().containsKey(q.variable())).toList();
        this.domains = free.stream().map(Quantity::domain).collect(Collectors.toUnmodifiableSet());
        this.defined = List.copyOf(model.definitions().keySet());
        bends = expanded.stream().anyMatch(term -> Comparison.bends(term, model.dims().isEmpty()));
        var all = new HashMap<>(least);
        SampleSizes.least(expanded).forEach((dim, size) -> all.merge(dim, size, Math::max));
        for (int k = 0; k <= SPARE; k++) {
            var sizes = SampleSizes.of(model, k, all);
            assignments.add(new Assignment(sizes, Program.compile(expanded, sizes, Budget.forCheck())));
        }
        moderate = new Moderate(model.definitions(), sizes(0));
    }

    /// The model that the points are of.
    Model model() {
        return model;
    }

    private static List<Term> expanded(Model model) {
        var terms = model.terms().above(Budget.of(1_000_000));
        return model.definitions().keySet().stream().map(variable -> model.expand(terms, variable)).toList();
    }

    /// Points that hold every entry of these terms that is written by its number.
    ///
    /// @return absent if some assignment that is always used does so already
    Optional<Points> holding(Term left, Term right) {
        var least = SampleSizes.least(List.of(left, right));
        boolean held = assignments.subList(0, ASSIGNMENTS).stream().anyMatch(assignment -> least.entrySet().stream()
                .allMatch(one -> one.getValue() <= assignment.sizes.of(one.getKey())));
        return held ? Optional.empty() : Optional.of(larger.get(least, sizes -> new Points(model, expanded, sizes)));
    }

    /// Points with other sizes, unevenly apart: those of the assignments are apart by one, so that two of them make twice the one between.
    Points uneven(Term left, Term right) {
        var sizes = SampleSizes.uneven(model);
        SampleSizes.least(List.of(left, right)).forEach((dim, size) -> sizes.merge(dim, size, Math::max));
        return larger.get(sizes, least -> new Points(model, expanded, least));
    }

    /// Whether `term` is known to be defined at every point of [#source] with the first sizes.
    boolean areAllDefined(Term term) {
        return moderate.isDefined(term);
    }

    Sizes sizes(int assignment) {
        return assignments.get(assignment).sizes;
    }

    /// At how many points of an assignment two terms must agree. Two switches are on and off in four ways, and every entry of a one-hot vector is to be the
    /// one.
    int wanted(int assignment) {
        long switches = free.stream().filter(q -> q.domain() == Domain.BINARY).count();
        int most = switches > 1 ? WANTED_OF_FEW_VALUES : WANTED;
        for (var quantity : free) {
            boolean hot = quantity.domain() == Domain.ONE_HOT || quantity.domain() == Domain.ONE_HOT_ROWS;
            if (hot && !quantity.shape().isScalar()) {
                int entries = sizes(assignment).of(quantity.shape().axes().getLast());
                most = Math.max(most, quantity.domain() == Domain.ONE_HOT ? entries : 2 * entries);
            }
        }
        return Math.min(most, WANTED_OF_FEW_VALUES);
    }

    /// Whether some definition bends or jumps.
    boolean bends() {
        return bends;
    }

    /// The quantities that are drawn.
    List<Quantity> free() {
        return free;
    }

    /// The domains that quantities are drawn from.
    Set<Domain> domains() {
        return domains;
    }

    /// A source of points for one assignment. For one thread.
    Source source(int assignment, long seed, Budget budget) {
        return new Source(assignments.get(assignment), NEAR, UnaryOperator.identity(), seed, budget);
    }

    /// A source of small whole numbers in place of real ones: for what has a variable in an exponent, where negative bases are defined at such only.
    Source whole(int assignment, long seed, Budget budget) {
        return new Source(assignments.get(assignment), WHOLE, UnaryOperator.identity(), seed, budget);
    }

    /// A source of halves and whole numbers: for what has a variable in an exponent, where a root taken of an even power forgets a sign.
    Source halves(int assignment, long seed, Budget budget) {
        return new Source(assignments.get(assignment), HALVES, UnaryOperator.identity(), seed, budget);
    }

    /// A source of small values only, at which no function is so near its limits that digits are lost: for quick looks in plain numbers.
    Source calm(int assignment, long seed, Budget budget) {
        return new Source(assignments.get(assignment), CALM, UnaryOperator.identity(), seed, budget);
    }

    /// A source of values near and far: for what is defined only on a small or distant stretch.
    Source far(int assignment, long seed, Budget budget) {
        return new Source(assignments.get(assignment), FAR, UnaryOperator.identity(), seed, budget);
    }

    /// A source of values where the numbers of the two terms, and of definitions that bend, say that something may happen.
    Source edges(int assignment, Term left, Term right, long seed, Budget budget) {
        var terms = new ArrayList<>(List.of(left, right));
        terms.addAll(bends ? expanded : List.of());
        return new Source(assignments.get(assignment), new Reach(Optional.of(Edges.of(terms)), new double[0], 1, 40, 2),
                UnaryOperator.identity(), seed, budget);
    }

    /// A source of points with other domains `instead` of the declared ones.
    Source over(UnaryOperator<Domain> instead, long seed, Budget budget) {
        return new Source(assignments.getFirst(), NEAR, instead, seed, budget);
    }

    /// Draws point after point.
    final class Source {
        private final Sizes sizes;
        private final Program program;
        private final BoundedRun run;
        private final SplittableRandom random;
        private final Reach reach;
        private final long signs;
        private final UnaryOperator<Domain> instead;
        private final Budget budget;
        private int drawn;

        private Source(Assignment assignment, Reach reach, UnaryOperator<Domain> instead, long seed,
                Budget budget) {
            this.budget = budget;
            this.reach = reach;
            this.instead = instead;
            sizes = assignment.sizes;
            program = assignment.definitions.copy();
            run = new BoundedRun(program);
            random = new SplittableRandom(seed);
            signs = random.nextLong();
        }

        Sizes sizes() {
            return sizes;
        }

        Point next() {
            // Near zero functions are tame, further out identities that hold only nearby break.
            double scale = reach.scales[drawn % reach.scales.length];
            var values = new LinkedHashMap<String, double[]>();
            for (int i = 0; i < free.size(); i++) {
                var quantity = free.get(i);
                var drawnValues = draw(quantity, i, scale);
                values.put(quantity.key(), drawnValues);
                program.set(quantity.key(), drawnValues);
            }
            drawn++;
            budget.spend(DRAWING + 3 * program.cost());
            run.run();
            var bounds = new LinkedHashMap<String, double[]>();
            for (int k = 0; k < defined.size(); k++) {
                values.put(defined.get(k).name(), run.values(k).clone());
                bounds.put(defined.get(k).name(), run.bounds(k).clone());
            }
            return new Point(sizes, values, bounds);
        }

        private double[] draw(Quantity quantity, int number, double scale) {
            int count = 1;
            for (var dim : quantity.shape().axes()) {
                count *= sizes.of(dim);
            }
            var values = new double[count];
            var domain = instead.apply(quantity.domain());
            int row = quantity.shape().isScalar() ? 1 : sizes.of(quantity.shape().axes().getLast());
            for (int i = 0; i < count; i++) {
                values[i] = value(domain, number, scale, i, count);
            }
            switch (domain) {
                // Never 0 or 1 throughout from point to point: what is right for one of them only would pass.
                case BINARY -> {
                    if (count > 1) {
                        values[random.nextInt(count)] = drawn % 2;
                    }
                }
                case ONE_HOT -> values[hot(number, 0, count)] = 1;
                case ONE_HOT_ROWS -> {
                    for (int start = 0; start < count; start += row) {
                        values[start + hot(number, start / row, row)] = 1;
                    }
                }
                case REAL, POSITIVE, UNIT_INTERVAL, INTEGER -> {
                }
            }
            return values;
        }

        /// One of the `count` entries of the `number`-th quantity.
        private double value(Domain domain, int number, double scale, int entry, int count) {
            var edge = reach.edges.map(edges -> between(edges, entry, count));
            return switch (domain) {
                case REAL -> edge
                        .orElseGet(() -> signed(scale, count == 1 ? isNegative(number) : random.nextBoolean()));
                case POSITIVE -> edge.map(Math::abs)
                        .orElseGet(() -> positive(scale) * Math.exp(random.nextDouble(-1.5, 1.2)));
                case UNIT_INTERVAL -> edge.map(Math::abs).filter(part -> part < 1).orElseGet(() -> fraction(scale));
                case BINARY -> count == 1 ? isNegative(switches(number)) ? 1 : 0 : random.nextInt(2);
                case INTEGER -> edge.map(Math::rint).orElseGet(() -> whole(scale));
                case ONE_HOT, ONE_HOT_ROWS -> 0;
            };
        }

        /// How many switches there are before the `number`-th quantity.
        private int switches(int number) {
            return (int) free.subList(0, number).stream().filter(q -> q.domain() == Domain.BINARY).count();
        }

        /// Which of `count` entries is the one: each in turn, from point to point, forwards in one row and backwards in the next, so that they meet.
        private int hot(int number, int row, int count) {
            long first = new SplittableRandom(signs + 31L * number + row).nextInt(count);
            long turn = (number + row) % 2 == 0 ? drawn : -drawn;
            return (int) Math.floorMod(first + turn + (long) (number + row) * (drawn / count), (long) count);
        }

        /// Far from one is small as well as large.
        private double positive(double scale) {
            return scale > WIDE && random.nextBoolean() ? 2 / scale : Math.max(1, scale / 2);
        }

        /// Far from the middle is near either end.
        private double fraction(double scale) {
            if (scale <= WIDE) {
                return random.nextDouble(0.05, 0.95);
            }
            double edge = random.nextDouble(0.1, 1) / scale;
            return random.nextBoolean() ? edge : 1 - edge;
        }

        /// Whether the `number`-th quantity, if it is a single one, is negative here: each alone, any two together and the first four by threes take all
        /// signs within eight points, so that what is right for some signs only is not left to luck.
        private boolean isNegative(int number) {
            return drawn > SIGNS.length || number >= SIGNS.length
                    ? random.nextBoolean()
                    : (Integer.bitCount(drawn & SIGNS[number]) & 1) == (signs >>> number & 1);
        }

        /// Between edges in turn at one point, so that none is missed, and anywhere between edges at the next, so that two quantities meet in every way.
        private double between(Edges edges, int entry, int count) {
            return drawn % 2 == 0 ? edges.draw(drawn / 2 * count + entry, random) : edges.draw(random);
        }

        private double whole(double scale) {
            int most = Math.max(60, (int) scale);
            return scale < WIDE ? random.nextInt(-5, 7) : random.nextInt(-most, most + 1);
        }

        private double signed(double scale, boolean negative) {
            double size = reach.sizes.length > 0
                    ? reach.sizes[random.nextInt(reach.sizes.length)]
                    : random.nextDouble(0.15, 1) * scale;
            return negative ? -size : size;
        }
    }

    /// Which bits of a point's number make the sign of a quantity.
    private static final int[] SIGNS = {1, 2, 4, 7, 3, 5, 6};

    /// How far from zero real numbers are drawn, point after point; or between which edges; or which sizes alone they have.
    private record Reach(Optional<Edges> edges, double[] sizes, double... scales) {
        Reach(double... scales) {
            this(Optional.empty(), new double[0], scales);
        }
    }

    private static final Reach NEAR = new Reach(1, 2, 4, 0.7, 9, 3, 1.5);
    private static final Reach FAR = new Reach(0.5, 12, 1, 40, 3, 7, 150, 5, 2000, 20, 70, 1e7, 30000);

    /// The scale from which on what is bounded is drawn near its bounds, and whole numbers are large.
    private static final double WIDE = 9;
    private static final Reach CALM = new Reach(0.7, 0.9, 0.5);
    private static final Reach WHOLE = new Reach(Optional.empty(), new double[]{1, 2, 3, 4}, 4);
    private static final Reach HALVES = new Reach(Optional.empty(), new double[]{0.5, 0.5, 1.5, 2, 2, 3}, 3);
}
