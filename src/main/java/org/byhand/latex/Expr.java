package org.byhand.latex;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Notation: a formula as it was written, each node with its place in the source.
///
/// An `Expr` knows nothing of shapes or values. Brackets are nodes of their own ([Group]), so what the writer
/// writes reads back to the same tree. Names and operators are canonical: `\ln` is `\log`, `\hat y` is `\hat{y}`, `\circ` is
/// the Hadamard product.
public sealed interface Expr {
    /// Where this node stands in the source that was read.
    Span span();

    /// A number literal, exact as written: `2`, `0.5`.
    record Num(BigDecimal value, Span span) implements Expr {}

    /// A name: `X`, `\hat{y}`, `W^{(1)}`, `z_1`, `w_{ij}^{(1)}`.
    ///
    /// Whether subscripts belong to the name (`z_1`) or address an entry (`x_i`) is the model's to say, so they are kept as written.
    ///
    /// @param head the letter in canonical LaTeX, with accent or font: `X`, `\hat{y}`, `\omega`, `\mathcal{L}`, `\mathbf{1}`
    /// @param subscripts one node an index: `w_{ij}` has `[i, j]`, `w_{i1}` has `[i, 1]`, `x_{i+1}` has `[i+1]`, `x` has none; digits in a row are
    ///                   one number (`w_{11}` has `[11]`, `w_{1,1}` has `[1, 1]`); a primed index `i'` is a symbol with that head
    /// @param label a superscript in parentheses or brackets, brackets included: `(1)`, `[l]`; empty if there is none
    record Symbol(String head, List<Expr> subscripts, String label, Span span) implements Expr {
        public Symbol {
            subscripts = List.copyOf(subscripts);
        }
    }

    /// An entry of a compound: `(XW)_{ij}`.
    record Element(Expr of, List<Expr> indices, Span span) implements Expr {
        public Element {
            indices = List.copyOf(indices);
        }
    }

    /// `a - b + c`; a single negative term is a negation: `-a`. A leading `+` is dropped.
    record Plus(List<Signed> terms, Span span) implements Expr {
        public Plus {
            terms = List.copyOf(terms);
        }
    }

    /// A summand with its sign; `sign` is the span of the sign itself (`Span.NONE`-like empty span where none was written).
    record Signed(boolean minus, Expr term, Span sign) {}

    /// `A B`, `a \cdot b`, `a \odot b`: at least two factors, flat, in the order written. How they group is the elaborator's to say.
    record Product(List<Factor> factors, Span span) implements Expr {
        public Product {
            factors = List.copyOf(factors);
        }
    }

    /// A factor with the operator before it (the first factor's is [Operator#JUXTAPOSED]) and that operator's span (empty if unwritten).
    record Factor(Operator operator, Expr factor, Span sign) {}

    /// How two factors were joined.
    enum Operator {
        /// `A B`
        JUXTAPOSED,
        /// `A \cdot B`, `A * B`
        DOT,
        /// `A \times B`
        TIMES,
        /// `A \odot B`, `A \circ B`, `A .* B`
        HADAMARD
    }

    /// `\frac{a}{b}` or, with `slash`, `a/b`.
    record Quotient(Expr numerator, Expr denominator, boolean slash, Span span) implements Expr {}

    /// `a^2`, `(v+\epsilon)^{-3/2}`. A root is a [Root]; a transpose is a [Transpose].
    record Power(Expr base, Expr exponent, Span span) implements Expr {}

    /// `\sqrt{a}` (degree absent) or `\sqrt[3]{a}`.
    record Root(Expr radicand, Optional<Expr> degree, Span span) implements Expr {}

    /// `A^\top`, `A^T`, `A^{\mathsf T}`, `A^{\mathrm{T}}`, `A^\intercal`, `A'`.
    /// @param prime where it is marked by a prime, which is a transpose on an array only; [Span#NONE] if it is marked otherwise
    record Transpose(Expr of, Span prime, Span span) implements Expr {
        public Transpose(Expr of, Span span) {
            this(of, Span.NONE, span);
        }

        public boolean isPrime() {
            return !prime.equals(Span.NONE);
        }
    }

    /// A function of its arguments: `\sigma(z)`, `f_1'(z)`, `\tanh z`, `\max(0, z)`, `\operatorname{softmax}(Z)`, `\operatorname{tr}(A)`.
    ///
    /// @param function its name: head `\sigma`, `\tanh`, `f` (with subscript 1), `\operatorname{ReLU}`
    /// @param primes how often it is differentiated: 1 in `\sigma'(z)`
    /// @param arguments at least one; brackets around them are not nodes
    record Apply(Symbol function, int primes, List<Expr> arguments, Span span) implements Expr {
        public Apply {
            arguments = List.copyOf(arguments);
        }
    }

    /// `\sum_{i=1}^{d} body`; several indices (`\sum_{i,j}`) nest. The body reaches to the next `+` or `-` at its level.
    ///
    /// @param index the dummy, a bare letter
    /// @param lower `1` in `i=1`, absent in `\sum_i`
    /// @param upper `d`, absent where the dimension follows from where the index stands
    /// @param except `i` in `\sum_{j \ne i}`
    record Sum(Symbol index, Optional<Expr> lower, Optional<Expr> upper, Optional<Expr> except, Expr body, Span span)
            implements Expr {}

    /// `\frac{\partial L}{\partial W}`, `\frac{d}{dW} L`, `\nabla_W L` (with `nabla`). A second derivative nests.
    record Derivative(Expr of, Expr by, boolean nabla, Span span) implements Expr {}

    /// `\| A \|`, `\| A \|_F`, `\| x \|_2`, `\| x \|_1`; the exponent of `\| A \|^2` is a [Power] around it.
    record Norm(Expr of, String kind, Span span) implements Expr {}

    /// `|x|`, `\lvert x \rvert`.
    record Abs(Expr of, Span span) implements Expr {}

    /// `\mathbb{1}[z > 0]`, `\mathbf{1}_{z > 0}`, `\mathbf{1}(i = j)`.
    record Indicator(Expr left, Relation relation, Expr right, Span span) implements Expr {}

    /// `=`, `<`, … between two sides.
    enum Relation {
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL
    }

    /// `(a)`, `[a]`, `\{a\}`: brackets as written, one kind.
    record Group(Expr body, Span span) implements Expr {}

    /// An underbrace with its label below or, with `over`, an overbrace with its label above: the body itself, the label names it.
    record Brace(Expr body, Optional<Expr> label, boolean over, Span span) implements Expr {}

    /// `A = B = C`: at least two sides.
    record Chain(List<Expr> sides, Span span) implements Expr {
        public Chain {
            sides = List.copyOf(sides);
        }
    }

    /// `\begin{bmatrix} a & b \\ c & d \end{bmatrix}`: rows of equal length.
    record Matrix(List<List<Expr>> rows, Span span) implements Expr {
        public Matrix {
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /// `\placeholder[p1]{}`: a hole for the student to fill in, with its name.
    record Blank(String name, Span span) implements Expr {}

    /// `\cdots`, `\dots`, as the last summand or factor: and so on.
    record Dots(Span span) implements Expr {}
}
