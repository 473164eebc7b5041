package org.byhand.lesson.format;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.byhand.lesson.LessonProblem;
import org.byhand.lesson.Placed;
import org.byhand.lesson.Problems;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// YAML as a tree in which every value knows its line: what strangers write, so without tags, anchors and duplicate keys, and no deeper than
/// [#DEPTH]. Every scalar is text; who reads it says what it means.
public sealed interface Yaml {
    /// How deep lists and mappings may nest (PROMISES §2).
    int DEPTH = 20;

    int line();

    int column();

    /// A word, a number or a longer text. `verbatim`: its lines stand below its mark (`|` and `>`).
    record Scalar(String text, boolean verbatim, int line, int column) implements Yaml {
        Placed placed() {
            return verbatim ? new Placed(text.stripTrailing(), line + 1, 1) : new Placed(text, line, column);
        }
    }

    /// `- a`, `[a, b]`
    record Sequence(List<Yaml> items, int line, int column) implements Yaml {}

    /// `key: value`
    record Mapping(List<Entry> entries, int line, int column) implements Yaml {}

    /// One `key: value` of a mapping; keys are unique there.
    record Entry(Scalar key, Yaml value) {}

    /// Reads one YAML document; what is wrong goes to `problems`.
    ///
    /// @param firstLine the line of the file in which `text` begins
    /// @return empty if the text is empty or cannot be read
    static Optional<Yaml> read(String text, int firstLine, Problems problems) {
        LoadSettings settings = LoadSettings.builder().setParseComments(false).setUseMarks(true).build();
        try {
            return new Builder(new Parse(settings).parseString(text).iterator(), firstLine).document();
        } catch (MarkedYamlEngineException e) {
            int[] at = e.getProblemMark().map(mark -> new int[]{mark.getLine(), mark.getColumn()}).orElse(new int[2]);
            problems.add(firstLine + at[0], at[1] + 1, "This is not YAML: " + oneLine(e.getProblem()) + ".");
        } catch (YamlEngineException e) {
            problems.add(firstLine, 1, "This is not YAML: " + oneLine(String.valueOf(e.getMessage())) + ".");
        } catch (Refused e) {
            problems.add(e.problem);
        }
        return Optional.empty();
    }

    private static String oneLine(String message) {
        String flat = message.replaceAll("[\\r\\n]+", " ").strip();
        return flat.length() > 160 ? flat.substring(0, 160) + " …" : flat;
    }

    /// YAML that is well-formed and not accepted here.
    final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient LessonProblem problem;

        Refused(int line, int column, String message) {
            super(message, null, false, false);
            problem = new LessonProblem(line, column, message);
        }
    }

    /// Events to a tree.
    final class Builder {
        private final Iterator<Event> events;
        private final int firstLine;

        private Builder(Iterator<Event> events, int firstLine) {
            this.events = events;
            this.firstLine = firstLine;
        }

        private Optional<Yaml> document() {
            Event event = events.next();
            while (event instanceof StreamStartEvent || event instanceof DocumentStartEvent) {
                event = events.next();
            }
            if (event instanceof StreamEndEvent) {
                return Optional.empty();
            }
            Yaml value = value(event, 1);
            events.next();
            Event after = events.next();
            if (after instanceof StreamEndEvent) {
                return Optional.of(value);
            }
            throw refuse(after, "Only one YAML document can stand here.");
        }

        private Yaml value(Event event, int depth) {
            if (depth > DEPTH) {
                throw refuse(event, "This is nested deeper than " + DEPTH + " levels.");
            }
            if (event instanceof AliasEvent) {
                throw refuse(event, "Aliases (*name) are not read here; write the value out.");
            }
            if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
                throw refuse(event, "Anchors (&name) are not read here; write the value where it belongs.");
            }
            return switch (event) {
                case ScalarEvent scalar -> scalar(scalar);
                case SequenceStartEvent sequence -> sequence(sequence, depth);
                case MappingStartEvent mapping -> mapping(mapping, depth);
                default -> throw refuse(event, "A value is missing here.");
            };
        }

        private Scalar scalar(ScalarEvent event) {
            refuseTag(event, event.getTag());
            ScalarStyle style = event.getScalarStyle();
            boolean verbatim = style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
            boolean quoted = style == ScalarStyle.SINGLE_QUOTED || style == ScalarStyle.DOUBLE_QUOTED;
            return new Scalar(event.getValue(), verbatim, line(event), column(event) + (quoted ? 1 : 0));
        }

        private Sequence sequence(SequenceStartEvent start, int depth) {
            refuseTag(start, start.getTag());
            List<Yaml> items = new ArrayList<>();
            for (Event event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
                items.add(value(event, depth + 1));
            }
            return new Sequence(List.copyOf(items), line(start), column(start));
        }

        private Mapping mapping(MappingStartEvent start, int depth) {
            refuseTag(start, start.getTag());
            List<Entry> entries = new ArrayList<>();
            java.util.Set<String> keys = new java.util.HashSet<>();
            for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
                if (!(value(event, depth + 1) instanceof Scalar key)) {
                    throw refuse(event, "A key must be a word.");
                }
                if (!keys.add(key.text())) {
                    throw new Refused(key.line(), key.column(), "`" + key.text() + "` stands here twice.");
                }
                entries.add(new Entry(key, value(events.next(), depth + 1)));
            }
            return new Mapping(List.copyOf(entries), line(start), column(start));
        }

        private void refuseTag(Event event, Optional<String> tag) {
            if (tag.isPresent()) {
                throw refuse(event, "Tags (" + oneLine(tag.get()) + ") are not read here.");
            }
        }

        private Refused refuse(Event event, String message) {
            return new Refused(line(event), column(event), message);
        }

        private int line(Event event) {
            return firstLine + event.getStartMark().map(mark -> mark.getLine()).orElse(0);
        }

        private static int column(Event event) {
            return 1 + event.getStartMark().map(mark -> mark.getColumn()).orElse(0);
        }
    }
}
