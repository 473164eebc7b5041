package org.byhand.term;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;

/// The canonical spelling of names, and the plain ones people type.
final class Names {
    private Names() {}

    /// The name of a symbol with its first `count` subscripts.
    static String key(Expr.Symbol symbol, int count) {
        var subscripts = symbol.subscripts().subList(0, count);
        if (subscripts.isEmpty() && symbol.label().isEmpty()) {
            return symbol.head();
        }
        var text = new StringBuilder(symbol.head());
        if (!subscripts.isEmpty()) {
            text.append("_{").append(subscript(subscripts.getFirst()));
            for (var subscript : subscripts.subList(1, subscripts.size())) {
                text.append(',').append(subscript(subscript));
            }
            text.append('}');
        }
        if (!symbol.label().isEmpty()) {
            text.append("^{").append(symbol.label()).append('}');
        }
        return text.toString();
    }

    /// The name of a symbol with all its subscripts.
    static String key(Expr.Symbol symbol) {
        return key(symbol, symbol.subscripts().size());
    }

    private static String subscript(Expr subscript) {
        return switch (subscript) {
            case Expr.Symbol symbol -> key(symbol);
            case Expr.Num number -> number.value().toPlainString();
            default -> LatexWriter.write(subscript);
        };
    }

    /// The symbol with only its first `count` subscripts.
    static Expr.Symbol withSubscripts(Expr.Symbol symbol, int count) {
        return new Expr.Symbol(symbol.head(), symbol.subscripts().subList(0, count), symbol.label(), symbol.span());
    }

    private static final Set<String> FONTS = Set.of("\\mathbf", "\\boldsymbol", "\\mathcal", "\\mathrm",
            "\\mathsf");

    /// The head of a name without the font around one letter in it: `X` of `\mathbf{X}`, `\hat{y}` of `\hat{\mathbf{y}}`.
    static String withoutFont(String head) {
        int brace = head.indexOf('{');
        if (brace < 0 || !head.endsWith("}")) {
            return head;
        }
        var command = head.substring(0, brace);
        var inner = head.substring(brace + 1, head.length() - 1);
        if (inner.equals("1")) {
            return "\\mathbf{1}";
        }
        if (ACCENTS.containsKey(command)) {
            return command + "{" + withoutFont(inner) + "}";
        }
        boolean letter = inner.length() == 1 && Character.isLetter(inner.charAt(0)) || inner.startsWith("\\");
        return FONTS.contains(command) && letter ? inner : head;
    }

    private static final Map<String, String> ACCENTS = Map.of("\\hat", "hat", "\\bar", "bar", "\\tilde", "tilde",
            "\\vec", "vec");

    /// How the name is typed on a plain keyboard: `yhat`, `W2`, `z1`, `omega`; a single letter stays as it is.
    static String plain(Expr.Symbol symbol) {
        var text = new StringBuilder(plainHead(symbol.head()));
        for (var subscript : symbol.subscripts()) {
            text.append(subscript instanceof Expr.Symbol s ? plain(s) : subscript(subscript));
        }
        symbol.label().chars().filter(Character::isLetterOrDigit).forEach(text::appendCodePoint);
        return text.toString();
    }

    private static String plainHead(String head) {
        int brace = head.indexOf('{');
        if (brace < 0) {
            return head.startsWith("\\") ? head.substring(1) : head;
        }
        var inner = plainHead(head.substring(brace + 1, head.lastIndexOf('}')));
        return inner + ACCENTS.getOrDefault(head.substring(0, brace), "");
    }

    /// Greek letters by the Latin ones that are taken for them.
    private static final Map<String, List<String>> LOOKALIKES = Map.ofEntries(Map.entry("a", List.of("alpha")),
            Map.entry("b", List.of("beta")), Map.entry("y", List.of("gamma")), Map.entry("g", List.of("gamma")),
            Map.entry("d", List.of("delta")), Map.entry("e", List.of("epsilon", "eta")),
            Map.entry("l", List.of("lambda")), Map.entry("u", List.of("mu")), Map.entry("m", List.of("mu")),
            Map.entry("n", List.of("eta", "nu")), Map.entry("v", List.of("nu")), Map.entry("w", List.of("omega")),
            Map.entry("p", List.of("rho")), Map.entry("s", List.of("sigma")), Map.entry("o", List.of("sigma")),
            Map.entry("t", List.of("tau", "theta")), Map.entry("x", List.of("chi", "xi")));

    private static boolean isLookalike(String unknown, String name) {
        return LOOKALIKES.getOrDefault(unknown, List.of()).contains(name);
    }

    /// Names that could be meant by `unknown`, the nearest first, at most three.
    static List<String> nearest(String unknown, List<String> names) {
        record Near(String name, int distance) {}
        return names.stream().distinct().map(name -> new Near(name, distance(simple(unknown), simple(name))))
                .filter(near -> near.distance <= slack(simple(near.name).length())
                        || isLookalike(simple(unknown), simple(near.name)))
                .sorted(java.util.Comparator.comparingInt(Near::distance)).limit(3).map(Near::name).toList();
    }

    /// A letter is not near to another letter.
    private static int slack(int length) {
        return length == 1 ? 0 : Math.max(1, length / 3);
    }

    private static String simple(String name) {
        var text = new StringBuilder();
        name.toLowerCase(java.util.Locale.ROOT).chars().filter(Character::isLetterOrDigit)
                .forEach(text::appendCodePoint);
        return text.toString();
    }

    private static int distance(String a, String b) {
        var row = Terms.count(0, b.length() + 1);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
