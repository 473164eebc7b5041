package org.byhand.lesson.format;

import java.util.List;
import java.util.Optional;
import org.byhand.lesson.format.YamlParts.Entries;
import org.byhand.lesson.format.YamlParts.Entry;
import org.byhand.lesson.format.YamlParts.Items;
import org.byhand.lesson.format.YamlParts.Part;
import org.byhand.lesson.format.YamlParts.Scalar;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// YAML as its author laid it out, each value with its place, so that one value can be changed and every other byte stays.
///
/// A path leads from the outermost mapping to a value by its keys: `symbols`, `w1`, `shape`.
public final class YamlText {
    private static final int INDENT = 2;

    private final String text;
    private final Part root;

    private YamlText(String text, Part root) {
        this.text = text;
        this.root = root;
    }

    /// Absent if it cannot be read, or is no mapping.
    public static Optional<YamlText> of(String text) {
        if (text.isBlank()) {
            return Optional.of(new YamlText(text, new Entries(List.of(), false, text.length(), text.length())));
        }
        try {
            Part root = YamlParts.read(text);
            return root instanceof Entries ? Optional.of(new YamlText(text, root)) : Optional.empty();
        } catch (YamlEngineException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    /// The value at `path` becomes `value`; where there is none, it is added below the last of its neighbours.
    ///
    /// @param value YAML on one line: `[[1, 2]]`, or a text made with [#quoted]
    public TextChange set(List<String> path, String value) {
        Part at = root;
        for (int i = 0; i < path.size(); i++) {
            Optional<Entry> entry = entry(at, path.get(i));
            if (entry.isEmpty()) {
                return at instanceof Entries entries
                        ? add(entries, path.subList(i, path.size()), value, column(path, i))
                        : replace(at, nested(path.subList(i, path.size()), value));
            }
            at = entry.get().value();
        }
        return replace(at, value);
    }

    /// The whole text with [#set] done; `value` is put in quotes where YAML needs them.
    public String with(List<String> path, String value) {
        return set(path, quoted(value)).of(text);
    }

    /// Adds to the list at `path`; a single value becomes a list of two, and where there is nothing the value stands alone.
    public TextChange append(List<String> path, String value) {
        Optional<Part> found = find(path);
        if (found.isEmpty()) {
            return set(path, value);
        }
        return switch (found.get()) {
            case Items list when list.flow() -> new TextChange(list.to() - 1, list.to() - 1,
                    (list.items().isEmpty() ? "" : ", ") + value);
            case Items list -> {
                int end = end(list.items().getLast());
                yield new TextChange(end, end, "\n" + " ".repeat(columnOf(list.from())) + "- " + value);
            }
            case Part single -> {
                String indent = "\n" + " ".repeat(keyColumn(path) + INDENT) + "- ";
                String old = text.substring(single.from(), single.to());
                yield old.isBlank() || find(path.subList(0, path.size() - 1)).filter(this::isFlow).isPresent()
                        ? new TextChange(single.from(), single.to(), "[" + flowed(old) + ", " + flowed(value) + "]")
                        : new TextChange(startOfValue(single.from()), single.to(), indent + old + indent + value);
            }
        };
    }

    /// The item at a place of the list at `path` becomes `value`; an empty value takes it out, with its line.
    ///
    /// @param at counted from 0
    /// @return absent if there is none
    public Optional<TextChange> item(List<String> path, int at, String value) {
        Optional<Part> found = find(path);
        if (found.isPresent() && found.get() instanceof Scalar single && at == 0 && !value.isEmpty()) {
            return Optional.of(replace(single, value));
        }
        if (!(found.isPresent() && found.get() instanceof Items list) || at < 0 || at >= list.items().size()) {
            return Optional.empty();
        }
        Part item = list.items().get(at);
        if (!value.isEmpty()) {
            return Optional.of(new TextChange(item.from(), end(item), list.flow() ? flowed(value) : value));
        }
        if (list.flow() || list.items().size() == 1) {
            return Optional.empty();
        }
        int line = text.indexOf('\n', end(item));
        return Optional.of(new TextChange(text.lastIndexOf('\n', item.from() - 1) + 1,
                line < 0 ? text.length() : line + 1, ""));
    }

    /// Takes an entry out, with its lines.
    ///
    /// @return absent if there is none
    public Optional<TextChange> remove(List<String> path) {
        Optional<Part> parent = find(path.subList(0, path.size() - 1));
        if (!(parent.isPresent() && parent.get() instanceof Entries entries)) {
            return Optional.empty();
        }
        for (int i = 0; i < entries.entries().size(); i++) {
            Entry entry = entries.entries().get(i);
            if (!entry.key().equals(path.getLast())) {
                continue;
            }
            boolean last = i + 1 == entries.entries().size();
            if (entries.flow()) {
                int from = last && i > 0 ? end(entries.entries().get(i - 1).value()) : entry.from();
                return Optional
                        .of(new TextChange(from, last ? end(entry.value()) : entries.entries().get(i + 1).from(), ""));
            }
            int from = text.lastIndexOf('\n', entry.from() - 1) + 1;
            int line = text.indexOf('\n', end(entry.value()));
            return Optional.of(new TextChange(from, line < 0 ? text.length() : line + 1, ""));
        }
        return Optional.empty();
    }

    /// A text as YAML reads it back, in quotes only where it needs them.
    public static String quoted(String value) {
        boolean plain = !value.isBlank() && value.equals(value.strip())
                && "&*!|>'\"%@`[]{},?:#-".indexOf(value.charAt(0)) < 0
                && !value.contains(": ") && !value.contains(" #") && !value.endsWith(":")
                && value.chars().noneMatch(c -> c < ' ')
                || value.matches("-[^ -].*") && !value.contains(": ") && !value.contains(" #");
        if (plain) {
            return value;
        }
        return "'" + value.replace("'", "''").replaceAll("(?<!\\s)[^\\S\\n]*+\\n\\s*+", " ") + "'";
    }

    /// The same for inside brackets, where a comma ends it.
    static String flowed(String value) {
        return value.matches("[^,\\[\\]{}'\"]*") || value.startsWith("'") || value.startsWith("\"")
                || value.startsWith("[")
                        ? value
                        : "'" + value.replace("'", "''") + "'";
    }

    private Optional<Part> find(List<String> path) {
        Optional<Part> at = Optional.of(root);
        for (String key : path) {
            at = at.flatMap(part -> entry(part, key)).map(Entry::value);
        }
        return at;
    }

    private static Optional<Entry> entry(Part part, String key) {
        return part instanceof Entries entries
                ? entries.entries().stream().filter(entry -> entry.key().equals(key)).findFirst()
                : Optional.empty();
    }

    private boolean isFlow(Part part) {
        return part instanceof Entries entries && entries.flow();
    }

    private TextChange replace(Part at, String value) {
        boolean empty = at.from() == at.to();
        int from = empty || value.startsWith("\n") ? startOfValue(at.from()) : at.from();
        String space = empty && !value.startsWith("\n") ? " " : "";
        return new TextChange(from, Math.max(from, end(at)), space + value);
    }

    /// The place right after the colon.
    private int startOfValue(int from) {
        int at = from;
        while (at > 0 && Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private TextChange add(Entries parent, List<String> path, String value, int column) {
        if (parent.flow()) {
            int close = parent.to() - 1;
            String inside = path.size() == 1
                    ? path.getFirst() + ": " + flowed(value)
                    : path.getFirst() + ": {" + path.get(1) + ": " + flowed(value) + "}";
            return new TextChange(close, close, (parent.entries().isEmpty() ? "" : ", ") + inside);
        }
        String indent = " ".repeat(column);
        String entry = indent + path.getFirst() + ":"
                + (path.size() == 1
                        ? " " + value
                        : nested(path.subList(1, path.size()), value).replace("\n", "\n" + indent));
        if (parent.entries().isEmpty()) {
            return new TextChange(text.length(), text.length(),
                    (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + entry);
        }
        int end = end(parent.entries().getLast().value());
        int line = text.indexOf('\n', end);
        int at = line < 0 ? text.length() : line;
        return new TextChange(at, at, "\n" + entry);
    }

    /// Keys below each other, for a key at column 0.
    private static String nested(List<String> path, String value) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < path.size(); i++) {
            out.append('\n').append(" ".repeat(INDENT * (i + 1))).append(path.get(i)).append(':');
        }
        return out.append(' ').append(value).toString();
    }

    private int column(List<String> path, int depth) {
        Optional<Part> parent = find(path.subList(0, depth));
        return parent.isPresent() && parent.get() instanceof Entries entries && !entries.entries().isEmpty()
                ? columnOf(entries.entries().getFirst().from())
                : depth * INDENT;
    }

    private int keyColumn(List<String> path) {
        return column(path, path.size() - 1);
    }

    private int columnOf(int at) {
        return at - text.lastIndexOf('\n', at - 1) - 1;
    }

    /// Where a part's last character is; marks of block collections point past the line ends that follow.
    private int end(Part part) {
        int end = switch (part) {
            case Scalar scalar -> scalar.to();
            case Items items -> items.flow() || items.items().isEmpty() ? items.to() : end(items.items().getLast());
            case Entries all -> all.flow() || all.entries().isEmpty() ? all.to() : end(all.entries().getLast().value());
        };
        while (end > part.from() && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }
}
