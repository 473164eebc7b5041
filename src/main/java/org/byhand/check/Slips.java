package org.byhand.check;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Span;
import org.byhand.latex.SyntaxException;
import org.byhand.term.Budget;
import org.byhand.term.Dim;
import org.byhand.term.Elaborator;
import org.byhand.term.MeaningException;

/// The likely wrong answers for a right one. A repair of a wrong line, made on the right one, is the slip that the repair would mend; what the
/// checker then calls it is its code. So every slip here is one that the checker names.
public final class Slips {
    private static final int EACH = 4;

    /// Repairs, and what they must be called when they are made on a right line.
    private record Family(Trial.Family edits, Set<Code> codes) {}

    private static final List<Family> FAMILIES = List.of(
            new Family(Slips::turned, EnumSet.of(Code.TRANSPOSE)),
            new Family(SignEdits::of, EnumSet.of(Code.SIGN)),
            new Family(FunctionEdits::slopes, EnumSet.of(Code.MISSING_DERIVATIVE)),
            new Family(FactorEdits::extra, EnumSet.of(Code.MISSING_FACTOR)),
            new Family(ProductEdits::operators, EnumSet.of(Code.HADAMARD_VS_MATMUL)),
            new Family(ProductEdits::transposes, EnumSet.of(Code.ARRANGEMENT)),
            new Family(SummandEdits::extra, EnumSet.of(Code.MISSING_TERM)),
            new Family(Slips::doubled, EnumSet.of(Code.CONSTANT_FACTOR)),
            new Family(NameEdits::of, EnumSet.of(Code.WRONG_SYMBOL, Code.WRONG_ARGUMENT)));

    private Slips() {}

    /// A wrong answer and what the checker calls it.
    public record Slip(Code code, String latex) {}

    /// At most `most` slips, each with another code, in the order in which students are likely to make them.
    ///
    /// @param right an answer that is right for `target`; a line that cannot be read has no slips
    /// @param budget pays for all of it; once it is spent, those found so far are all
    public static List<Slip> of(Checker checker, String target, String right, boolean strict, Form form, int most,
            Budget budget) {
        var slips = new ArrayList<Slip>();
        try {
            var wanted = LatexReader.read(target, checker.model().vocabulary());
            var answer = LatexReader.read(right, checker.model().vocabulary());
            var line = Line.of(checker.model(), answer, wanted, letters(checker, wanted, budget), List.of());
            for (var family : FAMILIES) {
                if (slips.size() < most) {
                    candidates(line, family.edits, budget).stream().takeWhile(_ -> !budget.isSpent())
                            .map(latex -> new Slip(checker.check(target, latex, strict, form, budget).code(), latex))
                            .filter(slip -> family.codes.contains(slip.code)).findFirst().ifPresent(slips::add);
                }
            }
        } catch (SyntaxException | MeaningException _) {
            // no slips of a line without meaning, no more once the budget is spent
        }
        return List.copyOf(slips);
    }

    private static List<String> candidates(Line line, Trial.Family family, Budget budget) {
        var found = new LinkedHashSet<String>();
        family.edits(line, edit -> {
            budget.spend(line.work());
            if (found.size() < EACH) {
                found.add(LatexWriter.write(edit.line()));
            }
        });
        found.remove(LatexWriter.write(line.expr()));
        return List.copyOf(found);
    }

    private static void turned(Line line, Consumer<Edit> into) {
        var whole = new Expr.Transpose(new Expr.Group(line.expr(), Span.NONE), Span.NONE);
        into.accept(new Edit(whole, Code.TRANSPOSE, Span.NONE, () -> ""));
    }

    private static void doubled(Line line, Consumer<Edit> into) {
        var twice = Line.times(Line.number(2), Expr.Operator.JUXTAPOSED, new Expr.Group(line.expr(), Span.NONE));
        into.accept(new Edit(twice, Code.CONSTANT_FACTOR, Span.NONE, () -> ""));
    }

    private static Map<String, Dim> letters(Checker checker, Expr wanted, Budget budget) {
        var terms = checker.model().terms().above(budget);
        var letters = new HashMap<String, Dim>();
        new Elaborator(checker.model(), terms).elaborate(wanted).free()
                .forEach(index -> letters.put(index.name(), index.dim()));
        return letters;
    }
}
