package org.byhand.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import org.byhand.latex.Span;

/// A step's line with answers put into its blanks, and where in it each answer went.
///
/// @param line the whole line
/// @param target what the answered side must equal, LaTeX
/// @param from where the answered side begins in `line`
/// @param to where it ends
public record Composed(String line, String target, int from, int to, List<Piece> pieces) {
    public Composed {
        pieces = List.copyOf(pieces);
    }

    /// The answer to `blank` stands in the line from `at` on, `length` units long.
    public record Piece(String blank, int at, int length) {}

    /// A place in one blank.
    public record Place(String blank, Span span) {}

    /// The line of `step` with `answers` in it.
    ///
    /// @param answers LaTeX by blank; a missing one stays a blank
    public static Composed of(Step step, Map<String, String> answers) {
        String formula = step.formula().text();
        StringBuilder line = new StringBuilder();
        List<Piece> pieces = new ArrayList<>();
        Matcher hole = Step.HOLE.matcher(formula);
        int from = 0;
        while (hole.find()) {
            line.append(formula, from, hole.start());
            String answer = answers.get(hole.group(1));
            if (answer == null) {
                line.append(hole.group());
            } else {
                boolean bracketed = !standsAlone(formula, hole.start(), hole.end()) && needsBrackets(answer);
                line.append(bracketed ? "\\left(" : " ");
                pieces.add(new Piece(hole.group(1), line.length(), answer.length()));
                line.append(answer).append(bracketed ? "\\right)" : " ");
            }
            from = hole.end();
        }
        line.append(formula.substring(from));
        return sides(step, line.toString(), pieces);
    }

    private static Composed sides(Step step, String line, List<Piece> pieces) {
        int at = pieces.isEmpty() ? Math.max(0, line.indexOf("\\placeholder")) : pieces.getFirst().at();
        int inside = pieces.isEmpty() ? at : pieces.getFirst().at() + pieces.getFirst().length();
        int from = 0;
        int to = line.length();
        List<Integer> equals = equalSigns(line);
        for (int equal : equals) {
            if (equal < at) {
                from = equal + 1;
            } else if (equal >= inside) {
                to = equal;
                break;
            }
        }
        String first = line.substring(0, equals.isEmpty() ? 0 : equals.getFirst()).strip();
        return new Composed(line, step.target().isBlank() ? first : step.target().text().strip(), from, to, pieces);
    }

    /// Whether all blanks of a formula stand on the same side of it: only that side is judged.
    public static boolean isOnOneSide(String formula) {
        List<Integer> equals = equalSigns(formula);
        return Step.HOLE.matcher(formula).results()
                .map(blank -> equals.stream().filter(equal -> equal < blank.start()).count()).distinct().count() <= 1;
    }

    /// The answered side of the line, its blanks filled.
    public String answer() {
        return line.substring(from, to);
    }

    /// The blank that is the whole answered side; absent if the side holds more.
    public Optional<Piece> whole() {
        return pieces.size() == 1 && answer().strip().length() == pieces.getFirst().length()
                ? Optional.of(pieces.getFirst())
                : Optional.empty();
    }

    /// In which blank a stretch of [#answer] lies, counted in the blank's own text; absent if it is in none.
    public Optional<Place> place(Span span) {
        int begin = span.from() + from;
        int end = span.to() + from;
        return pieces.stream()
                .filter(piece -> begin == end
                        ? piece.at() <= begin && begin <= piece.at() + piece.length()
                        : piece.at() < end && begin < piece.at() + piece.length())
                .findFirst()
                .map(piece -> new Place(
                        piece.blank(),
                        new Span(Math.clamp(begin - piece.at(), 0, piece.length()),
                                Math.clamp(end - piece.at(), 0, piece.length()))));
    }

    /// Where `=` stands outside all braces and brackets.
    private static List<Integer> equalSigns(String line) {
        List<Integer> found = new ArrayList<>();
        int depth = 0;
        for (int i = 0; i < line.length(); i++) {
            switch (line.charAt(i)) {
                case '{', '(', '[' -> depth++;
                case '}', ')', ']' -> depth--;
                case '\\' -> i++;
                case '=' -> {
                    if (depth == 0) {
                        found.add(i);
                    }
                }
                default -> {
                    // any other character
                }
            }
        }
        return found;
    }

    /// Whether a blank is a whole side, or all that stands between two brackets.
    private static boolean standsAlone(String formula, int from, int to) {
        String before = formula.substring(0, from).stripTrailing();
        String after = formula.substring(to).stripLeading();
        boolean bracketed = before.endsWith("(") && (after.startsWith(")") || after.startsWith("\\right)"));
        return bracketed || (before.isEmpty() || before.endsWith("=")) && (after.isEmpty() || after.startsWith("="));
    }

    /// A sum or a relation at the outermost level must be held together; a factor need not.
    private static boolean needsBrackets(String answer) {
        int depth = 0;
        for (int i = 0; i < answer.length(); i++) {
            char c = answer.charAt(i);
            if (c == '\\') {
                if (answer.startsWith("\\sum", i) || answer.startsWith("\\odot", i) || answer.startsWith("\\circ", i)) {
                    return true;
                }
                i++;
            } else if (c == '{' || c == '(' || c == '[') {
                depth++;
            } else if (c == '}' || c == ')' || c == ']') {
                depth--;
            } else if (depth == 0 && "+-=*/⊙∘−".indexOf(c) >= 0) {
                return true;
            }
        }
        return false;
    }
}
