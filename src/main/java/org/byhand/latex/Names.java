package org.byhand.latex;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Names with their scripts, and the calls of those that are functions.
final class Names {
    private final Grammar grammar;
    private final Cursor cursor;
    private final Vocabulary vocabulary;
    /// The font that an enclosing `\mathbf{…}` gives to the letters in it.
    private String font = "";

    Names(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
        this.vocabulary = grammar.vocabulary;
    }

    Expr read() {
        int from = cursor.from();
        if (cursor.isLetter("d") && grammar.derivatives.isSlashed()) {
            return grammar.derivatives.slash();
        }
        boolean named = cursor.is(Kind.FUNCTION) && !vocabulary.variables().contains(cursor.text());
        boolean euler = cursor.is(Kind.EULER) || (cursor.isLetter("e") && !vocabulary.variables().contains("e"));
        int before = cursor.at() - 1;
        Expr head = head();
        if (!(head instanceof Expr.Symbol symbol)) {
            return Scripts.follow(cursor) ? new Scripts(grammar).read(false).applyTo(head, from) : head;
        }
        if (Functions.isOne(symbol.head()) && grammar.brackets.isIndicator()) {
            return grammar.brackets.indicator(from);
        }
        Scripts scripts = Scripts.follow(cursor) ? new Scripts(grammar).read(true, euler) : null;
        if (euler && scripts != null && scripts.isExponentOnly()) {
            return exponential(symbol, scripts, from);
        }
        boolean letter = !named && Functions.isLetter(symbol.head()) && !vocabulary.variables().contains(symbol.head());
        Expr.Symbol name = name(symbol, scripts, from);
        if (named || letter || (opens() && isCalled(name))) {
            if (opens() || (named && canRun())) {
                return call(name, scripts, from);
            }
            requireAlone(name, scripts, before);
        }
        return scripts == null ? name : marked(name, scripts, from);
    }

    /// A name without its scripts, as TeX takes it for an argument.
    Expr bare() {
        return head();
    }

    /// A name that stood in braces, with the scripts after them.
    Expr withScripts(Expr.Symbol symbol, int from) {
        Expr.Symbol braced = new Expr.Symbol(symbol.head(), symbol.subscripts(), symbol.label(), cursor.since(from));
        Scripts scripts = new Scripts(grammar).read(true);
        return marked(name(braced, scripts, from), scripts, from);
    }

    private Expr head() {
        Span span = cursor.here();
        String text = cursor.text();
        Kind kind = cursor.kind();
        cursor.next();
        cursor.count();
        return switch (kind) {
            case WORD -> word(text, span);
            case ACCENT -> accented(text, span.from());
            case FONT -> inFont(text);
            default -> new Expr.Symbol(styled(text, kind), List.of(), "", primed(span));
        };
    }

    private String styled(String text, Kind kind) {
        String head = cursor.index && cursor.is(Kind.PRIME) ? text + "'" : text;
        boolean letter = kind == Kind.LETTER && !font.isEmpty()
                && (head.length() == 1 || (!font.equals("\\mathrm") && head.indexOf('{') < 0));
        return letter ? font + "{" + head + "}" : head;
    }

    /// In an index the prime is part of the letter: `\sum_{i'} x_{i'}`.
    private Span primed(Span span) {
        if (!cursor.index || !cursor.take(Kind.PRIME)) {
            return span;
        }
        return new Span(span.from(), cursor.end());
    }

    private Expr word(String latex, Span span) {
        try {
            Vocabulary wordless = new Vocabulary(vocabulary.functions(), vocabulary.variables(), Map.of());
            return Spans.map(LatexReader.read(latex, wordless), any -> span);
        } catch (SyntaxException e) {
            throw new SyntaxException(span,
                    "This word stands for " + latex + ", which cannot be read: " + e.getMessage());
        }
    }

    private Expr accented(String accent, int from) {
        Expr below = grammar.operands.argument();
        if (!(below instanceof Expr.Symbol symbol)) {
            throw new SyntaxException(cursor.since(from),
                    "The accent " + accent + " goes over one letter, such as " + accent + "{y}.");
        }
        String head = accent + "{" + symbol.head() + "}" + (cursor.index && cursor.take(Kind.PRIME) ? "'" : "");
        return new Expr.Symbol(head, symbol.subscripts(), symbol.label(), cursor.since(from));
    }

    private Expr inFont(String style) {
        String outer = font;
        font = style;
        int from = cursor.tokens.from[cursor.at() - 1];
        Expr inner = grammar.operands.argument();
        font = outer;
        return switch (inner) {
            case Expr.Symbol s -> new Expr.Symbol(s.head(), s.subscripts(), s.label(), cursor.since(from));
            case Expr.Plus p -> new Expr.Group(p, cursor.since(from));
            case Expr.Product p -> new Expr.Group(p, cursor.since(from));
            case Expr.Sum s -> new Expr.Group(s, cursor.since(from));
            default -> inner;
        };
    }

    private Expr.Symbol name(Expr.Symbol head, @Nullable Scripts scripts, int from) {
        if (scripts == null) {
            return head;
        }
        if (!head.label().isEmpty() && !scripts.label.isEmpty()) {
            throw new SyntaxException(cursor.since(from), "This name has two labels in brackets; keep one.");
        }
        List<Expr> subscripts = scripts.indices;
        if (!head.subscripts().isEmpty()) {
            subscripts = new ArrayList<>(head.subscripts());
            subscripts.addAll(scripts.indices);
        }
        String label = scripts.label.isEmpty() ? head.label() : scripts.label;
        return new Expr.Symbol(head.head(), subscripts, label,
                new Span(from, Math.max(head.span().to(), scripts.nameEnd)));
    }

    private Expr marked(Expr.Symbol name, Scripts scripts, int from) {
        return scripts.power(scripts.turned(name, from), from);
    }

    private Expr exponential(Expr.Symbol e, Scripts scripts, int from) {
        Expr exponent = scripts.exponent.get();
        cursor.count();
        Expr argument = exponent instanceof Expr.Group g ? g.body() : exponent;
        return new Expr.Apply(new Expr.Symbol("\\exp", List.of(), "", e.span()), 0, List.of(argument),
                cursor.since(from));
    }

    private boolean opens() {
        return cursor.is(Kind.OPEN) || (cursor.is(Kind.LBRACE) && cursor.kind(1) == Kind.OPEN
                && cursor.tokens.partner[cursor.at()] > 0);
    }

    private boolean isCalled(Expr.Symbol name) {
        return (Functions.isCalled(name.head()) && !vocabulary.variables().contains(name.head()))
                || (!vocabulary.functions().isEmpty() && (vocabulary.functions().contains(name.head())
                        || vocabulary.functions().contains(LatexWriter.write(name))));
    }

    /// Whether an argument without brackets can begin here.
    private boolean canRun() {
        return grammar.begins() || (cursor.is(Kind.MINUS) && !cursor.kind(1).isOperator());
    }

    private Expr call(Expr.Symbol name, @Nullable Scripts scripts, int from) {
        List<Expr> arguments = opens() ? grammar.brackets.arguments() : List.of(running());
        cursor.count();
        Span span = cursor.since(from);
        if (name.head().equals("\\operatorname{abs}") && arguments.size() == 1) {
            return after(new Expr.Abs(arguments.get(0), span), scripts, from);
        }
        if (scripts != null && scripts.isInverse() && Functions.INVERSES.containsKey(name.head())) {
            Expr.Symbol inverse = new Expr.Symbol(Functions.INVERSES.getOrDefault(name.head(), ""), name.subscripts(),
                    name.label(), name.span());
            return after(new Expr.Apply(inverse, scripts.primes, arguments, span), null, from);
        }
        return after(new Expr.Apply(name, scripts == null ? 0 : scripts.primes, arguments, span), scripts, from);
    }

    /// The scripts that stood between the function and its argument, and those after the argument, around the call.
    private Expr after(Expr call, @Nullable Scripts scripts, int from) {
        Expr result = call;
        if (scripts != null) {
            for (int i = 0; i < scripts.transposes; i++) {
                result = new Expr.Transpose(result, cursor.since(from));
            }
            result = scripts.power(result, from);
        }
        return Scripts.follow(cursor) ? new Scripts(grammar).read(false).applyTo(result, from) : result;
    }

    /// The argument that a named function takes without brackets: one operand, or the letters and numbers that run on, as in `\sin 2x`.
    private Expr running() {
        cursor.enter();
        boolean index = cursor.index;
        cursor.index = false;
        Expr argument = cursor.is(Kind.MINUS) ? grammar.signedOperand() : runningProduct();
        cursor.index = index;
        cursor.leave();
        return argument;
    }

    private Expr runningProduct() {
        int from = cursor.from();
        boolean runs = cursor.kind().runsOn();
        if (cursor.is(Kind.LBRACE)) {
            Expr body = grammar.operands.braced();
            return body instanceof Expr.Group g ? g.body() : body;
        }
        Expr first = grammar.operands.read();
        if (!runs || !cursor.kind().runsOn() || isFunctionNext()) {
            return first;
        }
        List<Expr.Factor> factors = new ArrayList<>();
        factors.add(new Expr.Factor(Expr.Operator.JUXTAPOSED, first, new Span(from, from)));
        while (cursor.kind().runsOn() && !isFunctionNext()) {
            factors.add(grammar.juxtaposed(factors.get(factors.size() - 1).factor(), false));
        }
        cursor.count();
        return new Expr.Product(factors, cursor.since(from));
    }

    private boolean isFunctionNext() {
        return cursor.is(Kind.LETTER) && (Functions.isLetter(cursor.text()) || Functions.isCalled(cursor.text())
                || vocabulary.functions().contains(cursor.text()));
    }

    /// A function's name without an argument may stand only as a whole side, as in `f_1 = \sigma`, or as a name in braces.
    private void requireAlone(Expr.Symbol name, @Nullable Scripts scripts, int before) {
        Kind previous = before < 0 ? Kind.STOP : cursor.tokens.kind[before];
        boolean begins = switch (previous) {
            case STOP, RELATION, COMMA, BREAK, THEREFORE, NEWLINE, LBRACE, PARTIAL, ACCENT, FONT -> true;
            default -> false;
        };
        boolean ends = switch (cursor.kind()) {
            case STOP, RELATION, COMMA, BREAK, NEWLINE, RBRACE -> true;
            default -> false;
        };
        boolean primed = scripts != null && scripts.primes > 0;
        if (cursor.index || (!primed && begins && ends)) {
            return;
        }
        String spelled = LatexWriter.write(name) + (primed ? "'" : "");
        throw new SyntaxException(cursor.since(name.span().from()),
                spelled + " stands here without an argument. Write what it is applied to in brackets: " + spelled
                        + "(z).");
    }
}
