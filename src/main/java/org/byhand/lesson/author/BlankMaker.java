package org.byhand.lesson.author;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.byhand.latex.Expr;
import org.byhand.latex.Span;
import org.byhand.lesson.Block;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.Placed;
import org.byhand.lesson.Problems;
import org.byhand.lesson.author.AuthorDesk.Blanked;
import org.byhand.lesson.format.LessonReader;
import org.byhand.lesson.format.TextChange;
import org.byhand.lesson.format.YamlText;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.page.Spoken;

/// Makes part of an equation the student's: the equation becomes a step with a blank where the part stood; the part is its right answer, and two
/// likely slips are its wrong ones. The hint is left to the author, who is told so.
final class BlankMaker {
    private static final int WRONGS = 2;

    private final String source;
    private final Preview.Printer printer;

    BlankMaker(String source, Preview.Printer printer) {
        this.source = source;
        this.printer = printer;
    }

    /// @param at the line of the file on which the equation's block begins
    /// @param part the stretch of the equation's LaTeX
    Blanked make(int at, Span part) {
        Preview preview = printer.print("lesson.md", source);
        Optional<Block.Line> line = Lesson.flat(preview.lesson().blocks())
                .filter(block -> block instanceof Block.Line && block.line() == at)
                .map(Block.Line.class::cast).findFirst();
        if (line.isEmpty()) {
            return new Blanked.Refused("Only part of an equation that nobody fills in yet can become a blank.");
        }
        Optional<Setting> setting = Optional
                .ofNullable(printer.settings(preview.lesson(), new Problems()).get(line.get().model()));
        Preview.Lines lines = preview.places().get("l-" + line.get().id());
        String latex = line.get().latex().text();
        if (setting.isEmpty() || lines == null || part.to() > latex.length()) {
            return new Blanked.Refused("This equation has no model yet; put the model right first.");
        }
        String answer = latex.substring(part.from(), part.to()).strip();
        if (setting.get().readAll(new Placed(answer, 1, 1), new Problems()).size() != 1) {
            return new Blanked.Refused("This part cannot stand alone; take a whole factor, term or side.");
        }
        String whole = write(line.get(), setting.get(), part, answer);
        return new Blanked.Made(new TextChange(offset(lines.from() - 1), endOf(lines.to()), whole));
    }

    private String write(Block.Line line, Setting setting, Span part, String answer) {
        String latex = line.latex().text();
        String formula = latex.substring(0, part.from()) + "\\placeholder[p1]{}" + latex.substring(part.to());
        List<Expr> sides = setting.readAll(line.latex(), new Problems()).stream()
                .flatMap(statement -> statement instanceof Expr.Chain chain
                        ? chain.sides().stream()
                        : java.util.stream.Stream.of(statement))
                .toList();
        List<String> out = new ArrayList<>(List.of(":::{step} " + id(line), "---"));
        boolean first = !sides.isEmpty() && part.from() < sides.getFirst().span().to();
        if (first && sides.size() > 1) {
            Span other = sides.get(1).span();
            out.add("target: " + YamlText.quoted(latex.substring(other.from(), other.to()).strip()));
        }
        out.add("label: " + YamlText.quoted(label(sides, part)));
        out.add("hints:");
        out.add("  -");
        option(out, "strict", line.loose() ? "no" : "");
        option(out, "numbers", line.numbers().text().strip());
        option(out, "show", line.show());
        option(out, "caption", line.caption());
        out.add("right: " + YamlText.quoted(answer));
        out.addAll(wrongs(String.join("\n", out) + tail(formula), line, setting));
        return String.join("\n", out) + tail(formula);
    }

    private static String tail(String formula) {
        return "\n---\n$$\n" + formula.strip() + "\n$$\n:::";
    }

    private static void option(List<String> out, String name, String value) {
        if (!value.isEmpty()) {
            out.add(name + ": " + YamlText.quoted(value));
        }
    }

    /// A line that only counts has no name; a step needs one.
    private String id(Block.Line line) {
        String id = line.id();
        if (!id.startsWith("line-")) {
            return id;
        }
        int count = 1;
        while (source.contains("{step} blank-" + count + "\n")) {
            count++;
        }
        return "blank-" + count;
    }

    private static String label(List<Expr> sides, Span part) {
        Optional<Expr> side = sides.stream()
                .filter(one -> one.span().from() <= part.from() && part.to() <= one.span().to()).findFirst();
        boolean whole = side.isPresent() && side.get().span().from() == part.from()
                && side.get().span().to() == part.to();
        String what = sides.isEmpty() ? "the equation" : Spoken.of(sides.getFirst());
        return whole ? what : "the missing part of " + what;
    }

    /// Two slips with different codes.
    private List<String> wrongs(String directive, Block.Line line, Setting setting) {
        Lesson lesson = LessonReader.read("lesson.md",
                ("---\ntitle: t\nmodels:\n  " + line.model() + ":\n    definitions: x = x\n---\n\n" + directive)
                        .getBytes(UTF_8))
                .lesson();
        Map<String, String> byCode = lesson.steps().stream().findFirst()
                .map(step -> Suggestions.of(step, setting)).orElse(List.of()).stream()
                .collect(Collectors.toMap(Suggestions.Wrong::code,
                        wrong -> wrong.answers().values().iterator().next(), (one, _) -> one,
                        java.util.LinkedHashMap::new));
        List<String> out = new ArrayList<>();
        out.add("wrong:");
        byCode.entrySet().stream().limit(WRONGS)
                .forEach(entry -> out.add("  " + entry.getKey() + ": " + YamlText.quoted(entry.getValue())));
        return out;
    }

    private int offset(int line) {
        int at = 0;
        for (int i = 0; i < line; i++) {
            at = source.indexOf('\n', at) + 1;
        }
        return at;
    }

    /// Where the line ends, its line feed not included.
    private int endOf(int line) {
        int end = source.indexOf('\n', offset(line - 1));
        return end < 0 ? source.length() : end;
    }
}
