package org.byhand.latex;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Characters beyond ASCII: those that are TeX's own symbols in another coat, and how to speak of the others.
final class Characters {
    private static final Map<Integer, Command> TABLE = new HashMap<>();
    /// What is said of a degree sign, however it is written.
    static final String DEGREES = "Degrees are not read here; write the angle in radians, such as \\frac{\\pi}{3}.";
    private static final String SCRIPT_SHAPES = "АВЕЅІЈКМНОРСТХУасеорхуіјѕԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧο";
    private static final String LATIN_SHAPES = "ABESIJKMHOPCTXYaceopxyijsdqwABEZHIKMNOPTYXo";

    static {
        letters("αβγδεζηθικλμνξπρστυφχψωϵϕϑµΓΔΘΛΞΠΦΨΩ",
                "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho "
                        + "sigma tau upsilon varphi chi psi omega epsilon phi theta mu Gamma Delta Theta Lambda Xi Pi Phi Psi Omega");
        letters("ςℓ∞ħ", "varsigma ell infty hbar");
        put("ℒ𝓛", Kind.LETTER, "\\mathcal{L}");
        put("Σ", Kind.LETTER, "\\Sigma");
        put("∑", Kind.SUM, "\\sum");
        put("∏", Kind.SUM, "\\prod");
        put("∂", Kind.PARTIAL, "\\partial");
        put("∇", Kind.NABLA, "\\nabla");
        put("√", Kind.ROOT, "\\sqrt");
        put("·⋅∙∗•", Kind.DOT, "\\cdot");
        put("×", Kind.CROSS, "\\times");
        put("⊙∘◦○⨀", Kind.CIRCLE, "\\odot");
        put("÷∕⁄", Kind.SLASH, "/");
        put("−–", Kind.MINUS, "-");
        put("⊤⊺ᵀ", Kind.TRANSPOSE, "\\top");
        put("′’ʹ", Kind.PRIME, "1");
        put("″”", Kind.PRIME, "2");
        put("…⋯", Kind.DOTS, "\\cdots");
        put("‖∥", Kind.NORM, "|");
        put("≠", Kind.RELATION, "NOT_EQUAL");
        put("≤⩽", Kind.RELATION, "LESS_OR_EQUAL");
        put("≥⩾", Kind.RELATION, "GREATER_OR_EQUAL");
        put("≔≡", Kind.RELATION, "EQUAL");
        put("∴⇒", Kind.THEREFORE, "");
        put("𝟙𝟏", Kind.LETTER, "\\mathbb{1}");
        put("ⅇ", Kind.EULER, "e");
        put("½", Kind.VULGAR, "1/2");
        put("⅓", Kind.VULGAR, "1/3");
        put("⅔", Kind.VULGAR, "2/3");
        put("¼", Kind.VULGAR, "1/4");
        put("¾", Kind.VULGAR, "3/4");
        put("⅛", Kind.VULGAR, "1/8");
        each("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁽⁾ⁿⁱʲᵏˡ", "0123456789-()nijkl", Kind.SMALL_SUP);
        each("₀₁₂₃₄₅₆₇₈₉ᵢⱼₖₙₘₗ", "0123456789ijknml", Kind.SMALL_SUB);
        put("\u00a0\u2002\u2003\u2009\u202f\u2005\u200a", Kind.SPACE, "");
    }

    private Characters() {}

    /// What this character is read as, if it is read.
    static Optional<Command> find(int codePoint) {
        Command listed = TABLE.get(codePoint);
        if (listed != null) {
            return Optional.of(listed);
        }
        return (codePoint >= 0x1D400 && codePoint <= 0x1D537) || codePoint == 0x210E
                ? Optional.of(styled(codePoint))
                : Optional.empty();
    }

    /// The accent that a combining mark is, or empty text.
    static String accent(char mark) {
        return switch (mark) {
            case '\u0302' -> "\\hat";
            case '\u0303' -> "\\tilde";
            case '\u0304', '\u0305' -> "\\bar";
            case '\u0307' -> "\\dot";
            case '\u0308' -> "\\ddot";
            case '\u030c' -> "\\check";
            case '\u20d7' -> "\\vec";
            default -> "";
        };
    }

    /// A letter with its accent apart (`ŷ` as `y` and a mark), or the letter itself.
    static String apart(char c) {
        return (c >= 0xC0 && c < 0x250) || (c >= 0x1E00 && c < 0x1F00)
                ? Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD)
                : String.valueOf(c);
    }

    /// A sentence about a character that cannot be read: its code point, its name, and the letter that it looks like.
    static String describe(int codePoint) {
        if (codePoint == '°') {
            return DEGREES;
        }
        String number = String.format(Locale.ROOT, "U+%04X", codePoint);
        String name = Character.isSurrogate((char) codePoint) && codePoint < 0x10000
                ? "half a character"
                : Character.getName(codePoint);
        String who = (name == null ? "an unassigned character" : name) + " (" + number + ")";
        int twin = codePoint < 0x10000 ? SCRIPT_SHAPES.indexOf(codePoint) : -1;
        if (twin >= 0) {
            return "This letter looks like " + LATIN_SHAPES.charAt(twin) + " but is " + who + ". Type a plain "
                    + LATIN_SHAPES.charAt(twin) + ".";
        }
        int type = Character.getType(codePoint);
        boolean unseen = type == Character.CONTROL || type == Character.FORMAT || type == Character.UNASSIGNED;
        return unseen
                ? "An invisible character stands here: " + who + ". Delete it and type on."
                : "This character has no meaning in a formula here: " + who + ".";
    }

    private static Command styled(int codePoint) {
        if (codePoint == 0x210E) {
            return new Command(Kind.LETTER, "h");
        }
        int style = (codePoint - 0x1D400) / 52;
        int place = (codePoint - 0x1D400) % 52;
        String letter = String.valueOf((char) (place < 26 ? 'A' + place : 'a' + place - 26));
        return switch (style) {
            case 0 -> new Command(Kind.LETTER, "\\mathbf{" + letter + "}");
            case 1 -> new Command(Kind.LETTER, letter);
            case 2 -> new Command(Kind.LETTER, "\\boldsymbol{" + letter + "}");
            case 3, 4 -> new Command(Kind.LETTER, "\\mathcal{" + letter + "}");
            default -> new Command(Kind.LETTER, "\\mathfrak{" + letter + "}");
        };
    }

    private static void put(String characters, Kind kind, String text) {
        characters.codePoints().forEach(c -> TABLE.put(c, new Command(kind, text)));
    }

    private static void letters(String characters, String names) {
        String[] all = names.split(" ", -1);
        for (int i = 0; i < all.length; i++) {
            TABLE.put((int) characters.charAt(i), new Command(Kind.LETTER, "\\" + all[i]));
        }
    }

    private static void each(String characters, String plain, Kind kind) {
        for (int i = 0; i < plain.length(); i++) {
            TABLE.put((int) characters.charAt(i), new Command(kind, plain.substring(i, i + 1)));
        }
    }
}
