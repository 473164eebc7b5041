package org.byhand.lesson.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Span;
import org.byhand.lesson.LessonSymbol;
import org.byhand.term.Quantity;

/// A weight of a model: numbers that the reader may set, and by which the lesson asks for the slope of the loss.
///
/// @param name as the model writes it, with its indices: `\omega_{ij}^{(1)}`
/// @param letters the indices of its entries, in order, if it is written entry by entry; else empty
/// @param input the name of the numbers that it begins with
/// @param rows a dimension letter or `1`
/// @param target `\frac{\partial\mathcal L}{\partial W}`
public record Weight(Quantity quantity, LessonSymbol symbol, Expr.Symbol name, List<String> letters, String input,
        String rows, String cols, String target) {
    public Weight {
        letters = List.copyOf(letters);
    }

    /// The key of its symbol.
    public String key() {
        return symbol.key();
    }

    /// The name of the entry at `row` and `column`, from 0: `W_{12}^{(1)}`.
    public Expr entry(int row, int column) {
        List<Expr> indices = new ArrayList<>();
        if (!rows.equals("1")) {
            indices.add(number(row + 1));
        }
        if (!cols.equals("1")) {
            indices.add(number(column + 1));
        }
        Expr.Symbol bare = quantity.symbol();
        List<Expr> subscripts = new ArrayList<>(bare.subscripts());
        subscripts.addAll(indices);
        return new Expr.Symbol(bare.head(), subscripts, bare.label(), Span.NONE);
    }

    private static Expr number(int value) {
        return new Expr.Num(BigDecimal.valueOf(value), Span.NONE);
    }

    /// `$W^{(1)}$`, for a sentence.
    public String inWords() {
        return "$" + LatexWriter.write(name) + "$";
    }
}
