package org.byhand.lesson.format;

import java.util.List;
import java.util.Optional;
import org.byhand.lesson.Problems;

/// The options of one directive, not yet read by name.
///
/// @param yaml empty if it has none
/// @param yamlFrom the line after the opening `---`; absent if they are written another way
record Options(Optional<Yaml> yaml, int line, Optional<Integer> yamlFrom, Problems problems) {

    static Options of(MystBlocks.Directive directive, int offset, Problems problems) {
        int line = directive.getSourceSpans().isEmpty()
                ? offset
                : offset + directive.getSourceSpans().getFirst().getLineIndex();
        if (!(directive.getFirstChild() instanceof MystBlocks.Options options)) {
            return new Options(Optional.empty(), line, Optional.empty(), problems);
        }
        if (!options.closed) {
            problems.add(line, 1, "The options of this directive are never closed; end them with a line ---.");
        }
        int first = offset + options.firstLine;
        return new Options(Yaml.read(options.yaml.toString(), first, problems), line,
                Optional.of(first).filter(_ -> options.dashed && options.closed), problems);
    }

    /// The text of one option; empty if there is none.
    String find(String key) {
        return scalar(key).map(value -> value.text().strip()).orElse("");
    }

    /// The line on which the value of an option stands, or another if there is none.
    int line(String key, int otherwise) {
        return scalar(key).map(Yaml.Scalar::line).orElse(otherwise);
    }

    private Optional<Yaml.Scalar> scalar(String key) {
        return yaml.filter(Yaml.Mapping.class::isInstance).map(Yaml.Mapping.class::cast).stream()
                .flatMap(mapping -> mapping.entries().stream())
                .filter(entry -> entry.key().text().equals(key) && entry.value() instanceof Yaml.Scalar).findFirst()
                .map(entry -> (Yaml.Scalar) entry.value());
    }

    /// The options as fields.
    ///
    /// @param what they belong to, for messages
    Fields fields(String what) {
        return Fields.of(yaml.orElseGet(() -> new Yaml.Mapping(List.of(), line, 1)), what, problems);
    }
}
