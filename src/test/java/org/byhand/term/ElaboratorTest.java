package org.byhand.term;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.byhand.latex.LatexReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ElaboratorTest {
    private static final Model MODEL = ModelReader.read(source(), Budget.forCheck());

    private static ModelSource source() {
        var symbols = new LinkedHashMap<String, String>();
        symbols.put("X", "n x d");
        symbols.put("x_{ij}", "scalar for i=1..n, j=1..d");
        symbols.put("W^{(1)}", "d x h");
        symbols.put("w_{ij}^{(1)}", "scalar for i=1..d, j=1..h");
        symbols.put("b^{(1)}", "1 x h");
        symbols.put("h", "n x h");
        symbols.put("W^{(2)}", "h x 1");
        symbols.put("w_j^{(2)}", "scalar for j=1..h");
        symbols.put("\\hat{y}", "n x 1");
        symbols.put("y", "n x 1");
        symbols.put("L", "scalar");
        symbols.put("c", "scalar");
        symbols.put("S", "m x m");
        symbols.put("v", "m x 1");
        symbols.put("u", "m x 1");
        symbols.put("\\mathbf{1}", "n x 1");
        return new ModelSource(symbols,
                List.of("L = \\frac12 \\|\\hat y - y\\|^2", "\\hat y = h W^{(2)}", "h = X W^{(1)} + b^{(1)}"),
                Map.of("\\omega_j^{(2)}", "w_j^{(2)}", "\\mathcal{L}", "L"), Map.of(), Map.of("f_1", "\\sigma"));
    }

    private static Value elaborate(Terms terms, String formula) {
        return new Elaborator(MODEL, terms).elaborate(LatexReader.read(formula, MODEL.vocabulary()));
    }

    private static String describe(String formula) {
        try {
            var value = elaborate(MODEL.terms().above(Budget.forCheck()), formula);
            var free = value.free().stream().map(Index::name).collect(Collectors.joining(","));
            return (free.isEmpty() ? "" : "{" + free + "} ") + value.shape();
        } catch (MeaningException e) {
            return e.kind() + ": " + e.getMessage();
        }
    }

    static Stream<Arguments> meanings() {
        try (var in = ElaboratorTest.class.getResourceAsStream("/term/meaning.txt")) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> Arguments.of(line.substring(0, line.lastIndexOf(" | ")),
                            line.substring(line.lastIndexOf(" | ") + 3)))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("meanings")
    void everyNotationHasItsShapeOrItsFault(String formula, String wanted) {
        var found = describe(formula);
        int colon = wanted.indexOf(": ");
        if (colon < 0) {
            assertEquals(wanted, found);
        } else {
            assertTrue(found.startsWith(wanted.substring(0, colon)) && found.contains(wanted.substring(colon + 2)),
                    found);
        }
    }

    static Stream<Arguments> sameMeanings() {
        return Stream.of(Arguments.of("\\sum_j x_{ij} w_{jk}^{(1)}", "(X W^{(1)})_{ik}"),
                Arguments.of("\\sum_a \\sum_b x_{ia} w_{ab}^{(1)} w_b^{(2)}",
                        "\\sum_q \\sum_p x_{iq} w_{qp}^{(1)} w_p^{(2)}"),
                Arguments.of("\\hat y_i y_i", "y_i \\hat y_i"),
                Arguments.of("\\sum_k \\delta_{ik} y_k", "y_i"),
                Arguments.of("\\operatorname{tr}(v u^\\top)", "u^\\top v"),
                Arguments.of("w_1^{(2)} \\hat y_1 + w_2^{(2)} \\hat y_1 + \\cdots", "\\sum_j w_j^{(2)} \\hat y_1"),
                Arguments.of("f_1(h)", "\\sigma(h)"), Arguments.of("\\frac{c}{2}", "0.5 c"),
                Arguments.of("\\tfrac{1}{n} c", "c / n"),
                Arguments.of("\\log \\frac{e^{c}}{1}", "c"),
                Arguments.of("\\sum_{k=1}^{3} k c", "6 c"),
                Arguments.of("\\nabla_{W^{(2)}} L", "\\frac{\\partial L}{\\partial W^{(2)}}"));
    }

    @ParameterizedTest(name = "{0} means {1}")
    @MethodSource("sameMeanings")
    void whatIsTheSameIsOneTerm(String one, String other) {
        var terms = MODEL.terms().above(Budget.forCheck());
        var target = elaborate(terms, one);
        var aligned = Alignment.of(terms, target, elaborate(terms, other));
        assertSame(target.term(), ((Alignment.Fits) aligned).term());
    }

    @Test
    void faultsStandAtTheirPlace() {
        var fault = assertThrows(MeaningException.class,
                () -> elaborate(MODEL.terms().above(Budget.forCheck()), "X^\\top Q y"));
        assertEquals(7, fault.span().from());
        assertEquals(8, fault.span().to());
    }

    @Test
    void anUnknownLetterIsNotTakenForAnotherOne() {
        assertEquals("UNKNOWN_SYMBOL: There is no $q$ here.", describe("X q"));
    }

    @Test
    void aSumOverAMillionWaysIsRefusedBeforeItIsComputed() {
        var fault = assertThrows(MeaningException.class,
                () -> elaborate(MODEL.terms().above(Budget.of(50)), "X^\\top X X^\\top X X^\\top X X^\\top X"));
        assertEquals(MeaningException.Kind.TOO_MUCH_WORK, fault.kind());
    }

    @Test
    void withEveryDimensionOneOrderAndTransposesDoNotMatter() {
        var collapsed = ModelReader.readCollapsed(source(), Budget.forCheck());
        var terms = collapsed.terms().above(Budget.forCheck());
        var elaborator = new Elaborator(collapsed, terms);
        assertSame(elaborator.elaborate(LatexReader.read("(\\hat y - y) X W^{(1)}", collapsed.vocabulary())).term(),
                elaborator.elaborate(LatexReader.read("(X W^{(1)})^\\top (\\hat y - y)", collapsed.vocabulary()))
                        .term());
    }
}
