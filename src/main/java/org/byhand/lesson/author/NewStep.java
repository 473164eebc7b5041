package org.byhand.lesson.author;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.byhand.latex.Expr;
import org.byhand.latex.Span;
import org.byhand.lesson.Block;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.Problems;
import org.byhand.lesson.author.AuthorDesk.Blanked;
import org.byhand.lesson.format.LessonReader;
import org.byhand.lesson.format.Lines;
import org.byhand.lesson.format.TextChange;
import org.byhand.lesson.format.YamlText;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.page.Spoken;

/// An equation that becomes a step with one blank.
record NewStep(String source, Block.Line line, Setting setting) {
    private static final int WRONGS = 2;
    private static final String HINT = "  - ";

    /// @param lines of the file that the equation's block takes
    /// @param part what becomes the blank, a stretch of the equation's LaTeX
    /// @param answer what stands there
    Blanked of(Preview.Lines lines, Span part, String answer) {
        String latex = line.latex().text();
        String formula = latex.substring(0, part.from()) + "\\placeholder[p1]{}" + latex.substring(part.to());
        List<Expr> sides = sides(setting.readAll(line.latex(), new Problems()));
        List<String> out = new ArrayList<>(List.of("", "---", "class: step", "name: " + id()));
        boolean first = !sides.isEmpty() && part.from() < sides.getFirst().span().to();
        if (first && sides.size() > 1) {
            Span other = sides.get(1).span();
            out.add("target: " + YamlText.quoted(latex.substring(other.from(), other.to()).strip()));
        }
        out.set(0, ":::{admonition} " + label(sides, part));
        out.add("hints:");
        out.add(HINT);
        option(out, "strict", line.loose() ? "no" : "");
        option(out, "numbers", line.numbers().text().strip());
        option(out, "show", line.show());
        option(out, "caption", line.caption());
        out.add("right: " + YamlText.quoted(answer));
        out.addAll(wrongs(String.join("\n", out) + tail(formula)));
        String whole = String.join("\n", out) + tail(formula);
        int at = Lines.offset(source, lines.from());
        return new Blanked.Made(new TextChange(at, Lines.end(source, lines.to()), whole),
                at + whole.indexOf("\n" + HINT) + 1 + HINT.length());
    }

    /// All sides of all statements, in order.
    static List<Expr> sides(List<Expr> statements) {
        return statements.stream().flatMap(
                statement -> statement instanceof Expr.Chain chain ? chain.sides().stream() : Stream.of(statement))
                .toList();
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
    private String id() {
        String id = line.id();
        if (!id.startsWith("line-")) {
            return id;
        }
        int count = 1;
        while (source.contains("{step} blank-" + count + "\n") || source.contains("name: blank-" + count + "\n")) {
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
    private List<String> wrongs(String directive) {
        Lesson lesson = LessonReader.read("lesson.md",
                ("---\ntitle: t\nmodels:\n  " + line.model() + ":\n    definitions: x = x\n---\n\n" + directive)
                        .getBytes(UTF_8))
                .lesson();
        Map<String, String> byCode = lesson.steps().stream().findFirst()
                .map(step -> Suggestions.of(step, setting)).orElse(List.of()).stream()
                .collect(Collectors.toMap(Suggestions.Wrong::code,
                        wrong -> wrong.answers().values().iterator().next(), (one, _) -> one, LinkedHashMap::new));
        List<String> out = new ArrayList<>();
        out.add("wrong:");
        byCode.entrySet().stream().limit(WRONGS)
                .forEach(entry -> out.add("  " + entry.getKey() + ": " + YamlText.quoted(entry.getValue())));
        return out;
    }
}
