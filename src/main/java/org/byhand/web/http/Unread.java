package org.byhand.web.http;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Says what is wrong with JSON that a record cannot be read from, and what belongs there, without names of ours.
final class Unread {
    private static final int LONGEST_NAME = 100;

    private Unread() {}

    /// One or two sentences for the person who sent it.
    static String say(JacksonException fault) {
        return switch (fault) {
            case StreamConstraintsException _ -> "It is nested too deep, or something in it is too long.";
            case UnrecognizedPropertyException unknown ->
                "There is no " + place(fault) + " here; what may stand there is " + names(unknown) + ".";
            case InvalidNullException _ -> place(fault) + " is missing.";
            case MismatchedInputException wrong when !path(fault).isEmpty() -> isMissing(wrong)
                    ? place(fault) + " is missing."
                    : place(fault) + " should be " + wanted(wrong.getTargetType()) + ".";
            case MismatchedInputException wrong when wrong.getTargetType() != null && !isEmpty(wrong) ->
                "It should be " + wanted(wrong.getTargetType()) + where(fault) + ".";
            default -> twice(fault).map(name -> "“" + name + "” stands in it twice" + where(fault) + ".")
                    .orElseGet(() -> "It is not JSON" + where(fault) + ".");
        };
    }

    private static boolean isMissing(MismatchedInputException fault) {
        return message(fault).startsWith("Null value for creator property")
                || message(fault).startsWith("Missing required creator property");
    }

    private static boolean isEmpty(MismatchedInputException fault) {
        return message(fault).startsWith("No content");
    }

    private static String message(JacksonException fault) {
        return String.valueOf(fault.getOriginalMessage());
    }

    private static Optional<String> twice(JacksonException fault) {
        var start = "Duplicate Object property \"";
        var said = message(fault);
        int end = said.lastIndexOf('"');
        return said.startsWith(start) && end > start.length()
                ? Optional.of(cut(said.substring(start.length(), end)))
                : Optional.empty();
    }

    private static String names(UnrecognizedPropertyException fault) {
        return new TreeSet<>(fault.getKnownPropertyIds().stream().map(String::valueOf).toList()).stream()
                .collect(Collectors.joining(", "));
    }

    private static String wanted(@Nullable Class<?> type) {
        if (type == String.class) {
            return "a text";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type != null && (Collection.class.isAssignableFrom(type) || type.isArray() || type == List.class)) {
            return "a list in square brackets";
        }
        if (type != null && (Map.class.isAssignableFrom(type) || type.isRecord())) {
            return "an object in braces";
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        return type != null && (type.isPrimitive() || Number.class.isAssignableFrom(type))
                ? "a number"
                : "something else";
    }

    private static String path(JacksonException fault) {
        return fault.getPath().stream().map(step -> {
            @Nullable
            String name = step.getPropertyName();
            return name == null ? String.valueOf(step.getIndex()) : name;
        }).collect(Collectors.joining("."));
    }

    private static String place(JacksonException fault) {
        return "“" + cut(path(fault)) + "”";
    }

    private static String cut(String name) {
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    private static String where(JacksonException fault) {
        var at = fault.getLocation();
        return at == null || at.getLineNr() < 1
                ? ""
                : ", near line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
