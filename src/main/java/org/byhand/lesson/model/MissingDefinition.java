package org.byhand.lesson.model;

import java.util.Optional;
import java.util.stream.Stream;
import org.byhand.latex.Expr;
import org.byhand.latex.Parts;
import org.byhand.lesson.LessonSymbol;
import org.byhand.term.Elaborator;
import org.byhand.term.MeaningException;
import org.byhand.term.Model;
import org.byhand.term.Term.Variable;
import org.byhand.term.Terms;

/// A symbol that has neither a definition nor numbers although something is differentiated that is, or is made from, it: every such gradient would be 0,
/// whatever it is meant to be.
///
/// @param symbol what nothing defines
/// @param made what is made from it; the same where it is itself differentiated
public record MissingDefinition(LessonSymbol symbol, LessonSymbol made) {
    /// What is missing for a derivative in `expr`.
    public static Optional<MissingDefinition> in(Setting setting, Expr expr) {
        return new Search(setting).in(expr).findFirst();
    }

    /// What is missing for any single number to be a loss.
    public static Optional<MissingDefinition> ofLoss(Setting setting) {
        Search search = new Search(setting);
        return setting.symbols().keySet().stream().filter(variable -> variable.axes().isEmpty())
                .flatMap(search::under).findFirst();
    }

    /// What is said of it, formulas between `$`.
    public String sentence() {
        String name = "$" + symbol.latex().text() + "$";
        return "Nothing defines " + name
                + (symbol.equals(made) ? "" : ", from which $" + made.latex().text() + "$ is made")
                + ": until a definition says how " + name + " is computed, no gradient can be told.";
    }

    private static final class Search {
        private final Setting setting;
        private final Model model;
        private final Terms terms;

        Search(Setting setting) {
            this.setting = setting;
            this.model = setting.model();
            this.terms = setting.terms();
        }

        Stream<MissingDefinition> in(Expr expr) {
            Stream<MissingDefinition> here = expr instanceof Expr.Derivative derivative
                    && derivative.of() instanceof Expr.Symbol of && derivative.by() instanceof Expr.Symbol by
                            ? variable(of).stream().filter(made -> !isMade(made, variable(by))).flatMap(this::under)
                            : Stream.empty();
            return Stream.concat(here, Parts.of(expr).stream().flatMap(this::in));
        }

        private boolean isMade(Variable made, Optional<Variable> by) {
            return by.filter(variable -> variable == made || model.dependsOn(made, variable)).isPresent();
        }

        Stream<MissingDefinition> under(Variable made) {
            return setting.symbols().entrySet().stream()
                    .filter(entry -> entry.getKey() == made || model.dependsOn(made, entry.getKey()))
                    .filter(entry -> !model.definitions().containsKey(entry.getKey())
                            && entry.getValue().values() instanceof LessonSymbol.Source.Computed)
                    .flatMap(entry -> Optional.ofNullable(setting.symbols().get(made)).stream()
                            .map(symbol -> new MissingDefinition(entry.getValue(), symbol)));
        }

        private Optional<Variable> variable(Expr.Symbol name) {
            try {
                return new Reach(new Elaborator(model, terms).elaborate(name).term()).variables().stream().findFirst();
            } catch (MeaningException e) {
                return Optional.empty();
            }
        }
    }
}
