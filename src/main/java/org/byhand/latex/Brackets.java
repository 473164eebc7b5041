package org.byhand.latex;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What stands between two delimiters: groups, arguments, bars, norms, indicators, braces over and under, matrices.
final class Brackets {
    private final Grammar grammar;
    private final Cursor cursor;

    Brackets(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// `(a)`; with a comparison inside, as in `[z > 0]` and `\{i = j\}`, an indicator.
    Expr group() {
        int from = cursor.from();
        int opener = open();
        Kind bar = cursor.bar;
        cursor.bar = Kind.STOP;
        Expr body = grammar.sum();
        Expr group = cursor.is(Kind.RELATION) ? iverson(body, opener) : null;
        cursor.bar = bar;
        close(opener);
        Span span = cursor.since(from);
        return group instanceof Expr.Indicator i
                ? new Expr.Indicator(i.left(), i.relation(), i.right(), span)
                : new Expr.Group(body, span);
    }

    private Expr iverson(Expr left, int opener) {
        Expr.Relation relation = Expr.Relation.valueOf(cursor.text());
        if (relation == Expr.Relation.EQUAL && "(".equals(cursor.tokens.text[opener])) {
            throw new SyntaxException(cursor.here(), "An equation cannot stand inside brackets.");
        }
        cursor.next();
        return new Expr.Indicator(left, relation, grammar.sum(), Span.NONE);
    }

    private int open() {
        int opener = cursor.at();
        cursor.next();
        cursor.enter();
        cursor.count();
        if (cursor.is(Kind.CLOSE)) {
            throw new SyntaxException(new Span(cursor.tokens.from[opener], cursor.tokens.to[cursor.at()]),
                    "There is nothing inside these brackets.");
        }
        return opener;
    }

    private void close(int opener) {
        String closer = closer(cursor.tokens.text[opener]);
        if (cursor.is(Kind.COMMA)) {
            throw new SyntaxException(cursor.here(),
                    "A comma separates the arguments of a function; here it has no meaning.");
        }
        if (cursor.is(Kind.CLOSE) && !closer.equals(cursor.text())) {
            throw new SyntaxException(cursor.here(),
                    "This " + cursor.written() + " closes a bracket that was opened with "
                            + cursor.tokens.text[opener] + "; write " + closer + ".");
        }
        cursor.close(Kind.CLOSE, opener, closer);
        cursor.leave();
    }

    private static String closer(String open) {
        return switch (open) {
            case "(" -> ")";
            case "[" -> "]";
            default -> "\\}";
        };
    }

    /// `(a, b)` after a function; braces around the brackets are not seen.
    List<Expr> arguments() {
        if (cursor.is(Kind.LBRACE)) {
            int opener = cursor.at();
            cursor.next();
            List<Expr> inner = arguments();
            cursor.close(Kind.RBRACE, opener, "}");
            return inner;
        }
        int opener = open();
        Kind bar = cursor.bar;
        boolean index = cursor.index;
        cursor.bar = Kind.STOP;
        cursor.index = false;
        Expr first = grammar.sum();
        List<Expr> arguments = List.of(first);
        if (cursor.is(Kind.COMMA)) {
            arguments = new ArrayList<>();
            arguments.add(first);
            while (cursor.take(Kind.COMMA)) {
                arguments.add(grammar.sum());
            }
        }
        cursor.bar = bar;
        cursor.index = index;
        close(opener);
        return arguments;
    }

    /// `|x|`, `\| A \|_F`, `||x||`.
    Expr bars() {
        int from = cursor.from();
        int opener = cursor.at();
        Kind kind = cursor.kind();
        if ("close".equals(cursor.text())) {
            throw new SyntaxException(cursor.here(),
                    "This " + cursor.written() + " closes a bar that was never opened.");
        }
        boolean doubled = kind == Kind.BAR && isDoubled(opener) && closesDoubled(opener + 2);
        cursor.next();
        if (doubled) {
            cursor.next();
        }
        cursor.enter();
        cursor.count();
        Kind outer = cursor.bar;
        cursor.bar = kind;
        Expr body = grammar.sum();
        cursor.bar = outer;
        String closer = doubled || kind == Kind.NORM ? "\\|" : "|";
        cursor.close(kind, opener, closer);
        if (doubled) {
            cursor.close(kind, opener, closer);
        }
        cursor.leave();
        Span span = cursor.since(from);
        if (doubled || kind == Kind.NORM) {
            return norm(body, from);
        }
        Expr abs = new Expr.Abs(body, span);
        return Scripts.follow(cursor) ? new Scripts(grammar).read(false).applyTo(abs, from) : abs;
    }

    /// Whether the bar at `token` is followed at once by another.
    private boolean isDoubled(int token) {
        return cursor.tokens.kind[token] == Kind.BAR && token + 1 < cursor.tokens.size
                && cursor.tokens.kind[token + 1] == Kind.BAR
                && cursor.tokens.from[token + 1] == cursor.tokens.to[token];
    }

    /// Whether two bars that opened before `token` are closed by two as well: `||x||` is a norm, `||x|-1|` holds a bar inside a bar. The end of the text
    /// closes both.
    private boolean closesDoubled(int token) {
        int inner = 1;
        for (int brackets = 0, i = token; i < cursor.tokens.size && brackets >= 0; i++) {
            switch (cursor.tokens.kind[i]) {
                case OPEN, LBRACE -> brackets++;
                case CLOSE, RBRACE -> brackets--;
                case BAR -> {
                    inner += brackets > 0 ? 0 : "open".equals(cursor.tokens.text[i]) ? 1 : -1;
                    if (inner == 0) {
                        return isDoubled(i);
                    }
                }
                default -> {
                }
            }
        }
        return true;
    }

    private Expr norm(Expr body, int from) {
        Span bare = cursor.since(from);
        if (!Scripts.follow(cursor)) {
            return new Expr.Norm(body, "", bare);
        }
        Scripts scripts = new Scripts(grammar).read(false);
        Span span = new Span(from, Math.max(bare.to(), scripts.nameEnd));
        Expr norm = new Expr.Norm(body, kind(scripts.indices, span), span);
        scripts.indices = List.of();
        return scripts.applyTo(norm, from);
    }

    private static String kind(List<Expr> indices, Span span) {
        if (indices.isEmpty()) {
            return "";
        }
        return switch (indices.get(0)) {
            case Expr.Num n when indices.size() == 1 -> Numbers.write(n.value());
            case Expr.Symbol s when indices.size() == 1 && s.subscripts().isEmpty() && s.label().isEmpty() ->
                s.head().equals("\\mathrm{F}") ? "F" : s.head();
            default -> throw new SyntaxException(span,
                    "The kind of a norm is one letter or number: \\|A\\|_F, \\|x\\|_2, \\|x\\|_1.");
        };
    }

    /// Whether the symbol of ones just read goes with a relation in brackets or in its subscript.
    boolean isIndicator() {
        int i = cursor.at();
        boolean[] relates = cursor.tokens.relates;
        if (cursor.is(Kind.SUB) && cursor.kind(1) == Kind.LBRACE) {
            return relates[i + 1] || (cursor.kind(2) == Kind.OPEN && relates[i + 2]);
        }
        return (cursor.is(Kind.OPEN) && relates[i])
                || (cursor.is(Kind.LBRACE) && cursor.kind(1) == Kind.OPEN && relates[i + 1]);
    }

    /// `\mathbb{1}[z > 0]` and `\mathbf{1}_{z > 0}`, the symbol already read.
    Expr indicator(int from) {
        boolean subscript = cursor.take(Kind.SUB);
        int brace = cursor.is(Kind.LBRACE) ? cursor.at() : -1;
        if (brace >= 0) {
            cursor.next();
        }
        int opener = cursor.is(Kind.OPEN) && (brace < 0 || cursor.tokens.relates[cursor.at()]) ? open() : -1;
        boolean index = cursor.index;
        Kind bar = cursor.bar;
        cursor.index = false;
        cursor.bar = Kind.STOP;
        Expr left = grammar.sum();
        if (!cursor.is(Kind.RELATION)) {
            throw new SyntaxException(cursor.here(), "An indicator holds one comparison, such as \\mathbb{1}[z > 0].");
        }
        Expr.Relation relation = Expr.Relation.valueOf(cursor.text());
        cursor.next();
        Expr right = grammar.sum();
        cursor.index = index;
        cursor.bar = bar;
        if (opener >= 0) {
            close(opener);
        }
        if (brace >= 0) {
            cursor.close(Kind.RBRACE, brace, "}");
        }
        cursor.count();
        Expr indicator = new Expr.Indicator(left, relation, right, cursor.since(from));
        return Scripts.follow(cursor) && !(subscript && cursor.is(Kind.SUB))
                ? new Scripts(grammar).read(false).applyTo(indicator, from)
                : indicator;
    }

    /// A brace under or over a formula, with its label.
    Expr brace() {
        int from = cursor.from();
        boolean over = cursor.is(Kind.OVERBRACE);
        cursor.next();
        Expr body = grammar.operands.argument();
        Optional<Expr> label = Optional.empty();
        if (cursor.take(over ? Kind.SUP : Kind.SUB)) {
            label = Optional.of(grammar.operands.argument());
        }
        cursor.count();
        Expr brace = new Expr.Brace(body, label, over, cursor.since(from));
        return Scripts.follow(cursor) ? new Scripts(grammar).read(false).applyTo(brace, from) : brace;
    }

    /// `\begin{bmatrix} a & b \\ c & d \end{bmatrix}`.
    Expr matrix() {
        int from = cursor.from();
        int opener = cursor.at();
        String name = cursor.text();
        if (name.equals("cases") || name.equals("dcases")) {
            return new Cases(grammar).read();
        }
        if (!name.endsWith("matrix") || name.equals("vmatrix") || name.equals("Vmatrix")) {
            throw new SyntaxException(cursor.here(), "Only matrices and cases are read here: bmatrix or pmatrix.");
        }
        cursor.next();
        cursor.enter();
        List<List<Expr>> rows = new ArrayList<>();
        do {
            if (cursor.is(Kind.END) && !rows.isEmpty()) {
                break;
            }
            rows.add(row());
            if (rows.get(0).size() != rows.get(rows.size() - 1).size()) {
                throw new SyntaxException(cursor.since(from), "The rows of this matrix differ in length.");
            }
        } while (cursor.take(Kind.NEWLINE));
        cursor.leave();
        if (cursor.is(Kind.END) && !cursor.text().equals(name)) {
            throw new SyntaxException(cursor.here(),
                    "This ends a " + cursor.text() + ", but a " + name + " was begun.");
        }
        cursor.close(Kind.END, opener, "\\end{" + name + "}");
        cursor.count();
        return new Expr.Matrix(rows, cursor.since(from));
    }

    private List<Expr> row() {
        List<Expr> row = new ArrayList<>();
        do {
            row.add(grammar.sum());
        } while (cursor.take(Kind.AMPERSAND));
        return row;
    }
}
