package org.byhand.lesson.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.byhand.lesson.Step;

/// Changes of a lesson's file that its author makes without writing source: one value of the model, one more example, a blank. Each rewrites only
/// what it changes.
public final class LessonEdit {
    private final String source;
    private final List<String> lines;

    private LessonEdit(String source) {
        this.source = source;
        this.lines = List.of(source.split("\n", -1));
    }

    /// Edits of a file with line feeds.
    public static LessonEdit of(String source) {
        return new LessonEdit(source);
    }

    /// Sets a value of the front matter.
    ///
    /// @param path keys from outside in: `symbols`, `w1`, `shape`
    /// @param value YAML on one line
    /// @return absent if the front matter cannot be read
    public Optional<TextChange> set(List<String> path, String value) {
        return frontMatter().flatMap(front -> YamlText.of(front.text).map(yaml -> yaml.set(path, value))
                .map(change -> change.movedBy(front.at)));
    }

    /// A text for [#set], in quotes where YAML needs them.
    public static String text(String value) {
        return YamlText.quoted(value);
    }

    /// Adds to a list of the front matter.
    public Optional<TextChange> append(List<String> path, String value) {
        return frontMatter().flatMap(front -> YamlText.of(front.text).map(yaml -> yaml.append(path, value))
                .map(change -> change.movedBy(front.at)));
    }

    /// Sets an item of a list of the front matter, or takes it out if `value` is empty.
    public Optional<TextChange> item(List<String> path, int at, String value) {
        return frontMatter().flatMap(front -> YamlText.of(front.text).flatMap(yaml -> yaml.item(path, at, value))
                .map(change -> change.movedBy(front.at)));
    }

    /// Takes an entry out of the front matter.
    public Optional<TextChange> remove(List<String> path) {
        return frontMatter().flatMap(front -> YamlText.of(front.text).flatMap(yaml -> yaml.remove(path))
                .map(change -> change.movedBy(front.at)));
    }

    /// Rewrites the options of a step.
    ///
    /// @param rewrite from YAML to YAML; absent if it cannot
    /// @return absent if there is no such step, or its options are not YAML between `---`
    public Optional<TextChange> options(String step, Function<String, Optional<String>> rewrite) {
        return optionsOf(step).flatMap(options -> rewrite.apply(options.text)
                .map(text -> TextChange.between(options.text, text).movedBy(options.at)));
    }

    /// Says otherwise what a step is: in its title, or in its label.
    public Optional<TextChange> label(String step, String label) {
        return stepOf(step).flatMap(found -> {
            int head = found.line() - 1;
            int title = lines.get(head).indexOf("{admonition}") + "{admonition}".length();
            return lines.get(head).contains("{admonition}")
                    ? Optional.of(new TextChange(offset(head) + title, offset(head) + lines.get(head).length(),
                            " " + label))
                    : options(step, text -> YamlText.of(text).map(yaml -> yaml.with(List.of("label"), label)));
        });
    }

    /// Adds an example to a step: an answer and what must be said of it.
    ///
    /// @param answers by blank
    /// @param code `correct`, or the code of what is wrong
    /// @return absent if there is no such step, or its options are not YAML between `---`
    public Optional<TextChange> example(String step, Map<String, String> answers, String code) {
        List<String> path = code.equals("correct") ? List.of("right") : List.of("wrong", code);
        String value = answers.size() == 1
                ? YamlText.quoted(answers.values().iterator().next())
                : flow(answers);
        return optionsOf(step).flatMap(options -> YamlText.of(options.text).map(yaml -> yaml.append(path, value))
                .map(change -> change.movedBy(options.at)));
    }

    /// Puts an example of a step under another code.
    ///
    /// @param at which one among those under `from`, counted from 0
    /// @param from the code that it stands under, not `correct`
    /// @return absent as for [#example]
    public Optional<TextChange> rejudge(String step, Map<String, String> answers, String from, int at, String to) {
        return options(step, text -> YamlText.of(text).flatMap(
                yaml -> yaml.item(List.of("wrong", from), at, "").or(() -> yaml.remove(List.of("wrong", from))))
                .map(change -> change.of(text)))
                .map(change -> change.of(source))
                .flatMap(less -> of(less).example(step, answers, to).map(change -> change.of(less)))
                .map(text -> TextChange.between(source, text));
    }

    private static String flow(Map<String, String> answers) {
        List<String> entries = new ArrayList<>();
        answers.forEach((blank, text) -> entries.add(blank + ": '" + text.replace("'", "''") + "'"));
        return "{" + String.join(", ", entries) + "}";
    }

    private record Stretch(String text, int at) {}

    private Optional<Stretch> frontMatter() {
        return lines.getFirst().stripTrailing().equals("---") ? between(1) : Optional.empty();
    }

    private Optional<Stretch> optionsOf(String step) {
        return stepOf(step).flatMap(found -> options(found.line()));
    }

    private Optional<Step> stepOf(String step) {
        return LessonReader.read("lesson.md", source.getBytes(UTF_8)).lesson().steps().stream()
                .filter(one -> one.id().equals(step)).findFirst();
    }

    /// The YAML of the directive that begins on `line`.
    private Optional<Stretch> options(int line) {
        return line < lines.size() && lines.get(line).stripTrailing().equals("---")
                ? between(line + 1)
                : Optional.empty();
    }

    /// The lines from `first`, counted from 0, to the next `---`.
    private Optional<Stretch> between(int first) {
        int at = offset(first);
        StringBuilder text = new StringBuilder();
        for (int i = first; i < lines.size(); i++) {
            if (lines.get(i).stripTrailing().equals("---")) {
                String found = text.isEmpty() ? "" : text.substring(0, text.length() - 1);
                return Optional.of(new Stretch(found, at));
            }
            text.append(lines.get(i)).append('\n');
        }
        return Optional.empty();
    }

    private int offset(int line) {
        int at = 0;
        for (int i = 0; i < line; i++) {
            at += lines.get(i).length() + 1;
        }
        return at;
    }
}
