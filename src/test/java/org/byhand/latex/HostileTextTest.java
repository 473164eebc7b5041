package org.byhand.latex;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What strangers send: too long, too deep, too many, invisible, or nonsense. All of it is answered at once.
@Isolated("measures time")
class HostileTextTest {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int LENGTH = 8192;

    static Stream<String> repeated() {
        return Stream.of("(", "{", "[", "|", "||", "\\|", "\\left(", "^", "_", "'", "x'", "x^", "x_", "x^{", "x_{",
                "a/", "-", "+", "=", "a=", "a+", "a ",
                "a", "1", "1 ", "\\frac", "\\frac{", "\\frac1", "\\frac{\\partial ", "\\sqrt", "\\sqrt[", "\\sqrt{",
                "\\hat", "\\hat{", "\\mathbf", "\\mathbf{",
                "\\log", "\\log ", "\\log(", "\\sin^", "\\sum_i ", "\\sum_{", "\\sum_{i=", "\\partial", "\\partial/",
                "d/d", "dL/dW", "d L", "d(", "\\nabla_", "\\nabla_{W} ",
                "\\mathbf{1}", "\\mathbf{1}[", "\\mathbf{1}_{", "[z>", "\\underbrace{", "\\begin{bmatrix}",
                "\\begin{bmatrix}a&", "a&", "\\\\",
                "\\placeholder[", "\\placeholder[p]{}", "\\operatorname{", "\\text{", "\\left", "\\right", "\\bigl",
                "{}", "{a}", "a{b}", "\\quad", ",", "f(",
                "\\sigma(", "\\sigma'", "\\sigma^{", "^{(1)}", "x^{(", "x^{(1", "e^{", "e^", "²", "x²", "ᵢ", "′", "½",
                "ŷ", "\u0302", "\ud835", "\udc00",
                "\u200b", "\u0000", "\\", "\\\\\\", "$", "%", "#", "\\mathrm{e}{", "1\\mathrm{e}{", "1e", "0.", ".",
                "...", "sum", "sqrt", "exp", "sigma", "aa_", "a_b");
    }

    @ParameterizedTest
    @MethodSource("repeated")
    void anythingRepeatedIsAnswered(String piece) {
        String text = piece.repeat(LENGTH / piece.length());
        assertTimeoutPreemptively(SOON, () -> LatexLawsTest.assertAnswered(text));
        assertTimeoutPreemptively(SOON, () -> LatexLawsTest.assertAnswered(text.substring(0, LENGTH / 2) + "x"));
        assertTimeoutPreemptively(SOON, () -> ReaderFuzz.readEveryWay(text));
    }

    @ParameterizedTest
    @MethodSource("repeated")
    void aFewOfAnythingAreAnswered(String piece) {
        for (int count = 1; count < 80; count += count < 8 ? 1 : 7) {
            LatexLawsTest.assertAnswered(piece.repeat(count));
            LatexLawsTest.assertAnswered(piece.repeat(count) + "x");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void anySequenceOfPiecesIsAnswered(int seed) {
        Random random = new Random(seed);
        String[] pieces = repeated().toArray(String[]::new);
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(12); n >= 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)])
                        .append(random.nextInt(3) == 0 ? "}" : random.nextInt(3) == 0 ? ")" : "");
            }
            ReaderFuzz.readEveryWay(text.toString());
            LatexLawsTest.assertAnswered(text.toString());
        }
    }

    @Test
    void lengthIsLimited() {
        String longest = " ".repeat(LENGTH - 1) + "x";
        assertDoesNotThrow(() -> LatexReader.read(longest));
        SyntaxException problem = assertThrows(SyntaxException.class, () -> LatexReader.read(longest + " "));
        assertEquals(new Span(LENGTH, LENGTH + 1), problem.span());
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "\\sqrt{", "\\log(", "\\frac{1}{", "x^{", "\\left(", "|", "\\begin{bmatrix}"})
    void depthIsLimited(String open) {
        String close = switch (open) {
            case "(", "\\log(" -> ")";
            case "\\left(" -> "\\right)";
            case "|" -> "|";
            case "\\begin{bmatrix}" -> "\\end{bmatrix}";
            default -> "}";
        };
        String inside = open.equals("|") ? "+" : "";
        assertDoesNotThrow(() -> LatexReader.read((inside + open).repeat(20) + "x" + close.repeat(20)));
        assertDoesNotThrow(() -> LatexReader.read((inside + open).repeat(64) + "x" + close.repeat(64)));
        SyntaxException problem = assertThrows(SyntaxException.class,
                () -> LatexReader.read((inside + open).repeat(65) + "x" + close.repeat(65)));
        assertTrue(problem.getMessage().contains("64"), problem::getMessage);
    }

    @Test
    void nodesAndLinksAreLimited() {
        assertDoesNotThrow(() -> LatexReader.read("a" + "+a".repeat(1900)));
        assertTrue(assertThrows(SyntaxException.class, () -> LatexReader.read("a" + "+a".repeat(2100))).getMessage()
                .contains("2000"));
        assertDoesNotThrow(() -> LatexReader.read("a" + "=a".repeat(500)));
        assertTrue(assertThrows(SyntaxException.class, () -> LatexReader.read("a" + "=a".repeat(501))).getMessage()
                .contains("500"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200b", "\u202e", "\u0000", "\u0007", "\ufeff", "\ud835", "\u2066", "\u00ad"})
    void invisibleCharactersAreNamed(String character) {
        SyntaxException problem = assertThrows(SyntaxException.class, () -> LatexReader.read("x " + character + "y"));
        assertEquals(2, problem.span().from());
        assertTrue(problem.getMessage().contains(String.format("U+%04X", (int) character.charAt(0))),
                problem::getMessage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\def", "\\let", "\\newcommand", "\\require", "\\input", "\\write", "\\csname",
            "\\catcode", "\\href", "\\style", "\\class",
            "\\htmlData", "\\htmlClass", "\\cssId", "\\includegraphics", "\\unicode", "\\url", "\\special",
            "\\expandafter"})
    void commandsThatReachOutAreRefused(String command) {
        SyntaxException problem = assertThrows(SyntaxException.class,
                () -> LatexReader.read("x + " + command + "{a}{b}"));
        assertEquals(new Span(4, 4 + command.length()), problem.span());
    }
}
