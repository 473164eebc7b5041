package org.byhand.check;

import java.util.List;
import java.util.Optional;
import org.byhand.check.Verdict.Result;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.latex.Span;
import org.byhand.latex.SyntaxException;
import org.byhand.term.Budget;
import org.byhand.term.MeaningException;
import org.byhand.term.Model;
import org.byhand.term.ModelException;
import org.byhand.term.ModelReader;
import org.byhand.term.ModelSource;
import org.byhand.term.Recent;

/// The red pen. Holds an answer against a target of one model and says whether it is right, and if not what is wrong and where.
///
/// Deterministic: the same model, target and answer get the same verdict, message and witness, always. Whatever is given ends within the budget of one
/// check. A checker may be shared by threads.
///
///     var checker = Checker.of(model);
///     Verdict verdict = checker.check("\\frac{\\partial L}{\\partial W^{(2)}}", "h^\\top (\\hat y - y)", true, Form.ANY);
public final class Checker {
    /// What a brief check may cost, in scalar operations.
    private static final long BRIEF = 300_000;

    /// What understanding a target may have cost that is kept, in scalar operations; a larger one would hold much memory.
    private static final long SMALL = 30_000;

    private final Check.Held held;
    private final Model model;
    private final Recent<String, Target> targets = new Recent<>(8);

    private Checker(Check.Held held) {
        this.held = held;
        this.model = held.model();
    }

    /// A checker for the model that `source` describes.
    ///
    /// @throws ModelException if the model cannot be
    public static Checker of(ModelSource source) {
        var budget = Budget.forCheck();
        var model = ModelReader.read(source, budget);
        return new Checker(new Check.Held(model, new Points(model), collapsed(source, budget),
                DefinitionParts.of(source, model)));
    }

    /// Points of the model with every dimension one; absent if it has no meaning there, as what is divided by n - 1.
    private static Optional<Points> collapsed(ModelSource source, Budget budget) {
        try {
            return Optional.of(new Points(ModelReader.readCollapsed(source, budget)));
        } catch (ModelException _) {
            return Optional.empty();
        }
    }

    /// The model that answers are held against.
    public Model model() {
        return model;
    }

    /// Judges `answer` against `target`, both in LaTeX or plain typing.
    ///
    /// @param strict whether the answer must have the target's exact shape; if not, order and transposes are not judged: right is what is right with every
    ///     dimension one
    /// @param form what is asked for beyond equality
    public Verdict check(String target, String answer, boolean strict, Form form) {
        return check(target, answer, strict, form, Budget.forCheck());
    }

    /// The verdict of [#check(String, String, boolean, Form)] if it takes little work, a few milliseconds at most; absent if it takes more.
    public Optional<Verdict> checkBriefly(String target, String answer, boolean strict, Form form) {
        var budget = Budget.of(BRIEF);
        var verdict = check(target, answer, strict, form, budget);
        return budget.isSpent() ? Optional.empty() : Optional.of(verdict);
    }

    /// The verdict of [#check(String, String, boolean, Form)] if `budget` lasts that long.
    public Verdict check(String target, String answer, boolean strict, Form form, Budget budget) {
        Expr written;
        try {
            written = LatexReader.read(answer, model.vocabulary());
        } catch (SyntaxException e) {
            return Verdict.of(Result.INVALID, Code.SYNTAX, e.getMessage(), e.span());
        }
        Target wanted;
        try {
            wanted = target(target, budget);
        } catch (SyntaxException e) {
            return Verdict.of(Result.INVALID, Code.SYNTAX, "The target cannot be read: " + e.getMessage(), Span.NONE);
        } catch (MeaningException e) {
            return Verdict.of(Result.INVALID, without(e), "The target has no meaning here: " + e.getMessage(),
                    Span.NONE);
        }
        try {
            return new Check(held, wanted, strict, form, seed(target) + seed(answer), budget).judge(written);
        } catch (MeaningException e) {
            return Verdict.of(Result.INVALID, without(e), e.getMessage(), e.span());
        }
    }

    private static Code without(MeaningException meaning) {
        return meaning.kind() == MeaningException.Kind.TOO_MUCH_WORK ? Code.TOO_MUCH_WORK : Code.SYNTAX;
    }

    private Target target(String latex, Budget budget) throws SyntaxException {
        var known = targets.find(latex);
        if (known.isPresent()) {
            budget.spend(known.get().work());
            return known.get();
        }
        var made = Target.of(model, latex, budget);
        if (made.work() <= SMALL) {
            targets.put(latex, made);
        }
        return made;
    }

    /// Judges several lines written one under the other, each against `target` and against the lines before it.
    ///
    /// @param lines in LaTeX, in order; one may begin with `=`
    /// @param form what is asked of the last line beyond equality
    public Working check(String target, List<String> lines, boolean strict, Form form) {
        return Working.of(this, target, lines, strict, form);
    }

    /// Whether `line` equals `from` for all values, and is made of something that the model has: 0, a number, ones and the unit matrix follow from nothing.
    boolean follows(String from, String line) {
        try {
            var written = LatexReader.read(line, model.vocabulary());
            var budget = Budget.forCheck();
            return new Check(held, Target.of(model, from, budget), true, Form.ANY, seed(from) + seed(line), budget)
                    .follows(written);
        } catch (SyntaxException | MeaningException _) {
            return false;
        }
    }

    /// A seed made of a text, so that the points of a check depend on what is checked and on nothing else.
    private static long seed(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
