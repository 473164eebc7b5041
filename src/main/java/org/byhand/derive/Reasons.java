package org.byhand.derive;

import java.util.List;
import java.util.stream.Collectors;
import org.byhand.latex.LatexWriter;
import org.byhand.term.Gradient;
import org.byhand.term.Quantity;
import org.byhand.term.Shape;
import org.byhand.term.Term;
import org.byhand.term.Term.Elementwise;
import org.byhand.term.Term.Variable;

/// Why a line follows, in one sentence, as a kind teacher would say it.
final class Reasons {
    private final Notation notation;

    Reasons(Notation notation) {
        this.notation = notation;
    }

    String chain(Quantity loss, Quantity by, List<Variable> through, boolean meet) {
        var names = through.stream().filter(k -> k != loss.variable()).map(this::name).toList();
        var start = "$" + loss.key() + "$ feels $" + by.key() + "$ ";
        if (names.size() == 1 && !meet) {
            return start + "only through " + names.getFirst() + ": follow the chain one link at a time.";
        }
        var roads = names.isEmpty()
                ? "directly"
                : "by way of " + joined(names)
                        + (through.contains(loss.variable()) ? " and directly" : "");
        return start + roads + ": what comes back along each road adds up.";
    }

    String definitions(List<Variable> variables) {
        return "Put in what " + joined(variables.stream().map(this::name).toList())
                + (variables.size() == 1 ? " is" : " are") + " made of.";
    }

    String known() {
        return "Put in the gradients found above, and the whole line is in sight.";
    }

    String cancel() {
        return "Write the slopes out, multiply, and what stands above and below the line cancels.";
    }

    String indexSum() {
        return "Only the terms of the sum that hold this entry move.";
    }

    String oneHot() {
        return "A target that is one-hot has a single 1 in it, so it sums to one.";
    }

    String local(LocalRule local, Term body) {
        return switch (local.rule()) {
            case SUM ->
                "A sum moves as its terms move: take the slope of each term that changes, the others stand still.";
            case CONSTANT_FACTOR -> "A factor that does not move waits in front.";
            case PRODUCT ->
                "More than one factor moves: let each move in turn while the others stand still, and add up.";
            case ELEMENTWISE_FACTOR -> "Each entry has its own factor, which multiplies that entry and no other.";
            case ELEMENTWISE -> "The function acts on every entry by itself, so its slope " + slope(body)
                    + " multiplies entry by entry.";
            case LEFT_FACTOR ->
                "In a matrix product the left factor moves: the right one, transposed, comes in from the right.";
            case RIGHT_FACTOR ->
                "In a matrix product the right factor moves: the left one, transposed, comes in from the left.";
            case BROADCAST -> "The same numbers are added to every row, so what comes back is collected over the rows.";
            case INDEX_SUM -> indexSum();
            case POWER -> "The power comes down in front and goes down by one.";
            case QUOTIENT -> "One over something: the slope is minus one over its square.";
            case NORM -> "Every entry is squared, and the slope of a square is twice what was squared.";
            case SOFTMAX ->
                "Every entry of a softmax moves all others of its row, since they add up to one: its own part minus the row's share.";
            case LOG_SUM_EXP -> "The slope of log-sum-exp is the softmax.";
            case QUADRATIC_FORM -> "The vector stands on both sides: each place moves in turn.";
            default -> "By the " + local.rule().title() + ".";
        };
    }

    private String slope(Term body) {
        if (body instanceof Elementwise f && f.argument() instanceof Variable variable) {
            var probe = notation.terms().variable("\u2202", List.of());
            notation.with(probe,
                    new Naming(notation.naming(variable).whole(), java.util.Optional.empty(), Shape.SCALAR));
            var slope = Gradient.of(notation.terms(), notation.terms().apply(f.function(), probe), probe);
            return "$" + LatexWriter.write(notation.index(slope)) + "$";
        }
        return "there";
    }

    private String name(Variable variable) {
        return "$" + variable.name() + "$";
    }

    static String joined(List<String> names) {
        return names.size() < 2
                ? String.join("", names)
                : names.subList(0, names.size() - 1).stream().collect(Collectors.joining(", ")) + " and "
                        + names.getLast();
    }

}
