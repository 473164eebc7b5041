package org.byhand.lesson;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.byhand.check.Verdict;
import org.byhand.term.Index;
import org.byhand.term.Value;

/// How much a lesson tells of shapes when they are what is wrong: all sizes, the kind of array, or only that they do not fit.
public enum ShapeErrors {
    /// "$h$ is n × m": both shapes by name
    SIZES {
        @Override
        String told(String message) {
            return message;
        }
    },
    /// "$h$ is a matrix"
    TYPE {
        @Override
        String told(String message) {
            return SHAPE.matcher(message).replaceAll(found -> Matcher.quoteReplacement(array(found.group(1),
                    found.group(2))));
        }
    },
    /// that shapes do not fit, and where
    NONE {
        @Override
        String told(String message) {
            return "The shapes do not fit here.";
        }
    };

    private static final Pattern SHAPE = Pattern.compile("\\b(\\w++) × (\\w++)");

    abstract String told(String message);

    /// As a lesson file spells it: `sizes`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The level of that name; absent if there is none.
    ///
    /// @param text as a lesson file spells it
    public static Optional<ShapeErrors> find(String text) {
        return Stream.of(values()).filter(level -> level.text().equals(text)).findFirst();
    }

    /// The verdict with no more of the shapes in its words.
    public Verdict told(Verdict verdict) {
        return switch (verdict.code()) {
            case SHAPE_MISMATCH, WRONG_SHAPE, TRANSPOSE, ARRANGEMENT -> SHAPE.matcher(verdict.message()).find()
                    ? verdict.saying(told(verdict.message()))
                    : verdict;
            default -> verdict;
        };
    }

    /// What a reading is, for its reader: "a column, n × 1"; "a single number for each i"; empty where shapes are not told.
    public String kind(Value value) {
        String kind = value.shape().isScalar() ? array("1", "1") : TYPE.told(value.shape().toString());
        String each = value.free().isEmpty()
                ? ""
                : value.free().stream().map(Index::name).sorted()
                        .collect(Collectors.joining(", ", " for each ", ""));
        return switch (this) {
            case SIZES -> kind + (value.shape().isScalar() ? "" : ", " + value.shape()) + each;
            case TYPE -> kind + each;
            case NONE -> "";
        };
    }

    static String array(String rows, String columns) {
        return rows.equals("1")
                ? (columns.equals("1") ? "a single number" : "a row")
                : columns.equals("1") ? "a column" : "a matrix";
    }
}
