package org.byhand.lesson.step;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.byhand.check.Form;
import org.byhand.check.Verdict;
import org.byhand.check.Working;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Span;
import org.byhand.latex.SyntaxException;
import org.byhand.lesson.Carried;
import org.byhand.lesson.Composed;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.LessonSymbol;
import org.byhand.lesson.Placed;
import org.byhand.lesson.Problems;
import org.byhand.lesson.Prose;
import org.byhand.lesson.Sentences;
import org.byhand.lesson.ShapeErrors;
import org.byhand.lesson.Step;
import org.byhand.lesson.model.LessonNumbers;
import org.byhand.lesson.model.PageState;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.page.Factors;
import org.byhand.lesson.page.LessonPage.Item;
import org.byhand.lesson.page.PagePrinter;
import org.byhand.lesson.page.Spoken;
import org.byhand.lesson.page.Tagger;
import org.byhand.lesson.page.Tagger.Marks;
import org.byhand.lesson.slip.SlipDesk;
import org.byhand.lesson.step.StepReply.Hint;
import org.byhand.lesson.step.StepReply.Judged;
import org.byhand.lesson.step.StepReply.ReadBack;
import org.byhand.lesson.step.StepReply.Told;
import org.byhand.lesson.step.StepReply.Trouble;
import org.byhand.lesson.step.StepReply.Worked;
import org.byhand.lesson.step.StepReply.WorkedLine;

/// Where a lesson's steps are answered: what was typed is read back, judged, helped along. Immutable and for any number of requests at once.
public final class StepDesk {
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, Setting> settings;
    private final Map<String, Map<LessonSymbol, Integer>> letters = new HashMap<>();
    private final Map<String, Map<String, Integer>> factors = new HashMap<>();
    private final Map<String, List<String>> hints;
    private final Map<String, List<Item>> solved;
    private final Evaluation evaluation;
    private final SlipDesk slips;
    private final ShapeErrors shapeErrors;
    private final Carried carried;

    /// Opens the desk for a lesson that was printed.
    public StepDesk(Lesson lesson, Map<String, Setting> settings, PagePrinter printer, LessonNumbers numbers,
            SlipDesk slips) {
        lesson.steps().forEach(step -> steps.put(step.id(), step));
        this.settings = Map.copyOf(settings);
        settings.keySet().forEach(model -> letters.put(model, printer.letters(model)));
        settings.keySet().forEach(model -> factors.put(model, printer.factors(model)));
        this.hints = Map.copyOf(printer.hints());
        this.solved = Map.copyOf(printer.solved());
        this.evaluation = new Evaluation(numbers);
        this.slips = slips;
        this.shapeErrors = lesson.shapeErrors();
        this.carried = lesson.carried();
    }

    /// Reads answers back as they are understood, unfinished ones too.
    ///
    /// @param answers LaTeX by blank
    /// @return absent if there is no such step
    public Optional<ReadBack> read(String id, Map<String, String> answers, PageState state) {
        return find(id).map(step -> new Desk(step).read(answers, state));
    }

    /// Judges answers. Every blank must be filled.
    ///
    /// @param answers LaTeX or plain typing by blank
    /// @return absent if there is no such step
    public Optional<Judged> check(String id, Map<String, String> answers, PageState state) {
        return find(id).map(step -> new Desk(step).check(answers, state));
    }

    /// Judges the lines of a working on the way to a step's target. They count as no try.
    ///
    /// @param lines LaTeX or plain typing, in order; each may begin with `=`
    /// @return absent if there is no such step
    public Optional<Worked> work(String id, List<String> lines) {
        return find(id).map(step -> new Desk(step).work(lines));
    }

    /// One rung of a step's ladder, from 1; the last is the line itself.
    ///
    /// @param answers what stands in the blanks: if that is wrong, the hint speaks of it first; empty for the author's hint alone
    /// @return absent if there is no such step or rung
    public Optional<Hint> hint(String id, int rung, Map<String, String> answers) {
        return find(id).flatMap(step -> new Desk(step).hint(rung, answers));
    }

    /// The line itself, for those who solved the step or asked to be shown.
    ///
    /// @return absent if there is no such step
    public Optional<Told> told(String id) {
        return find(id).map(step -> new Desk(step).told());
    }

    private Optional<Step> find(String id) {
        return Optional.ofNullable(steps.get(id)).or(() -> slips.step(id));
    }

    /// One request at one step.
    private final class Desk {
        private final Step step;
        private final Setting setting;
        private final Tagger tagger;

        Desk(Step step) {
            this.step = step;
            this.setting = Objects.requireNonNull(settings.get(step.model()), step.model());
            Map<String, Integer> known = factors.getOrDefault(step.model(), Map.of());
            this.tagger = new Tagger(setting, letters.getOrDefault(step.model(), Map.of()),
                    factor -> Optional.ofNullable(known.get(Factors.name(factor))));
        }

        ReadBack read(Map<String, String> answers, PageState state) {
            Understood understood = Understood.of(step, setting, answers);
            Composed composed = Composed.of(step, understood.latex());
            boolean complete = understood.exprs().size() == step.blanks().size();
            return new ReadBack(
                    line(composed, Optional.empty()),
                    spoken(composed),
                    tagged(Reading.stacked(understood.exprs()), Optional.empty()),
                    complete ? Reading.kind(setting, shapeErrors, composed.answer()) : "",
                    understood.remark(),
                    understood.trouble().or(() -> understood.unknown(setting)),
                    complete
                            ? evaluation.shown(setting, tagger, composed.answer(), step.show(), state)
                            : Optional.empty());
        }

        private Map<String, String> tagged(Map<String, Expr> exprs, Optional<Composed.Place> fault) {
            Map<String, String> read = new LinkedHashMap<>();
            exprs.forEach((blank, expr) -> {
                Optional<Span> span = fault.filter(place -> place.blank().equals(blank)).map(Composed.Place::span);
                read.put(blank, tagger.write(expr, new Marks("", span, false)));
            });
            return read;
        }

        /// The whole line, tagged; as the author wrote it if it cannot be read with these answers.
        private String line(Composed composed, Optional<Span> fault) {
            Problems unread = new Problems();
            List<Expr> statements = setting.readAll(new Placed(composed.line(), 1, 1), unread);
            if (!statements.isEmpty()) {
                return tagger.line(composed.line(), statements,
                        new Marks("", fault, fault.isEmpty() && shapeErrors == ShapeErrors.SIZES));
            }
            List<Expr> formula = setting.readAll(step.formula(), unread);
            return tagger.line(step.formula().text(), formula, Marks.BADGES);
        }

        /// The whole line as a sentence; a blank that is still open by its name.
        private String spoken(Composed composed) {
            Map<String, String> names = new HashMap<>();
            step.blanks().forEach(blank -> names.put(blank.id(), Prose.plain(blank.label())));
            return Spoken.line(setting.readAll(new Placed(composed.line(), 1, 1), new Problems()), names);
        }

        Judged check(Map<String, String> answers, PageState state) {
            Understood understood = Understood.of(step, setting, answers);
            Optional<Trouble> trouble = understood.trouble().or(() -> step.blanks().stream()
                    .filter(blank -> !understood.texts().containsKey(blank.id()))
                    .findFirst()
                    .map(blank -> new Trouble(blank.id(), Span.NONE, "This blank is still empty.", "")));
            trouble = trouble.or(() -> saidAgain(understood));
            if (trouble.isPresent()) {
                return unreadable(understood, trouble.get());
            }
            Judgement judgement = Judgement.of(step, setting, understood.texts(), understood.twins());
            Verdict verdict = shapeErrors.told(judgement.verdict());
            Optional<Composed.Place> place = judgement.place();
            boolean correct = verdict.isCorrect();
            return new Judged(
                    verdict.result().text(),
                    verdict.code().text(),
                    Sentences.forPage(correct && !step.praise().isEmpty() ? step.praise() : verdict.message()),
                    Sentences.forPage(remark(verdict, correct ? understood.remark() : "")),
                    place.map(Composed.Place::blank).orElse(""),
                    place.map(Composed.Place::span),
                    line(judgement.composed(), judgement.fault()),
                    spoken(judgement.composed()),
                    tagged(understood.exprs(), place),
                    verdict.result() == Verdict.Result.INCORRECT
                            ? evaluation.compare(setting, judgement.composed(), step.show(), state)
                            : Optional.empty(),
                    correct ? page() : "",
                    correct ? items() : List.of());
        }

        /// Where any form is welcome, the left side itself would be true and say nothing.
        private Optional<Trouble> saidAgain(Understood understood) {
            Composed composed = Composed.of(step, understood.latex());
            List<Expr> target = setting.readAll(new Placed(composed.target(), 1, 1), new Problems());
            return composed.whole().flatMap(piece -> Optional.ofNullable(understood.exprs().get(piece.blank()))
                    .filter(answer -> step.form().equals("any") && !target.isEmpty()
                            && LatexWriter.write(answer).equals(LatexWriter.write(target.getFirst())))
                    .map(_ -> new Trouble(piece.blank(), Span.NONE,
                            "That is the left side once more. Write what it equals.", "")));
        }

        Worked work(List<String> lines) {
            Form form = Form.find(step.form()).orElse(Form.ANY);
            Working working = new Working(setting.checker()
                    .check(Composed.of(step, Map.of()).target(), lines, step.strict(), form).lines().stream()
                    .map(line -> line.with(shapeErrors.told(line.verdict()))).toList());
            String told = (working.message() + " " + carried.told(working)).strip();
            return new Worked(Sentences.forPage(told), working.endsRight(), carried.earned(working),
                    working.lines().stream().map(this::worked).toList());
        }

        private WorkedLine worked(Working.Entry line) {
            Verdict verdict = line.verdict();
            Optional<Span> fault = line.standing() == Working.Standing.FAULT ? verdict.span() : Optional.empty();
            return new WorkedLine(line.number(), line.standing().name().toLowerCase(Locale.ROOT), line.follows(),
                    verdict.code().text(), Sentences.forPage(verdict.message()), asRead(line.text(), fault));
        }

        private String asRead(String text, Optional<Span> fault) {
            try {
                return tagger.write(LatexReader.read(text, setting.model().vocabulary()), new Marks("", fault, false));
            } catch (SyntaxException _) {
                return "";
            }
        }

        private static String remark(Verdict verdict, String reading) {
            String read = reading.isEmpty()
                    ? ""
                    : reading.substring(0, 1).toUpperCase(Locale.ROOT) + reading.substring(1) + ".";
            return (verdict.remark() + " " + read).strip();
        }

        private Judged unreadable(Understood understood, Trouble trouble) {
            Composed composed = Composed.of(step, understood.latex());
            return new Judged("invalid", "syntax", trouble.message(), "", trouble.blank(), Optional.of(trouble.span()),
                    line(composed, Optional.empty()),
                    spoken(composed),
                    tagged(understood.exprs(), Optional.empty()),
                    Optional.empty(), "", List.of());
        }

        Optional<Hint> hint(int rung, Map<String, String> answers) {
            List<String> sentences = hints.getOrDefault(step.id(), List.of());
            List<String> names = step.rungs();
            if (rung < 1 || rung > names.size()) {
                return Optional.empty();
            }
            String html = rung <= sentences.size()
                    ? sentences.get(rung - 1)
                    : "\\(" + Sentences.escape(told().latex()) + "\\)";
            String next = rung < names.size() ? names.get(rung) : "";
            String advice = rung < names.size() ? advice(rung, answers) : "";
            return Optional.of(new Hint(rung, names.size(), names.get(rung - 1), html, advice, next));
        }

        /// What is to be said of a wrong answer at this rung; empty if it is not there, not wrong, or nobody knows why.
        private String advice(int rung, Map<String, String> answers) {
            Understood understood = Understood.of(step, setting, answers);
            if (understood.trouble().isPresent() || understood.texts().size() < step.blanks().size()) {
                return "";
            }
            Judgement judgement = Judgement.of(step, setting, understood.texts(), understood.twins());
            return judgement.verdict().result() != Verdict.Result.INCORRECT
                    ? ""
                    : Advice.at(rung).flatMap(stage -> stage.about(judgement))
                            .map(Sentences::forPage).orElse("");
        }

        Told told() {
            Map<String, String> answers = step.key().texts();
            Understood understood = Understood.of(step, setting, answers);
            Composed composed = Composed.of(step, understood.latex());
            return new Told(line(composed, Optional.empty()), spoken(composed),
                    tagged(understood.exprs(), Optional.empty()), answers, page(), items());
        }

        private List<Item> items() {
            return solved.getOrDefault(step.id(), List.of());
        }

        /// The page's own line, tagged.
        private String page() {
            String latex = step.page().isBlank()
                    ? Composed.of(step, step.key().texts()).answer()
                    : step.page().text();
            List<Expr> statements = new ArrayList<>(setting.readAll(new Placed(latex, 1, 1), new Problems()));
            return statements.isEmpty() ? "" : tagger.line(latex, statements, Marks.BADGES);
        }
    }
}
