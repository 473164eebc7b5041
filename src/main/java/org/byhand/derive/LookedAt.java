package org.byhand.derive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.byhand.latex.Expr;
import org.byhand.term.Dim;
import org.byhand.term.Elaborator;
import org.byhand.term.Index;
import org.byhand.term.MeaningException;
import org.byhand.term.Model;
import org.byhand.term.Shape;
import org.byhand.term.Terms;
import org.byhand.term.Value;

/// Which entry of a line is looked at: the positions that its letters, its rows and its columns have there. For one thread.
public final class LookedAt {
    private final Elaborator elaborator;
    private final Map<String, Integer> sizes;
    private final Look look;

    private LookedAt(Elaborator elaborator, Map<String, Integer> sizes, Look look) {
        this.elaborator = elaborator;
        this.sizes = Map.copyOf(sizes);
        this.look = look;
    }

    /// In lines of `model`.
    ///
    /// @param sizes how large the dimensions are at the moment, by name
    /// @param terms where the values of lines are made; its budget pays for them
    /// @param look which entry; of a matrix that has fewer rows or columns, the last
    public static LookedAt of(Model model, Map<String, Integer> sizes, Terms terms, Look look) {
        return new LookedAt(new Elaborator(model, terms), sizes, look);
    }

    /// The values that the letters of a line are shown for, by letter.
    ///
    /// @return empty if the line is no number, or has no letters
    public Map<String, Integer> letters(Expr left) {
        var positions = new LinkedHashMap<String, Integer>();
        value(left).filter(Value::isScalar).ifPresent(value -> {
            int[] at = positions(dims(value), true);
            for (int k = 0; k < value.free().size(); k++) {
                positions.put(value.free().get(k).name(), at[k]);
            }
        });
        return positions;
    }

    /// The rows and columns of the table that a formula's entries fill: what [Look] counts.
    ///
    /// @return absent if there are none, or more than a table holds
    public Optional<Shape> table(Expr left) {
        return value(left).flatMap(value -> {
            var dims = dims(value);
            return switch (dims.size()) {
                case 1 -> Optional.of(new Shape(isLying(value)
                        ? List.of(Dim.ONE, dims.getFirst())
                        : List.of(dims.getFirst(), Dim.ONE)));
                case 2 -> Optional.of(new Shape(dims));
                default -> Optional.empty();
            };
        });
    }

    private Optional<Value> value(Expr expr) {
        try {
            return Optional.of(elaborator.elaborate(expr));
        } catch (MeaningException e) {
            if (e.kind() == MeaningException.Kind.TOO_MUCH_WORK) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /// The entry of a value, as positions along its free indices, then its rows and columns.
    int[] entry(Value value) {
        return positions(dims(value), isLying(value));
    }

    /// What a value ranges over; the first two are the rows and columns of its table.
    private static List<Dim> dims(Value value) {
        var dims = new ArrayList<>(value.free().stream().map(Index::dim).toList());
        dims.addAll(value.shape().axes());
        return dims;
    }

    /// Whether its entries, if they run along one dimension, stand in a row.
    private static boolean isLying(Value value) {
        return !value.free().isEmpty() || value.shape().isScalar() || value.shape().rows().equals(Dim.ONE);
    }

    /// The entry, as positions along `dims`.
    ///
    /// @param lying whether a single one of them runs along a row
    int[] positions(List<Dim> dims, boolean lying) {
        int[] at = new int[dims.size()];
        for (int k = 0; k < at.length; k++) {
            int wanted = k > 1 ? 1 : k == 1 || at.length == 1 && lying ? look.column() : look.row();
            var dim = dims.get(k);
            at[k] = Math.min(wanted, dim.isFixed() ? dim.fixed() : sizes.getOrDefault(dim.name(), wanted));
        }
        return at;
    }
}
