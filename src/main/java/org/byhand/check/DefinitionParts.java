package org.byhand.check;

import java.util.ArrayList;
import java.util.List;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.latex.Parts;
import org.byhand.term.Model;
import org.byhand.term.ModelSource;

/// What the definitions of a model are made of: the differences, roots, norms and functions that stand in them, which a student may leave out.
final class DefinitionParts {
    private static final int MOST = 24;

    private DefinitionParts() {}

    /// @param source what `model` was read from
    static List<Expr> of(ModelSource source, Model model) {
        var found = new ArrayList<Expr>();
        for (var definition : source.definitions()) {
            if (LatexReader.read(definition, model.vocabulary()) instanceof Expr.Chain chain) {
                var made = chain.sides().getLast();
                if (made instanceof Expr.Apply) {
                    Parts.of(made).forEach(part -> collect(part, found)); // the whole has a name of its own
                } else {
                    collect(made, found);
                }
            }
        }
        return List.copyOf(found.subList(0, Math.min(MOST, found.size())));
    }

    private static void collect(Expr expr, List<Expr> into) {
        boolean telling = switch (expr) {
            case Expr.Plus plus -> plus.terms().size() > 1;
            case Expr.Root _,Expr.Norm _ -> true;
            case Expr.Power power -> power.base() instanceof Expr.Norm || isExponential(power);
            case Expr.Apply apply -> apply.arguments().size() == 1;
            default -> false;
        };
        if (telling && into.stream().noneMatch(known -> Line.sameName(known, expr))) {
            into.add(expr instanceof Expr.Plus ? new Expr.Group(expr, expr.span()) : expr);
        }
        Parts.of(expr).forEach(part -> collect(part, into));
    }

    private static boolean isExponential(Expr.Power power) {
        return power.base() instanceof Expr.Symbol e && (e.head().equals("e") || e.head().equals("\\mathrm{e}"));
    }
}
