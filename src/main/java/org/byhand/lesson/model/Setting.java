package org.byhand.lesson.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.byhand.check.Checker;
import org.byhand.check.Form;
import org.byhand.check.Slopes;
import org.byhand.check.Verdict;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Parts;
import org.byhand.latex.SyntaxException;
import org.byhand.lesson.LessonModel;
import org.byhand.lesson.LessonSymbol;
import org.byhand.lesson.Placed;
import org.byhand.lesson.Problems;
import org.byhand.lesson.Sentences;
import org.byhand.term.Budget;
import org.byhand.term.Elaborator;
import org.byhand.term.MeaningException;
import org.byhand.term.Model;
import org.byhand.term.ModelException;
import org.byhand.term.ModelSource;
import org.byhand.term.Recent;
import org.byhand.term.Term.Variable;
import org.byhand.term.Terms;
import org.byhand.term.Value;

/// A lesson's model, read: what its symbols mean, and which letter of the lesson each quantity is. Immutable and shared between threads.
public final class Setting {
    /// What reading a whole lesson may cost, in scalar operations.
    static final long WORK = 500_000_000L;
    /// How many verdicts are kept: a lesson that is being written is proven again at every pause, and little of it changed.
    private static final int CLAIMS = 600;

    private final LessonModel source;
    private final Checker checker;
    private final Map<Variable, LessonSymbol> symbols;
    private final Recent<Claim, Verdict> told = new Recent<>(CLAIMS);
    private final Recent<String, List<Expr>> read = new Recent<>(CLAIMS);
    private final Recent<String, Slopes.Finding> measured = new Recent<>(CLAIMS);

    /// What is claimed to equal what.
    private record Claim(String target, String answer, boolean strict, Form form) {}

    private Setting(LessonModel source, Checker checker, Map<Variable, LessonSymbol> symbols) {
        this.source = source;
        this.checker = checker;
        this.symbols = Collections.unmodifiableMap(new LinkedHashMap<>(symbols));
    }

    /// Absent if the model cannot be; then `problems` says why.
    public static Optional<Setting> of(LessonModel source, Problems problems) {
        Map<String, String> shapes = new LinkedHashMap<>();
        Map<String, String> aliases = new LinkedHashMap<>();
        Map<String, String> domains = new LinkedHashMap<>();
        Map<String, String> functions = new LinkedHashMap<>();
        for (LessonSymbol symbol : source.symbols()) {
            if (symbol.latex().isBlank() || symbol.shape().isBlank()) {
                return Optional.empty();
            }
            shapes.put(symbol.latex().text(), symbol.shape().text());
            symbol.aliases().forEach(alias -> aliases.put(alias.text(), symbol.latex().text()));
            if (!symbol.domain().equals("real")) {
                domains.put(symbol.latex().text(), symbol.domain());
            }
        }
        source.functions().forEach(binding -> functions.put(binding.name().text(), binding.function().text()));
        List<String> definitions = source.definitions().stream().map(Placed::text).toList();
        ModelSource modelSource = new ModelSource(shapes, definitions, aliases, domains, functions);
        try {
            Checker checker = Checker.of(modelSource);
            return Optional.of(new Setting(source, checker, lettersOf(source, checker.model())));
        } catch (ModelException e) {
            problems.add(place(source, e.entry()).problem(Sentences.of(e)));
        } catch (MeaningException e) {
            problems.add(source.line(), 1, Sentences.of(e));
        }
        return Optional.empty();
    }

    /// Where the author wrote `entry`.
    private static Placed place(LessonModel source, String entry) {
        Stream<Placed> symbols = source.symbols().stream()
                .flatMap(symbol -> Stream.concat(Stream.of(symbol.latex()), symbol.aliases().stream()));
        Stream<Placed> functions = source.functions().stream().map(LessonModel.Binding::name);
        return Stream.of(source.definitions().stream(), symbols, functions)
                .flatMap(places -> places)
                .filter(place -> place.text().equals(entry))
                .findFirst()
                .orElse(new Placed("", source.line(), 1));
    }

    private static Map<Variable, LessonSymbol> lettersOf(LessonModel source, Model model) {
        Map<Variable, LessonSymbol> letters = new LinkedHashMap<>();
        Terms terms = model.terms().above(Budget.of(WORK));
        for (LessonSymbol symbol : source.symbols()) {
            try {
                Expr name = LatexReader.read(symbol.latex().text(), model.vocabulary());
                new Reach(new Elaborator(model, terms).elaborate(name).term()).variables()
                        .forEach(variable -> letters.put(variable, symbol));
            } catch (SyntaxException | MeaningException e) {
                // a name that only stands within other formulas has no card
            }
        }
        return letters;
    }

    /// The model's name in its lesson.
    public String name() {
        return source.name();
    }

    /// What the lesson's file says of it.
    public LessonModel source() {
        return source;
    }

    /// What it means.
    public Model model() {
        return checker.model();
    }

    /// Whether a derivative agrees with slopes measured by finite differences; what was measured before is not measured again.
    public Slopes.Finding measure(String latex) {
        return measured.get(latex, _ -> new Slopes(model()).measure(latex));
    }

    /// Who judges claims about it.
    public Checker checker() {
        return checker;
    }

    /// What the checker says; the same claim is judged once.
    public Verdict check(String target, String answer, boolean strict, Form form) {
        return told.get(new Claim(target, answer, strict, form),
                claim -> checker.check(claim.target, claim.answer, claim.strict, claim.form));
    }

    /// Which letter of the lesson each quantity is, in the order of the lesson's symbols.
    public Map<Variable, LessonSymbol> symbols() {
        return symbols;
    }

    /// A new store of terms that can pay for reading a lesson.
    public Terms terms() {
        return terms(WORK);
    }

    /// A new store of terms that can pay for so much.
    Terms terms(long work) {
        return model().terms().above(Budget.of(work));
    }

    /// The symbol that `name` is, or is an entry of; absent for indices, dimensions and functions.
    public Optional<LessonSymbol> find(Expr.Symbol name, Terms terms) {
        try {
            Value value = new Elaborator(model(), terms).elaborate(name);
            return new Reach(value.term()).variables().stream().findFirst()
                    .flatMap(variable -> Optional.ofNullable(symbols.get(variable)));
        } catch (MeaningException e) {
            return Optional.empty();
        }
    }

    /// The statements of a display line; what cannot be read goes to `problems`.
    public List<Expr> readAll(Placed latex, Problems problems) {
        try {
            return read.get(latex.text(), text -> LatexReader.readAll(text, model().vocabulary()));
        } catch (SyntaxException e) {
            problems.add(latex.problem(e.span(), Sentences.of(e)));
            return List.of();
        }
    }

    /// The functions that a formula uses, as a palette shows them: `\sigma`.
    public Set<String> functions(Expr expr) {
        Set<String> names = new LinkedHashSet<>();
        if (expr instanceof Expr.Apply apply && apply.function().head().length() < 12) {
            names.add(LatexWriter.write(apply.function()));
        }
        Parts.of(expr).forEach(part -> names.addAll(functions(part)));
        return names;
    }
}
