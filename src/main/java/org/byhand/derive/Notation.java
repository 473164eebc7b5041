package org.byhand.derive;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.byhand.latex.Expr;
import org.byhand.latex.Span;
import org.byhand.term.Dim;
import org.byhand.term.MeaningException;
import org.byhand.term.Model;
import org.byhand.term.Shape;
import org.byhand.term.Term;
import org.byhand.term.Term.Variable;
import org.byhand.term.Terms;

/// Terms of a model back to notation: as matrices, `X^\top (\hat y - y)`, or entry by entry, `\sum_{k} x_{ki} (\hat y_{kj} - y_{kj})`. Variables keep
/// their names. What is written reads and elaborates to an equal term.
///
/// For one thread. Cost is linear in what is written; what would be longer than a page is refused.
public final class Notation {
    /// The most nodes, counted one by one or by [Exprs#cost].
    private static final int MOST_NODES = 6000;
    /// What writing one node counts for; measured: about as long as so many operations on doubles.
    private static final long NODE = 250;

    private final Model model;
    private final Terms terms;
    private final Map<Variable, Naming> names = new HashMap<>();
    private final FunctionNames functions;
    private final Letters letters;
    private int nodes;

    private Notation(Model model, Terms terms) {
        this.model = model;
        this.terms = terms;
        this.functions = new FunctionNames(model);
        this.letters = new Letters(model);
        model.quantities().forEach(quantity -> names.put(quantity.variable(), Naming.of(quantity)));
    }

    /// The notation of `model`.
    ///
    /// @param terms a store above the model's, in which intermediate terms are made
    public static Notation of(Model model, Terms terms) {
        return new Notation(model, terms);
    }

    /// Lets `variable` be written by another name.
    Notation with(Variable variable, Naming naming) {
        names.put(variable, naming);
        return this;
    }

    /// `term`, which has the axes of `shape`, in matrix notation; absent if it is no chain of matrix and elementwise products, as with three indices.
    ///
    /// @throws MeaningException of the kind `TOO_MUCH_WORK` if it is too long to write
    public Optional<Expr> matrix(Term term, Shape shape) {
        if (shape.dims().size() > 2) {
            return Optional.empty();
        }
        nodes = 0;
        return new MatrixNotation(this).write(term).map(MatrixNotation.Signed::whole)
                .map(both -> shape.isRow() ? both.flipped() : both.straight());
    }

    /// The entry of `term` at `indices`, letters or positions from 1, one for each axis. Always succeeds.
    ///
    /// @throws MeaningException of the kind `TOO_MUCH_WORK` if it is too long to write
    public Expr index(Term term, List<Expr> indices) {
        if (indices.size() != term.axes().size()) {
            throw new IllegalArgumentException(indices.size() + " indices for " + term.axes());
        }
        var used = new HashSet<String>();
        indices.stream().filter(Expr.Symbol.class::isInstance).forEach(index -> used.add(((Expr.Symbol) index).head()));
        return index(term, indices, used);
    }

    /// The entry of `term` at `indices` where the letters in `used` have a meaning already.
    Expr index(Term term, List<Expr> indices, java.util.Set<String> used) {
        nodes = 0;
        return new IndexNotation(this).write(term, indices, used).whole();
    }

    /// The entry of `term` at letters of this notation's choice, which are those of [#indices].
    public Expr index(Term term) {
        return index(term, indices(term.axes()));
    }

    /// Letters for the entries of something with the given axes: `i, j, …`, none that means anything in the model.
    public List<Expr> indices(List<Dim> axes) {
        return letters.first(axes.size());
    }

    /// What each letter of [#indices] runs over.
    public Map<String, Dim> ranges(List<Dim> axes) {
        var ranges = new HashMap<String, Dim>();
        var indices = indices(axes);
        for (int i = 0; i < axes.size(); i++) {
            ranges.put(((Expr.Symbol) indices.get(i)).head(), axes.get(i));
        }
        return ranges;
    }

    Terms terms() {
        return terms;
    }

    Model model() {
        return model;
    }

    Naming naming(Variable variable) {
        var naming = names.get(variable);
        if (naming == null) {
            throw new IllegalArgumentException("no name for " + variable.name());
        }
        return naming;
    }

    FunctionNames functions() {
        return functions;
    }

    Letters letters() {
        return letters;
    }

    /// A column of ones; absent where the dimension has no name.
    Optional<Both> ones(Dim dim) {
        for (var name : List.of("\\mathbf{1}", "\\mathbb{1}")) {
            var declared = model.find(name);
            if (declared.isPresent() && declared.get().shape().axes().equals(List.of(dim))) {
                var both = Both.of(declared.get().symbol());
                return Optional.of(declared.get().shape().isRow() ? both.transposed() : both);
            }
        }
        return dim.isFixed() || !model.dims().contains(dim)
                ? Optional.empty()
                : Optional.of(Both.of(Exprs.symbol("\\mathbf{1}", Exprs.symbolOrNumber(dim.name()))));
    }

    /// `\delta_{ij}`, or an indicator where the model means something else by δ.
    Expr kronecker(Expr a, Expr b) {
        return model.find("\\delta").isPresent()
                ? new Expr.Indicator(a, Expr.Relation.EQUAL, b, Span.NONE)
                : Exprs.symbol("\\delta", a, b);
    }

    void count() {
        count(1);
    }

    private void count(int more) {
        nodes += more;
        terms.budget().spend(more * NODE);
        if (nodes > MOST_NODES) {
            throw tooLong();
        }
    }

    /// Pays for a part that was put together from parts that are written already: only how long it is itself is for the page.
    void whole(int cost) {
        terms.budget().spend(cost * NODE);
        if (cost > MOST_NODES) {
            throw tooLong();
        }
    }

    static MeaningException tooLong() {
        return new MeaningException(MeaningException.Kind.TOO_MUCH_WORK, Span.NONE,
                "Written out, this would be longer than a page.");
    }
}
