package org.byhand.term;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.latex.SyntaxException;
import org.byhand.latex.Vocabulary;

/// A symbol with its shape as a model's author writes it: `X: n x d`, `L: scalar`, `w_{ij}: scalar for i=1..d, j=1..m`.
///
/// @param text the name as written
/// @param symbol the name as notation
/// @param dims rows and columns, or the dimensions that the indices run over; none for a scalar
/// @param nameSubscripts how many of the subscripts belong to the name; the others are indices
record Declaration(String text, Expr.Symbol symbol, List<Dim> dims, int nameSubscripts) {
    /// Names are read as names, even where a line would read a function.
    private static final Vocabulary NAMES = new Vocabulary(Set.of(), Set.of("\\sigma"), Map.of());

    static Expr.Symbol symbol(String text) {
        try {
            if (LatexReader.read(text, NAMES) instanceof Expr.Symbol symbol) {
                return symbol;
            }
            throw new ModelException(text, "“" + text + "” is not a name; write one such as W^{(1)}, \\hat{y} or z_1.");
        } catch (SyntaxException e) {
            throw new ModelException(text, "“" + text + "” is not a name: " + e.getMessage());
        }
    }

    /// Whether the name carries indices.
    boolean isEntry() {
        return nameSubscripts < symbol.subscripts().size();
    }

    static Declaration read(String name, String shape) {
        var symbol = symbol(name);
        int all = symbol.subscripts().size();
        var text = shape.strip();
        int ranges = text.indexOf(" for ");
        if (text.startsWith("scalar") && ranges > 0) {
            return entry(name, symbol, text.substring(ranges + 5));
        }
        if (text.equals("scalar")) {
            return new Declaration(name, symbol, List.of(), all);
        }
        var dims = new ArrayList<Dim>();
        for (var part : text.split("[x×]", -1)) {
            dims.add(dim(name, part.strip()));
        }
        if (dims.size() > 2) {
            throw new ModelException(name,
                    "“" + shape + "” is not a shape; write rows x columns, such as n x d, or scalar.");
        }
        return new Declaration(name, symbol, List.copyOf(dims), all);
    }

    private static Declaration entry(String name, Expr.Symbol symbol, String text) {
        var ranges = new HashMap<String, Dim>();
        for (var part : text.split(",", -1)) {
            int equal = part.indexOf('=');
            int dots = part.indexOf("..");
            if (equal < 0 || dots < equal || !part.substring(equal + 1, dots).strip().equals("1")) {
                throw new ModelException(name, "“" + part.strip() + "” is not a range; write for example i=1..d.");
            }
            ranges.put(part.substring(0, equal).strip(), dim(name, part.substring(dots + 2).strip()));
        }
        int own = 0;
        while (own < symbol.subscripts().size() && !ranges.containsKey(subscript(symbol, own))) {
            own++;
        }
        var dims = new ArrayList<Dim>();
        for (int i = own; i < symbol.subscripts().size(); i++) {
            var dim = ranges.get(subscript(symbol, i));
            if (dim == null) {
                throw new ModelException(name,
                        "the index “" + subscript(symbol, i) + "” of “" + name + "” has no range.");
            }
            dims.add(dim);
        }
        if (dims.size() != ranges.size()) {
            throw new ModelException(name, "“" + name + "” has a range for an index that it does not have.");
        }
        return new Declaration(name, symbol, List.copyOf(dims), own);
    }

    private static String subscript(Expr.Symbol symbol, int i) {
        return symbol.subscripts().get(i) instanceof Expr.Symbol letter ? Names.key(letter) : "";
    }

    private static Dim dim(String name, String text) {
        if (!text.isEmpty() && text.length() <= 4 && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && Integer.parseInt(text) > 0) {
            return Dim.of(Integer.parseInt(text));
        }
        boolean letters = !text.isEmpty() && text.length() <= 24
                && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || "\\_{}'".indexOf(c) >= 0)
                && !Character.isDigit(text.charAt(0));
        if (!letters) {
            throw new ModelException(name, "“" + text + "” is not a dimension; write a letter such as n, or a number.");
        }
        return Dim.named(text);
    }
}
