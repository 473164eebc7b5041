package org.byhand.latex;

import java.util.Optional;

/// Text to tokens in one pass from left to right. What is understood within a word or a command is settled here: spaces, sizes,
/// names in `\operatorname{}`, fonts over one letter, plain words by longest match, characters that look like others.
final class Scanner {
    private static final int LONGEST_NAME = 40;
    private static final String[] LETTERS = new String[128];

    private final String text;
    private final Vocabulary vocabulary;
    private final boolean display;
    private final Tokens tokens;
    private int at;
    private int longestWord = -1;
    /// What `\left` or `\right` said of the delimiter that follows: `open`, `close`, or nothing.
    private String side = "";
    private int sideFrom;

    static {
        for (char c = 0; c < 128; c++) {
            LETTERS[c] = String.valueOf(c);
        }
    }

    private Scanner(String text, Vocabulary vocabulary, boolean display) {
        this.text = text;
        this.vocabulary = vocabulary;
        this.display = display;
        tokens = new Tokens(text);
    }

    /// @param display whether wide spaces and words part statements, as on a line of a page
    /// @throws SyntaxException at the first character or command that is not read
    static Tokens scan(String text, Vocabulary vocabulary, boolean display) {
        Scanner scanner = new Scanner(text, vocabulary, display);
        while (scanner.at < text.length()) {
            scanner.next();
        }
        scanner.tokens.add(Kind.STOP, text.length(), text.length(), "");
        scanner.tokens.pair();
        return scanner.tokens;
    }

    private void next() {
        char c = text.charAt(at);
        if (c >= 128) {
            beyondAscii();
        } else if (isLetter(c)) {
            letters();
        } else if (isDigit(c)) {
            number();
        } else {
            sign(c);
        }
    }

    private void sign(char c) {
        switch (c) {
            case ' ', '\t', '\n', '\r', '~', '$' -> at++;
            case '+' -> add(Kind.PLUS, 1, "+");
            case '-' -> add(Kind.MINUS, 1, "-");
            case '*' -> add(follows('*') ? Kind.SUP : Kind.DOT, follows('*') ? 2 : 1, "*");
            case '@' -> add(Kind.DOT, 1, "@");
            case '/' -> add(Kind.SLASH, 1, "/");
            case '=' -> add(Kind.RELATION, follows('=') ? 2 : 1, "EQUAL");
            case '<' -> relation("LESS");
            case '>' -> relation("GREATER");
            case ':' -> colon();
            case '!' -> exclamation();
            case '(' -> delimiter(Kind.OPEN, 1, "(");
            case '[' -> delimiter(Kind.OPEN, 1, "[");
            case ')' -> delimiter(Kind.CLOSE, 1, ")");
            case ']' -> delimiter(Kind.CLOSE, 1, "]");
            case '{' -> add(Kind.LBRACE, 1, "{");
            case '}' -> add(Kind.RBRACE, 1, "}");
            case '|' -> delimiter(Kind.BAR, 1, side.isEmpty() ? "|" : side);
            case '^' -> add(Kind.SUP, 1, "^");
            case '_' -> add(Kind.SUB, 1, "_");
            case '\'' -> add(Kind.PRIME, 1, "1");
            case '"' -> add(Kind.PRIME, 1, "2");
            case ',', ';' -> add(Kind.COMMA, 1, LETTERS[c]);
            case '&' -> add(Kind.AMPERSAND, 1, "&");
            case '.' -> dot();
            case '\\' -> command();
            default -> throw unread(at, 1, c < 32 || c == 127
                    ? Characters.describe(c)
                    : "The character " + c + " has no meaning in a formula here.");
        }
    }

    private void relation(String name) {
        boolean orEqual = follows('=');
        add(Kind.RELATION, orEqual ? 2 : 1, orEqual ? name + "_OR_EQUAL" : name);
    }

    private void colon() {
        if (!follows('=')) {
            throw unread(at, 1, "A colon has no meaning here; write a quotient as \\frac{a}{b} or a/b.");
        }
        add(Kind.RELATION, 2, "EQUAL");
    }

    private void exclamation() {
        if (!follows('=')) {
            throw unread(at, 1, "Factorials do not occur here.");
        }
        add(Kind.RELATION, 2, "NOT_EQUAL");
    }

    private void dot() {
        char after = charAt(at + 1);
        if (isDigit(after)) {
            number();
        } else if (after == '*') {
            add(Kind.CIRCLE, 2, ".*");
        } else if (after == '/') {
            add(Kind.SLASH, 2, "/");
        } else if (after == '^') {
            add(Kind.SUP, 2, "^");
        } else if (text.startsWith("...", at)) {
            add(Kind.DOTS, 3, "\\cdots");
        } else if (after == 'T' && !isLetter(charAt(at + 2))) {
            tokens.add(Kind.SUP, at, at + 1, "^");
            tokens.add(Kind.TRANSPOSE, at + 1, at + 2, "\\top");
            at += 2;
        } else if (!side.isEmpty() || (display && onlySpaceFollows(at + 1))) {
            side = "";
            at++;
        } else {
            throw unread(at, 1, "A full stop has no meaning here; write a product as \\cdot or *.");
        }
    }

    private void number() {
        int from = at;
        int end = digits(at);
        int count = end - at;
        if (charAt(end) == '.' && isDigit(charAt(end + 1))) {
            int more = digits(end + 1);
            count += more - end - 1;
            end = more;
        }
        if (count > Limits.DIGITS) {
            throw unread(from, end - from, "This number has more than " + Limits.DIGITS + " digits.");
        }
        tokens.add(Kind.NUMBER, from, exponent(from, end), "");
        at = tokens.to[tokens.size - 1];
        side = "";
    }

    /// The end of a number with an exponent (`1e-9`, or `1\mathrm{e}{-9}` as the writer has it) that begins at `from`.
    private int exponent(int from, int end) {
        boolean written = text.startsWith(Numbers.EXPONENT, end);
        int begin = written ? end + Numbers.EXPONENT.length() : end + 1;
        char e = charAt(end);
        if (!written && ((e != 'e' && e != 'E') || vocabulary.variables().contains("e"))) {
            return end;
        }
        char sign = charAt(begin);
        int first = sign == '-' || sign == '+' ? begin + 1 : begin;
        int last = digits(first);
        if (last == first || (written && charAt(last) != '}')) {
            return end;
        }
        if (last - first > 4 || Integer.parseInt(text, first, last, 10) > Limits.EXPONENT) {
            throw unread(from, last - from,
                    "The exponent of a number must lie between -" + Limits.EXPONENT + " and " + Limits.EXPONENT + ".");
        }
        return written ? last + 1 : last;
    }

    private void letters() {
        int from = at;
        if (word()) {
            return;
        }
        at++;
        letter(from, LETTERS[text.charAt(from)]);
    }

    /// A letter that stands from `from` to here, with the combining marks that follow it.
    private void letter(int from, String head) {
        String marked = head;
        for (int marks = 0; at < text.length() && text.charAt(at) >= 0x300 && marks < 2; marks++) {
            String accent = Characters.accent(text.charAt(at));
            if (accent.isEmpty()) {
                break;
            }
            marked = accent + "{" + marked + "}";
            at++;
        }
        tokens.add(Kind.LETTER, from, at, marked);
        side = "";
    }

    /// Takes the longest plain word that begins here, if there is one.
    private boolean word() {
        char second = charAt(at + 1);
        if (!isLetter(second) && (vocabulary.words().isEmpty() || (!isDigit(second) && second != '_'))) {
            return false;
        }
        for (int length = Math.min(longestWord(), text.length() - at); length >= 2; length--) {
            if (!isWordPart(text.charAt(at + length - 1))) {
                continue;
            }
            String candidate = text.substring(at, at + length);
            String own = vocabulary.words().get(candidate);
            if (own != null) {
                add(Kind.WORD, length, own);
                return true;
            }
            Command known = length <= Commands.LONGEST_WORD ? Commands.WORDS.get(candidate) : null;
            if (known != null && counts(known, at + length)) {
                add(known.kind(), length, known.text());
                return true;
            }
        }
        return false;
    }

    private int longestWord() {
        if (longestWord < 0) {
            int longest = Commands.LONGEST_WORD;
            for (String word : vocabulary.words().keySet()) {
                longest = Math.max(longest, word.length());
            }
            longestWord = Math.min(longest, LONGEST_NAME);
        }
        int run = 1;
        while (run < longestWord && isWordPart(charAt(at + run))) {
            run++;
        }
        return run;
    }

    /// Among TeX, letters stand for themselves unless they are plainly a function's name or a sum.
    private boolean counts(Command known, int end) {
        if (tokens.plain) {
            return true;
        }
        char after = charAt(end);
        return switch (known.kind()) {
            case FUNCTION, ROOT -> after == '(' || (after == '\'' && charAt(end + 1) == '(');
            case SUM -> after == '_';
            default -> false;
        };
    }

    private void command() {
        int from = at;
        int end = from + 1;
        while (end < text.length() && isLetter(text.charAt(end))) {
            end++;
        }
        if (end == from + 1) {
            controlSymbol();
            return;
        }
        String name = text.substring(from + 1, end);
        Command command = Commands.COMMANDS.get(name);
        if (command == null) {
            throw unread(from, end - from,
                    Commands.findNearest(name)
                            .map(near -> "\\" + name + " is not known here; did you mean " + near + "?")
                            .orElse("\\" + name + " is not known here."));
        }
        at = end;
        take(command, from, name);
    }

    private void take(Command command, int from, String name) {
        switch (command.kind()) {
            case REFUSED -> throw unread(from, at - from, "\\" + name + " is not read here. " + command.text());
            case SPACE -> space(from, command.text());
            case SIZE -> {
                side = "|".equals(command.text()) ? "" : command.text();
                sideFrom = from;
            }
            case NAME -> name(from, command.text());
            case FONT -> font(from, command.text());
            case BEGIN, END -> raw(command.kind(), from);
            case BLANK -> blank(from);
            case OPEN, CLOSE -> bracket(command.kind(), from, command.text());
            case BAR, NORM ->
                bracket(command.kind(), from, "|".equals(command.text()) && !side.isEmpty() ? side : command.text());
            case LETTER -> letter(from, command.text());
            default -> tokens.add(command.kind(), from, at, command.text());
        }
    }

    private void controlSymbol() {
        int from = at;
        char c = charAt(at + 1);
        switch (c) {
            case ',', ';', ':', '!', '>', ' ', '/', '(', ')', '[', ']', '\n', '\t' -> at += 2;
            case '|' -> delimiter(Kind.NORM, 2, side.isEmpty() ? "|" : side);
            case '{' -> delimiter(Kind.OPEN, 2, "\\{");
            case '}' -> delimiter(Kind.CLOSE, 2, "\\}");
            case '\\' -> add(Kind.NEWLINE, 2, "\\\\");
            default -> throw unread(from, at + 1 < text.length() ? 2 : 1,
                    "A backslash must be followed by the name of a command, such as \\frac.");
        }
    }

    private void space(int from, String width) {
        if (display && "wide".equals(width)) {
            tokens.add(Kind.BREAK, from, at, "\\quad");
        }
    }

    /// `\operatorname{softmax}`, `\mathrm{T}`, `\text{where }`: the words inside, or a font over what is not a word.
    private void name(int from, String style) {
        if (charAt(at) == '*') {
            at++;
        }
        int open = skipSpace(at);
        if (charAt(open) != '{') {
            font(from, "\\mathrm");
            return;
        }
        int close = nameEnd(open + 1);
        if (close < 0) {
            tokens.add(Kind.FONT, from, at, "\\mathrm");
            return;
        }
        String inner = text.substring(open + 1, close).strip();
        at = close + 1;
        if (inner.length() == 1) {
            styled(from, style, skipSpace(open + 1));
            return;
        }
        Command known = Commands.WORDS.get(inner);
        if (known != null && known.kind() == Kind.ROOT) {
            tokens.add(Kind.ROOT, from, at, known.text());
        } else if (known != null && known.kind() == Kind.FUNCTION && !vocabulary.variables().contains(known.text())) {
            tokens.add(Kind.FUNCTION, from, at, known.text());
        } else if ("\\operatorname".equals(style) && !inner.isEmpty()) {
            tokens.add(Kind.FUNCTION, from, at, "\\operatorname{" + inner + "}");
        } else if (display && Words.PART_STATEMENTS.contains(inner)) {
            tokens.add(Kind.BREAK, from, at, inner);
        } else if (!inner.isEmpty()) {
            tokens.add(Kind.NAME, from, at, (inner.indexOf(' ') < 0 ? "\\mathrm{" : "\\text{") + inner + "}");
        }
    }

    /// Where a name of letters, digits, spaces and hyphens ends at its brace, or -1 if this is no name.
    private int nameEnd(int begin) {
        for (int i = begin; i < text.length() && i - begin <= LONGEST_NAME; i++) {
            char c = text.charAt(i);
            if (c == '}') {
                return i;
            }
            if (!isLetter(c) && !isDigit(c) && c != ' ' && c != '-') {
                return -1;
            }
        }
        return -1;
    }

    /// `\mathbf{W}`, `\mathbb 1`: one character in a font is one letter; anything longer is left to the grammar.
    private void font(int from, String style) {
        int first = skipSpace(at);
        boolean braced = charAt(first) == '{';
        int place = braced ? skipSpace(first + 1) : first;
        char c = charAt(place);
        int end = braced ? skipSpace(place + 1) : place;
        if ((!isLetter(c) && !isDigit(c)) || (braced && charAt(end) != '}')) {
            if (!style.isEmpty()) {
                tokens.add(Kind.FONT, from, at, style);
            }
            return;
        }
        at = end + 1;
        styled(from, style, place);
    }

    private void styled(int from, String style, int place) {
        char c = text.charAt(place);
        String upright = "\\operatorname".equals(style) ? "\\mathrm" : style;
        if (c == 'T' && !upright.equals("\\mathcal") && !upright.equals("\\mathbb") && !upright.isEmpty()) {
            tokens.add(Kind.UPRIGHT_T, from, at, upright + "{T}");
        } else if (c == 'd' && upright.equals("\\mathrm")) {
            tokens.add(Kind.PARTIAL, from, at, "\\partial");
        } else if (c == 'e' && upright.equals("\\mathrm")) {
            tokens.add(Kind.EULER, from, at, "e");
        } else if (isDigit(c) && (upright.isEmpty() || upright.equals("\\mathrm"))) {
            tokens.add(Kind.NUMBER, place, place + 1, "");
        } else {
            letter(from, upright.isEmpty() ? LETTERS[c] : upright + "{" + c + "}");
        }
    }

    /// `\begin{bmatrix}`: the name of the environment is the token's text.
    private void raw(Kind kind, int from) {
        int open = skipSpace(at);
        int close = charAt(open) == '{' ? nameEnd(open + 1) : -1;
        if (close < 0) {
            throw unread(from, at - from, "Here must follow the name of a matrix in braces, such as {bmatrix}.");
        }
        at = close + 1;
        tokens.add(kind, from, at, text.substring(open + 1, close).strip());
    }

    /// `\placeholder[p1]{}`; one that holds something already is what it holds.
    private void blank(int from) {
        int open = skipSpace(at);
        String name = "";
        if (charAt(open) == '[') {
            int close = nameEnd(open + 1, ']');
            if (close < 0) {
                throw unread(from, at - from,
                        "The name of a blank is letters and digits in brackets: \\placeholder[p1]{}.");
            }
            name = text.substring(open + 1, close);
            open = skipSpace(close + 1);
        }
        int inside = charAt(open) == '{' ? skipSpace(open + 1) : -1;
        if (inside < 0 || charAt(inside) == '}') {
            at = inside < 0 ? open : inside + 1;
            tokens.add(Kind.BLANK, from, at, name);
        } else {
            at = open;
        }
    }

    private int nameEnd(int begin, char closing) {
        int end = begin;
        while (end < text.length() && end - begin <= LONGEST_NAME
                && (isLetter(text.charAt(end)) || isDigit(text.charAt(end))
                        || text.charAt(end) == '-' || text.charAt(end) == '_')) {
            end++;
        }
        return charAt(end) == closing ? end : -1;
    }

    private void beyondAscii() {
        int from = at;
        int codePoint = text.codePointAt(at);
        String apart = codePoint < 0x10000 ? Characters.apart((char) codePoint) : "";
        if (apart.length() > 1 && isLetter(apart.charAt(0)) && !Characters.accent(apart.charAt(1)).isEmpty()
                && apart.length() == 2) {
            at++;
            letter(from, Characters.accent(apart.charAt(1)) + "{" + apart.charAt(0) + "}");
            return;
        }
        Optional<Command> known = Characters.find(codePoint);
        int width = Character.charCount(codePoint);
        if (known.isEmpty()) {
            throw unread(from, width, Characters.describe(codePoint));
        }
        Command command = known.get();
        at += width;
        switch (command.kind()) {
            case SPACE -> {
            }
            case LETTER -> letter(from, command.text());
            case NORM -> bracket(Kind.NORM, from, side.isEmpty() ? "|" : side);
            default -> tokens.add(command.kind(), from, at, command.text());
        }
    }

    private void delimiter(Kind kind, int length, String canonical) {
        int from = at;
        at += length;
        bracket(kind, from, canonical);
    }

    private void bracket(Kind kind, int from, String canonical) {
        tokens.add(kind, side.isEmpty() ? from : sideFrom, at, canonical);
        side = "";
    }

    private void add(Kind kind, int length, String canonical) {
        tokens.add(kind, at, at + length, canonical);
        at += length;
        side = "";
    }

    private boolean onlySpaceFollows(int begin) {
        return skipSpace(begin) == text.length();
    }

    private int skipSpace(int begin) {
        int i = begin;
        while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\n' || text.charAt(i) == '\t')) {
            i++;
        }
        return i;
    }

    private int digits(int begin) {
        int i = begin;
        while (i < text.length() && isDigit(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private boolean follows(char c) {
        return charAt(at + 1) == c;
    }

    private char charAt(int i) {
        return i < text.length() ? text.charAt(i) : 0;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordPart(char c) {
        return isLetter(c) || isDigit(c) || c == '_';
    }

    private static SyntaxException unread(int from, int length, String sentence) {
        return new SyntaxException(new Span(from, from + length), sentence);
    }
}
