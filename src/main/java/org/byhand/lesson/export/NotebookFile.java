package org.byhand.lesson.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Collectors;
import org.byhand.lesson.shelf.LiveLesson;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A Jupyter notebook that comes in: one that [LessonNotebook] wrote for authors holds a lesson.
public sealed interface NotebookFile {
    /// The lesson's text, to the byte.
    record Held(String source) implements NotebookFile {}

    /// Why there is none to be had; one sentence.
    record Refused(String why) implements NotebookFile {}

    /// Reads a notebook. One whose words or equations were changed since is refused, for the change would be lost; what was run in it does not matter.
    ///
    /// @param name of the lesson's file
    static NotebookFile read(String name, byte[] bytes) {
        JsonNode notebook;
        try {
            notebook = Json.MAPPER.readTree(bytes);
        } catch (JacksonException _) {
            return new Refused("This is no notebook: it is not JSON.");
        }
        JsonNode source = notebook.path("metadata").path("byhand").path("source");
        if (!source.isString()) {
            return new Refused("This notebook holds no lesson; only one that was exported here for authors does.");
        }
        LiveLesson.Opened opened = LiveLesson.open(name, source.asString().getBytes(UTF_8));
        if (opened.lesson().isEmpty()) {
            return new Held(source.asString());
        }
        List<String> here = texts(notebook);
        List<String> written = texts(Json.MAPPER.readTree(LessonNotebook.write(opened.lesson().getFirst())));
        for (int i = 0; i < Math.max(here.size(), written.size()); i++) {
            if (i >= here.size() || i >= written.size() || !here.get(i).equals(written.get(i))) {
                return new Refused("Text " + (i + 1)
                        + " of this notebook was changed outside; make the change in the lesson's file instead.");
            }
        }
        return new Held(source.asString());
    }

    /// What the Markdown cells say; Jupyter writes a text as a list of its lines.
    private static List<String> texts(JsonNode notebook) {
        return notebook.path("cells").valueStream()
                .filter(cell -> cell.path("cell_type").asString("").equals("markdown"))
                .map(cell -> cell.path("source")).map(text -> text.isArray()
                        ? text.valueStream().map(line -> line.asString("")).collect(Collectors.joining())
                        : text.asString(""))
                .map(String::strip).toList();
    }

    /// Reads with bounds (PROMISES A2): a lesson is the longest text, pictures that were drawn in the notebook are as long as a file may be.
    final class Json {
        private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder().streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(32).maxStringLength(6 << 20).build()).build()).build();

        private Json() {}
    }
}
