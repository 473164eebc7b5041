package org.byhand.lesson.format;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/// The parts of a YAML text, each with the stretch that it takes: from the offset of its first character to the one after its last.
final class YamlParts {
    sealed interface Part {
        int from();

        int to();
    }

    record Scalar(int from, int to) implements Part {}

    /// @param flow whether it is written in brackets
    record Items(List<Part> items, boolean flow, int from, int to) implements Part {}

    /// @param flow whether it is written in braces
    record Entries(List<Entry> entries, boolean flow, int from, int to) implements Part {}

    record Entry(String key, int from, Part value) {}

    /// The outermost part.
    ///
    /// @throws org.snakeyaml.engine.v2.exceptions.YamlEngineException if the text is no YAML
    /// @throws IllegalStateException if it is too deep
    static Part read(String text) {
        LoadSettings settings = LoadSettings.builder().setParseComments(false).setUseMarks(true).build();
        return new YamlParts(text, new Parse(settings).parseString(text).iterator()).document();
    }

    private final String text;
    private final Iterator<Event> events;

    private YamlParts(String text, Iterator<Event> events) {
        this.text = text;
        this.events = events;
    }

    private Part document() {
        Event event = events.next();
        while (event instanceof StreamStartEvent || event instanceof DocumentStartEvent) {
            event = events.next();
        }
        return event instanceof StreamEndEvent ? new Scalar(0, 0) : part(event, 1);
    }

    private Part part(Event start, int depth) {
        if (depth > Yaml.DEPTH) {
            throw new IllegalStateException("too deep");
        }
        boolean flow = start instanceof CollectionStartEvent collection
                && collection.getFlowStyle() == FlowStyle.FLOW;
        return switch (start) {
            case SequenceStartEvent _ -> {
                List<Part> items = new ArrayList<>();
                Event event = events.next();
                for (; !(event instanceof SequenceEndEvent); event = events.next()) {
                    items.add(part(event, depth + 1));
                }
                yield new Items(items, flow, from(start), to(event));
            }
            case MappingStartEvent _ -> {
                List<Entry> entries = new ArrayList<>();
                Event event = events.next();
                for (; !(event instanceof MappingEndEvent); event = events.next()) {
                    Part key = part(event, depth + 1);
                    entries.add(new Entry(unquoted(text.substring(key.from(), key.to())), key.from(),
                            part(events.next(), depth + 1)));
                }
                yield new Entries(entries, flow, from(start), to(event));
            }
            default -> new Scalar(from(start), to(start));
        };
    }

    private static String unquoted(String key) {
        boolean quoted = key.length() > 1 && (key.startsWith("'") || key.startsWith("\""))
                && key.endsWith(key.substring(0, 1));
        return quoted ? key.substring(1, key.length() - 1) : key;
    }

    private int from(Event event) {
        return event.getStartMark().map(this::offset).orElse(0);
    }

    private int to(Event event) {
        return event.getEndMark().map(this::offset).orElse(0);
    }

    /// Marks count code points.
    private int offset(Mark mark) {
        return text.offsetByCodePoints(0, Math.min(mark.getIndex(), text.codePointCount(0, text.length())));
    }
}
