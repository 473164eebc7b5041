package org.byhand.lesson.page;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.byhand.latex.Decoration;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Parts;
import org.byhand.latex.Span;
import org.byhand.lesson.LessonSymbol;
import org.byhand.lesson.Placed;
import org.byhand.lesson.Problems;
import org.byhand.lesson.model.Setting;
import org.byhand.term.Shape;
import org.byhand.term.Terms;

/// Formulas of one model as LaTeX for the page: every symbol tagged with its key, its hue and the number of its value, every factor of a matrix
/// product with its shape, so that script and style find them. For one thread.
public final class Tagger {
    private final Setting setting;
    private final Map<LessonSymbol, Integer> quantities;
    private final Terms terms;
    private final Map<String, String> classes = new HashMap<>();
    private final Function<Expr, Optional<Integer>> values;

    /// Tags the formulas of one model.
    ///
    /// @param quantities the numbers of the symbols' values
    public Tagger(Setting setting, Map<LessonSymbol, Integer> quantities) {
        this(setting, quantities, _ -> Optional.empty());
    }

    /// Tags the formulas of one model.
    ///
    /// @param quantities the numbers of the symbols' values
    /// @param values the numbers of the values of composite factors
    public Tagger(Setting setting, Map<LessonSymbol, Integer> quantities, Function<Expr, Optional<Integer>> values) {
        this.setting = setting;
        this.quantities = quantities;
        this.values = values;
        this.terms = setting.terms();
    }

    /// What else is to be marked.
    ///
    /// @param circled canonical LaTeX of the factor that a margin note is about; may be empty
    /// @param fault the stretch of source at fault
    /// @param badges whether factors get their shapes
    /// @param places whether every part says where in the source it stands: `mjx-at-12-30`
    public record Marks(String circled, Optional<Span> fault, boolean badges, boolean places) {
        /// Marks that say nothing of places.
        public Marks(String circled, Optional<Span> fault, boolean badges) {
            this(circled, fault, badges, false);
        }

        /// Nothing is marked.
        public static final Marks NONE = new Marks("", Optional.empty(), false);
        /// Factors get their shapes; nothing else is marked.
        public static final Marks BADGES = new Marks("", Optional.empty(), true);
    }

    /// A display line as its author arranged it: words and commas between the statements stay.
    ///
    /// @param statements of `source`, in order
    public String line(String source, List<Expr> statements, Marks marks) {
        StringBuilder line = new StringBuilder();
        int end = 0;
        for (Expr statement : statements) {
            line.append(source, end, statement.span().from()).append(write(statement, marks));
            end = statement.span().to();
        }
        return line.append(source.substring(end)).toString().strip();
    }

    /// A formula in a sentence; one that cannot be read stays as it is.
    public String formula(String latex) {
        List<Expr> read = setting.readAll(new Placed(latex, 1, 1), new Problems());
        return read.isEmpty() ? latex : line(latex, read, Marks.NONE);
    }

    /// A formula in tagged LaTeX.
    public String write(Expr expr, Marks marks) {
        return isShape(expr) ? LatexWriter.write(expr) : LatexWriter.write(expr, new Tags(expr, marks));
    }

    /// `n \times h` names dimensions, also where a symbol is called `h`.
    private boolean isShape(Expr expr) {
        return expr instanceof Expr.Product product
                && product.factors().stream().skip(1).allMatch(factor -> factor.operator() == Expr.Operator.TIMES)
                && product.factors().stream().map(Expr.Factor::factor).allMatch(factor -> factor instanceof Expr.Num
                        || (factor instanceof Expr.Symbol symbol && setting.model().dims().stream()
                                .anyMatch(dim -> dim.name().equals(LatexWriter.write(symbol)))));
    }

    private String classOf(Expr.Symbol symbol) {
        return classes.computeIfAbsent(LatexWriter.write(symbol),
                _ -> setting.find(symbol, terms).map(this::classOf).orElse(""));
    }

    private String classOf(LessonSymbol letter) {
        String hue = letter.hue().equals("ink") ? "" : " mjx-hue-" + letter.hue();
        Integer q = quantities.get(letter);
        return "mjx-sym-" + letter.key() + hue + (q == null ? "" : " mjx-q-" + q);
    }

    private final class Tags implements Decoration {
        private final Marks marks;
        private final IdentityHashMap<Expr, String> factors = new IdentityHashMap<>();
        private final Map<Expr, String> composites;
        private final IdentityHashMap<Expr, Boolean> spaced = new IdentityHashMap<>();
        private final IdentityHashMap<Expr, Boolean> parts = new IdentityHashMap<>();
        private final IdentityHashMap<Expr, Boolean> faults = new IdentityHashMap<>();

        Tags(Expr expr, Marks marks) {
            this.marks = marks;
            this.composites = Factors.of(expr, values);
            if (marks.places()) {
                place(expr);
            }
            if (marks.badges()) {
                List<Expr> sides = expr instanceof Expr.Chain chain ? chain.sides() : List.of(expr);
                sides.forEach(this::badges);
            }
            space(expr);
            marks.fault().ifPresent(span -> fault(expr, span));
        }

        /// The largest parts that lie within the span at fault.
        private void fault(Expr expr, Span span) {
            boolean within = span.from() <= expr.span().from() && expr.span().to() <= span.to()
                    && expr.span().from() < expr.span().to();
            if (within && !(expr instanceof Expr.Chain)) {
                faults.put(expr, true);
            } else {
                Parts.of(expr).forEach(part -> fault(part, span));
            }
        }

        /// Sides, terms, factors and arguments can be taken out of a line; what stands within a name cannot, nor what holds a blank already.
        ///
        /// @return whether a blank stands in it
        private boolean place(Expr expr) {
            boolean holds = expr instanceof Expr.Blank;
            for (Expr part : Parts.of(expr)) {
                holds |= place(part);
            }
            if (!holds && !(expr instanceof Expr.Chain) && expr.span().to() > expr.span().from()) {
                parts.put(expr, true);
            }
            return holds;
        }

        private void badges(Expr side) {
            switch (side) {
                case Expr.Product product when isChain(product) -> {
                    // links of a chain meet over what they share, not as matrices
                }
                case Expr.Product product -> product.factors().forEach(factor -> badge(factor.factor()));
                case Expr.Plus plus -> plus.terms().forEach(term -> badges(term.term()));
                case Expr.Brace brace -> badges(brace.body());
                default -> badge(side);
            }
        }

        private static boolean isChain(Expr.Product product) {
            return product.factors().stream().anyMatch(factor -> factor.factor() instanceof Expr.Derivative);
        }

        private void badge(Expr factor) {
            try {
                var value = new org.byhand.term.Elaborator(setting.model(), terms).elaborate(factor);
                Shape shape = value.shape();
                if (shape.isMatrix() && value.free().isEmpty()) {
                    factors.put(factor,
                            "mjx-factor mjx-rows-" + shape.rows().name() + " mjx-cols-" + shape.columns().name());
                }
            } catch (org.byhand.term.MeaningException e) {
                // no badge where there is no shape
            }
        }

        /// A little air after each link of a chain.
        private void space(Expr expr) {
            if (expr instanceof Expr.Product product) {
                for (int i = 0; i + 1 < product.factors().size(); i++) {
                    if (product.factors().get(i).factor() instanceof Expr.Derivative link) {
                        spaced.put(link, true);
                    }
                }
            }
            Parts.of(expr).forEach(this::space);
        }

        @Override
        public String decorate(Expr node, String latex) {
            String tagged = latex;
            if (node instanceof Expr.Symbol symbol && !classOf(symbol).isEmpty()) {
                tagged = "{" + wrap(classOf(symbol), tagged) + "}";
            }
            tagged = wrap(factors.getOrDefault(node, ""), tagged);
            tagged = wrap(composites.getOrDefault(node, ""), tagged);
            if (!marks.circled().isEmpty() && node instanceof Expr.Derivative
                    && LatexWriter.write(node).equals(marks.circled())) {
                tagged = wrap("mjx-missed", tagged);
            }
            if (faults.containsKey(node)) {
                tagged = wrap("mjx-fault", tagged);
            }
            if (marks.places() && parts.containsKey(node)) {
                tagged = wrap("mjx-at-" + node.span().from() + "-" + node.span().to(), tagged);
            }
            return spaced.containsKey(node) ? tagged + "\\," : tagged;
        }

        @Override
        public String sign(Span span, String latex) {
            return marks.fault().isPresent() && marks.fault().get().equals(span) && span.to() > span.from()
                    ? wrap("mjx-fault", latex)
                    : latex;
        }

        private static String wrap(String classes, String latex) {
            return classes.isEmpty() ? latex : "\\class{" + classes + "}{" + latex + "}";
        }
    }
}
