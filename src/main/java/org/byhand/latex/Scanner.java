package org.byhand.latex;

import java.util.Optional;
import java.util.Set;

/// Text to tokens in one pass from left to right. What is understood within a word or a command is settled here: spaces, sizes,
/// names in braces, fonts over one letter, plain words, characters that look like others.
final class Scanner {
    private static final Set<String> ALIGNED = Set.of("aligned", "align", "align*", "split", "gathered", "gather",
            "gather*");

    private static final Set<String> BINOMIALS = Set.of("binom", "dbinom", "tbinom");

    private final Text text;
    private final boolean display;
    private final Tokens tokens;
    private final WordScanner words;
    private final NumberScanner numbers;
    private final NameScanner names;
    private final Wrappers wrappers;
    /// How many matrices are open; outside of them an `&` only aligns the lines of a display.
    private int matrices;
    /// What `\left` or `\right` said of the delimiter that follows: `open`, `close`, or nothing.
    private String side = "";
    /// Where a size such as `\left` or `\big` begins that belongs to the delimiter which follows; -1 if there is none.
    private int sizeFrom = -1;

    private Scanner(String source, Vocabulary vocabulary, boolean display) {
        this.display = display;
        text = new Text(source);
        tokens = new Tokens(source);
        words = new WordScanner(text, tokens, vocabulary);
        numbers = new NumberScanner(text, tokens, !vocabulary.variables().contains("e"));
        names = new NameScanner(text, tokens, vocabulary, words, display);
        wrappers = new Wrappers(text, tokens, vocabulary);
    }

    /// @param display whether wide spaces and words part statements, as on a line of a page
    /// @throws SyntaxException at the first character or command that is not read
    static Tokens scan(String source, Vocabulary vocabulary, boolean display) {
        Scanner scanner = new Scanner(source, vocabulary, display);
        while (scanner.text.hasMore()) {
            int before = scanner.tokens.size;
            scanner.next();
            if (scanner.tokens.size > before) {
                scanner.side = "";
                scanner.sizeFrom = -1;
            }
        }
        scanner.tokens.add(Kind.STOP, source.length(), source.length(), "");
        scanner.tokens.pair();
        return scanner.tokens;
    }

    private void next() {
        char c = text.source.charAt(text.at);
        if (c >= 128) {
            beyondAscii();
        } else if (Text.isLetter(c)) {
            words.scan();
        } else if (Text.isDigit(c)) {
            numbers.scan();
        } else {
            sign(c);
        }
    }

    private void sign(char c) {
        switch (c) {
            case ' ', '\t', '\n', '\r', '~', '$' -> text.at++;
            case '+' -> add(Kind.PLUS, 1, "+");
            case '-' -> add(Kind.MINUS, 1, "-");
            case '*' -> add(text.follows('*') ? Kind.SUP : Kind.DOT, text.follows('*') ? 2 : 1, "*");
            case '@' -> add(Kind.DOT, 1, "@");
            case '/' -> add(Kind.SLASH, 1, "/");
            case '=' -> add(Kind.RELATION, text.follows('=') ? 2 : 1, "EQUAL");
            case '<' -> add(Kind.RELATION, text.follows('=') ? 2 : 1, text.follows('=') ? "LESS_OR_EQUAL" : "LESS");
            case '>' ->
                add(Kind.RELATION, text.follows('=') ? 2 : 1, text.follows('=') ? "GREATER_OR_EQUAL" : "GREATER");
            case ':' -> beforeEquals("EQUAL", "A colon has no meaning here; write a quotient as \\frac{a}{b} or a/b.");
            case '!' -> {
                if (text.follows('=') || !numbers.factorial()) {
                    beforeEquals("NOT_EQUAL",
                            "A factorial is read of a number up to 20 only, such as 3!; write other factors out.");
                }
            }
            case '(', '[' -> delimiter(Kind.OPEN, 1, c == '(' ? "(" : "[");
            case ')', ']' -> delimiter(Kind.CLOSE, 1, c == ')' ? ")" : "]");
            case '{' -> add(Kind.LBRACE, 1, "{");
            case '}' -> closingBrace();
            case '|' -> delimiter(Kind.BAR, 1, side.isEmpty() ? "|" : side);
            case '^' -> add(Kind.SUP, 1, "^");
            case '_' -> add(Kind.SUB, 1, "_");
            case '\'' -> add(Kind.PRIME, 1, "1");
            case '"' -> add(Kind.PRIME, 1, "2");
            case ',', ';' -> add(Kind.COMMA, 1, ",");
            case '&' -> ampersand();
            case '.' -> dot();
            case '\\' -> command();
            default -> throw Text.unread(text.at, text.at + 1,
                    c < 32 || c == 127
                            ? Characters.describe(c)
                            : "The character " + c + " has no meaning in a formula here.");
        }
    }

    private void closingBrace() {
        if (wrappers.close()) {
            text.at++;
        } else {
            add(Kind.RBRACE, 1, "}");
        }
    }

    private void beforeEquals(String relation, String alone) {
        if (!text.follows('=')) {
            throw Text.unread(text.at, text.at + 1, alone);
        }
        add(Kind.RELATION, 2, relation);
    }

    private void ampersand() {
        if (display && matrices == 0) {
            text.at++;
        } else {
            add(Kind.AMPERSAND, 1, "&");
        }
    }

    private void dot() {
        char after = text.charAt(text.at + 1);
        if (Text.isDigit(after)) {
            numbers.scan();
        } else if (after == '*') {
            add(Kind.CIRCLE, 2, ".*");
        } else if (after == '/') {
            add(Kind.SLASH, 2, "/");
        } else if (after == '^') {
            add(Kind.SUP, 2, "^");
        } else if (after == '.' && text.charAt(text.at + 2) == '.') {
            add(Kind.DOTS, 3, "\\cdots");
        } else if (after == 'T' && !Text.isLetter(text.charAt(text.at + 2))) {
            add(Kind.SUP, 1, "^");
            add(Kind.TRANSPOSE, 1, "\\top");
        } else if (!side.isEmpty() || text.skipSpace(text.at + 1) == text.source.length()) {
            side = "";
            text.at++;
        } else {
            throw Text.unread(text.at, text.at + 1, "A full stop has no meaning here; write a product as \\cdot or *.");
        }
    }

    private void command() {
        int from = text.at;
        int end = text.letters(from + 1);
        if (end == from + 1) {
            controlSymbol();
            return;
        }
        String name = text.source.substring(from + 1, end);
        Command command = Commands.COMMANDS.get(name);
        if (command == null) {
            throw Text.unread(from, end, "\\" + name + " is not known here"
                    + Commands.findNearest(name).map(near -> "; did you mean " + near + "?").orElse("."));
        }
        text.at = end;
        take(command, from, name);
    }

    private void take(Command command, int from, String name) {
        switch (command.kind()) {
            case REFUSED -> {
                if (!BINOMIALS.contains(name) || !numbers.binomial(from)) {
                    throw Text.unread(from, text.at, "\\" + name + " is not read here. " + command.text());
                }
            }
            case SPACE -> space(from, command.text());
            case SIZE -> {
                side = "|".equals(command.text()) ? "" : command.text();
                sizeFrom = from;
            }
            case NAME -> names.name(from, command.text());
            case FONT -> names.font(from, command.text());
            case BEGIN, END -> environment(command.kind(), from);
            case BLANK -> names.blank(from);
            case OPEN, CLOSE -> bracket(command.kind(), from, command.text());
            case BAR, NORM ->
                bracket(command.kind(), from, "|".equals(command.text()) && !side.isEmpty() ? side : command.text());
            case LETTER -> words.letter(from, command.text());
            default -> tokens.add(command.kind(), from, text.at, command.text());
        }
    }

    private void controlSymbol() {
        char c = text.charAt(text.at + 1);
        switch (c) {
            case ',', ';', ':', '!', '>', ' ', '/', '(', ')', '[', ']', '\n', '\r', '\t' -> text.at += 2;
            case '|' -> delimiter(Kind.NORM, 2, side.isEmpty() ? "|" : side);
            case '{' -> delimiter(Kind.OPEN, 2, "\\{");
            case '}' -> delimiter(Kind.CLOSE, 2, "\\}");
            case '\\' -> add(Kind.NEWLINE, 2, "\\\\");
            case '%', '&', '#', '$', '"' -> throw Text.unread(text.at, text.at + 2,
                    "The character " + c + " has no meaning in a formula here.");
            default -> throw Text.unread(text.at, Math.min(text.at + 2, text.source.length()),
                    "A backslash must be followed by the name of a command, such as \\frac.");
        }
    }

    private void space(int from, String width) {
        if ("wrapper".equals(width)) {
            wrappers.open();
        }
        if (display && "wide".equals(width)) {
            tokens.add(Kind.BREAK, from, text.at, "\\quad");
        }
    }

    private void environment(Kind kind, int from) {
        names.environment(kind, from);
        int last = tokens.size - 1;
        if (display && ALIGNED.contains(tokens.text[last])) {
            tokens.kind[last] = Kind.BREAK;
        } else {
            matrices += kind == Kind.BEGIN ? 1 : -1;
        }
    }

    private void beyondAscii() {
        int from = text.at;
        int codePoint = text.source.codePointAt(from);
        String apart = codePoint < 0x10000 ? Characters.apart((char) codePoint) : "";
        if (apart.length() == 2 && Text.isLetter(apart.charAt(0)) && !Characters.accent(apart.charAt(1)).isEmpty()) {
            text.at++;
            words.letter(from, Characters.accent(apart.charAt(1)) + "{" + apart.charAt(0) + "}");
            return;
        }
        Optional<Command> known = Characters.find(codePoint);
        int end = from + Character.charCount(codePoint);
        if (known.isEmpty()) {
            throw Text.unread(from, end, Characters.describe(codePoint));
        }
        text.at = end;
        Command command = known.get();
        switch (command.kind()) {
            case SPACE -> {
            }
            case LETTER -> {
                if (codePoint == 'Σ' && (text.charAt(end) == '_' || text.charAt(end) == '^')) {
                    tokens.add(Kind.SUM, from, end, "\\sum");
                } else {
                    words.letter(from, command.text());
                }
            }
            case NORM -> bracket(Kind.NORM, from, side.isEmpty() ? "|" : side);
            default -> tokens.add(command.kind(), from, end, command.text());
        }
    }

    private void delimiter(Kind kind, int length, String canonical) {
        int from = text.at;
        text.at += length;
        bracket(kind, from, canonical);
    }

    private void bracket(Kind kind, int from, String canonical) {
        tokens.add(kind, sizeFrom < 0 ? from : sizeFrom, text.at, canonical);
    }

    private void add(Kind kind, int length, String canonical) {
        tokens.add(kind, text.at, text.at + length, canonical);
        text.at += length;
    }
}
