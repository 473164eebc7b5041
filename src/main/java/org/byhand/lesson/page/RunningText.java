package org.byhand.lesson.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.byhand.latex.Expr;
import org.byhand.lesson.Placed;
import org.byhand.lesson.Problems;
import org.byhand.lesson.Prose;
import org.byhand.lesson.Step;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.page.Tagger.Marks;

/// A lesson's running text on its way to the page: as HTML, within a line, or as plain words. Its formulas are read and tagged like those of lines.
final class RunningText {
    private final String slug;
    private final Map<String, Setting> settings;
    private final Map<String, Tagger> taggers;
    private final Problems problems;

    /// @param slug of the lesson whose pictures are shown
    /// @param problems what is wrong with a text goes there
    RunningText(String slug, Map<String, Setting> settings, Map<String, Tagger> taggers, Problems problems) {
        this.slug = slug;
        this.settings = settings;
        this.taggers = taggers;
        this.problems = problems;
    }

    /// Markdown of `model` as HTML within a line.
    String sentence(Placed markdown, String model) {
        List<Prose.Inline> formulas = Prose.formulas(markdown);
        return Prose.inlineHtml(markdown, slug, (latex, index) -> inline(latex, model,
                index < formulas.size() ? formulas.get(index).latex() : markdown));
    }

    /// Running text as HTML; what must not be shown is not.
    String html(Placed markdown, String model) {
        List<Prose.Inline> formulas = Prose.formulas(markdown);
        return safe(markdown, formulas, Prose.html(markdown, slug, (latex, index) -> inline(latex, model,
                index < formulas.size() ? formulas.get(index).latex() : markdown)));
    }

    /// The second look at what goes to other people's browsers; what does not pass is not shown.
    private String safe(Placed markdown, List<Prose.Inline> formulas, String html) {
        Optional<String> fault = SafeHtml.fault(html);
        fault.ifPresent(what -> problems.add(markdown.problem("This cannot be shown on a page: " + what)));
        return fault.isPresent() || !areRead(markdown, formulas, html) ? "" : html;
    }

    /// Whether every formula of a text is one that was read: the page would typeset what stands between `\(` and `\)` however it came there.
    private boolean areRead(Placed markdown, List<Prose.Inline> formulas, String text) {
        int opened = 0;
        for (int at = text.indexOf("\\("); at >= 0; at = text.indexOf("\\(", at + 1)) {
            opened++;
        }
        if (opened > formulas.size()) {
            problems.add(markdown.problem("A formula in running text stands between dollar signs: $x$."));
        }
        return opened <= formulas.size();
    }

    /// Words without markup; their formulas must be readable.
    String words(Placed markdown, String model) {
        List<Prose.Inline> formulas = Prose.formulas(markdown);
        Setting setting = settings.get(model);
        if (setting != null) {
            formulas.forEach(formula -> setting.readAll(formula.latex(), problems));
        }
        String words = Prose.plain(markdown.text());
        return areRead(markdown, formulas, words) ? words : "";
    }

    /// The same for words whose line alone is known.
    String words(String text, String model, int line) {
        return words(new Placed(text, line, 1), model);
    }

    private String inline(String latex, String model, Placed place) {
        Setting setting = settings.get(model);
        Tagger tagger = taggers.get(model);
        if (setting == null || tagger == null) {
            return "";
        }
        List<Expr> statements = setting.readAll(new Placed(latex, place.line(), place.column()), problems);
        return statements.isEmpty() ? "" : blankless(tagger.line(latex, statements, Marks.NONE));
    }

    /// A hole in running text is an empty square.
    private static String blankless(String latex) {
        return Step.HOLE.matcher(latex).replaceAll("\\\\square ");
    }
}
