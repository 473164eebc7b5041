package org.byhand.latex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What pages put around formulas, and brackets where a tree needs them.
class LatexWriterTest {
    private static final Decoration COLOURS = (node, latex) -> node instanceof Expr.Symbol symbol
            && symbol.head().equals("W") ? "\\class{w}{" + latex + "}" : latex;

    @Test
    void transposesOfTransposesAreWrittenOnceEach() {
        var nested = LatexReader.read("{".repeat(24) + "(a + b)" + "}^\\top".repeat(24));
        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> LatexWriter.write(nested));
    }

    @Test
    void symbolsAreDecorated() {
        assertEquals("X \\class{w}{W_{1}} + {\\class{w}{W^{(1)}}}^{\\top}",
                LatexWriter.write(LatexReader.read("X W_1 + W^{(1)\\top}"), COLOURS));
        assertEquals("\\frac{\\partial L}{\\partial \\class{w}{W}}",
                LatexWriter.write(LatexReader.read("\\frac{\\partial L}{\\partial W}"), COLOURS));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"a b c | 2 | 3 | a !b! c", "a b c | 2 | 5 | a !b! !c!", "a - b | 2 | 3 | a !-! b",
                    "a + b c | 4 | 7 | a + !b c!",
                    "\\sigma(z) x | 0 | 9 | !\\sigma(z)! x", "\\sigma(z) x | 7 | 8 | \\sigma(!z!) x",
                    "\\sin^2(x) | 0 | 4 | !\\sin!^{2}(x)",
                    "W^{(1)\\top} x | 7 | 11 | !W^{(1)\\top}! x", "x^2 | 0 | 1 | !x!^{2}", "a + b | 0 | 5 | !a + b!",
                    "a \\odot b | 2 | 7 | a !\\odot! b"})
    void theFaultyPartIsMarkedOnce(String text, int from, int to, String marked) {
        assertEquals(marked, LatexWriter.write(LatexReader.read(text), Decoration.NONE, new Span(from, to),
                latex -> "!" + latex + "!"));
    }

    @Test
    void aTreeThatNoSourceHasGetsItsBrackets() {
        Expr x = new Expr.Symbol("x", List.of(), "", Span.NONE);
        Expr sum = new Expr.Plus(List.of(new Expr.Signed(false, x, Span.NONE), new Expr.Signed(true, x, Span.NONE)),
                Span.NONE);
        Expr product = new Expr.Product(List.of(new Expr.Factor(Expr.Operator.JUXTAPOSED, sum, Span.NONE),
                new Expr.Factor(Expr.Operator.JUXTAPOSED, new Expr.Num(BigDecimal.valueOf(-2), Span.NONE), Span.NONE)),
                Span.NONE);
        assertEquals("(x - x) (-2)", LatexWriter.write(product));
        assertEquals("(x - x)^{\\top}", LatexWriter.write(new Expr.Transpose(sum, Span.NONE)));
        assertEquals("\\frac{\\partial (x - x)}{\\partial ((x - x) (-2))}",
                LatexWriter.write(new Expr.Derivative(sum, product, false, Span.NONE)));
    }

    @Test
    void tallBracketsGrow() {
        assertEquals("\\left(\\frac{a}{b}\\right)^{2}", LatexWriter.write(LatexReader.read("(\\frac ab)^2")));
        assertEquals("\\log\\left(\\sum_{i} x_{i}\\right)", LatexWriter.write(LatexReader.read("\\log \\sum_i x_i")));
    }
}
