package org.byhand.latex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Display lines, unfinished formulas, vocabularies and places.
class LatexReaderTest {
    /// Every display line of the handwritten page.
    static Stream<String> page() {
        return Stream.of(
                "\\frac{\\partial\\mathcal L}{\\partial\\omega_j^{(2)}} = \\frac{\\partial\\mathcal L}{\\partial\\hat y}\\,\\frac{\\partial\\hat y}{\\partial\\omega_j^{(2)}}"
                        + " = (\\hat y-y)\\cdot\\frac{\\partial\\hat y}{\\partial\\omega_j^{(2)}}",
                "\\hat y = \\omega_1^{(2)}\\underbrace{\\sum_i\\chi_i\\,\\omega_{i1}^{(1)}}_{h_1} + \\omega_2^{(2)}\\underbrace{\\sum_i\\chi_i\\,\\omega_{i2}^{(1)}}_{h_2} + \\cdots",
                "\\frac{\\partial\\hat y}{\\partial\\omega_1^{(2)}}=\\sum_i\\chi_i\\,\\omega_{i1}^{(1)},\\quad \\frac{\\partial\\hat y}{\\partial\\omega_2^{(2)}}=\\sum_i\\chi_i\\,\\omega_{i2}^{(1)},"
                        + "\\quad \\frac{\\partial\\hat y}{\\partial\\omega_j^{(2)}}=\\sum_i\\chi_i\\,\\omega_{ij}^{(1)}",
                "\\frac{\\partial\\mathcal L}{\\partial\\omega_j^{(2)}} = (\\hat y-y)\\sum_i\\chi_i\\,\\omega_{ij}^{(1)}",
                "\\hat y = XW^{(1)}W^{(2)},\\qquad \\frac{\\partial\\hat y}{\\partial W^{(2)}} = XW^{(1)}",
                "\\therefore\\ \\frac{\\partial\\mathcal L}{\\partial W^{(2)}} = (\\hat y-y)\\,XW^{(1)}",
                "(XW^{(1)})^{\\top}(\\hat y-y)",
                "\\frac{\\partial\\mathcal L}{\\partial W^{(1)}} = \\frac{\\partial\\mathcal L}{\\partial\\hat y}\\,\\frac{\\partial\\hat y}{\\partial h}\\,\\frac{\\partial h}{\\partial W^{(1)}},"
                        + " \\qquad\\text{where } h = XW^{(1)}",
                "\\frac{\\partial\\,(XW^{(1)}W^{(2)})}{\\partial\\,(XW^{(1)})} = W^{(2)}",
                "\\ \\partial\\mathcal L/\\partial W^{(1)} = X^{\\top}(\\hat y-y)\\,W^{(2)\\top}",
                "\\hat y = (XW^{(1)}+b^{(1)})\\,W^{(2)}+b^{(2)}",
                "\\frac{\\partial\\mathcal L}{\\partial b^{(2)}} = \\frac{\\partial\\mathcal L}{\\partial\\hat y}\\,\\frac{\\partial\\hat y}{\\partial b^{(2)}} = \\frac{\\partial\\mathcal L}{\\partial\\hat y} = \\hat y-y",
                "\\mathbf 1^{\\top}(\\hat y-y)",
                "\\partial\\mathcal L/\\partial b^{(1)} = \\mathbf 1^{\\top}(\\hat y-y)W^{(2)\\top}",
                "\\hat y = f_2\\bigl(\\underbrace{f_1(\\underbrace{XW^{(1)}+b^{(1)}}_{z_1})\\,W^{(2)}+b^{(2)}}_{z_2}\\bigr),\\qquad f_1=f_2=\\sigma",
                "\\frac{\\partial\\mathcal L}{\\partial W^{(2)}} = \\frac{\\partial\\mathcal L}{\\partial\\hat y}\\,\\frac{\\partial\\hat y}{\\partial z_2}\\,\\frac{\\partial z_2}{\\partial W^{(2)}}"
                        + " = (\\hat y-y)\\,\\sigma(z_2)(1-\\sigma(z_2))\\,\\sigma(z_1)",
                "= (\\hat y-y)\\,\\sigma(z_2)(1-\\sigma(z_2))\\,W^{(2)}\\,\\sigma(z_1)(1-\\sigma(z_1))\\,X",
                "\\frac{\\partial\\mathcal L}{\\partial W^{(1)}} = X^{\\top}\\Bigl[\\bigl(\\bigl((\\hat y-y)\\odot\\sigma'(z_2)\\bigr)W^{(2)\\top}\\bigr)\\odot\\sigma'(z_1)\\Bigr],"
                        + " \\qquad \\sigma'(z)=\\sigma(z)(1-\\sigma(z))",
                "\\mathcal L = \\tfrac12 (\\hat y - y)^2");
    }

    @ParameterizedTest
    @MethodSource("page")
    void everyLineOfThePageIsRead(String line) {
        for (Expr statement : LatexReader.readAll(line, Vocabulary.STANDARD)) {
            assertEquals(Spans.remove(statement), Spans.remove(LatexReader.read(LatexWriter.write(statement))));
        }
    }

    private static List<String> statements(String line) {
        return LatexReader.readAll(line, Vocabulary.STANDARD).stream().map(LatexWriter::write).toList();
    }

    @Test
    void aLineHoldsSeveralStatements() {
        assertEquals(List.of("a = b", "c = d"), statements("a = b, \\qquad\\text{where } c = d"));
        assertEquals(List.of("a = b", "c"), statements("\\therefore\\ a = b \\\\ = c."));
        assertEquals(List.of("a = b", "c"), statements("\\begin{aligned} a &= b \\\\ &= c \\end{aligned}"));
        assertEquals(List.of("\\begin{bmatrix} a & b \\end{bmatrix} = c"),
                statements("\\begin{bmatrix} a & b \\end{bmatrix} = c"));
        assertEquals(List.of("x y"), statements("x\\,y"));
        assertThrows(SyntaxException.class, () -> statements(", \\quad"));
        assertThrows(SyntaxException.class, () -> statements("a = b )"));
    }

    @Test
    void anUnfinishedFormulaIsClosed() {
        LatexReader.Completed completed = LatexReader.readOpen("X^\\top ((\\hat y - y) \\odot \\sigma'(z",
                Vocabulary.STANDARD);
        assertEquals("X^{\\top} ((\\hat{y} - y) \\odot \\sigma'(z))", LatexWriter.write(completed.expr()));
        assertEquals(List.of(")", ")"), completed.added());
        assertEquals(List.of("}"), LatexReader.readOpen("\\frac{a}{b", Vocabulary.STANDARD).added());
        assertEquals(List.of("\\|"), LatexReader.readOpen("\\|a", Vocabulary.STANDARD).added());
        assertEquals(List.of(), LatexReader.readOpen("(a)", Vocabulary.STANDARD).added());
        assertThrows(SyntaxException.class, () -> LatexReader.readOpen("(a +", Vocabulary.STANDARD));
    }

    @Test
    void aModelSaysWhichNamesAreFunctions() {
        Vocabulary model = new Vocabulary(Set.of("\\rho", "a_{1}"), Set.of("\\sigma", "f", "e"), Map.of());
        assertInstanceOf(Expr.Apply.class, LatexReader.read("\\rho(z)", model));
        assertInstanceOf(Expr.Apply.class, LatexReader.read("a_1(z)", model));
        assertInstanceOf(Expr.Product.class, LatexReader.read("a_2(z)", model));
        assertInstanceOf(Expr.Product.class, LatexReader.read("f(z)", model));
        assertInstanceOf(Expr.Product.class, LatexReader.read("\\sigma (z + 1)", model));
        assertInstanceOf(Expr.Product.class, LatexReader.read("\\sigma z", model));
        assertInstanceOf(Expr.Power.class, LatexReader.read("e^x", model));
        assertInstanceOf(Expr.Apply.class, LatexReader.read("\\exponentialE^x", model));
    }

    @Test
    void wordsAreTakenByLongestMatchAndKeepTheirPlace() {
        Vocabulary model = new Vocabulary(Set.of(), Set.of(), Map.of("y1", "y_1", "y12", "y_{12}", "why", "W_{hy}"));
        Expr.Product product = assertInstanceOf(Expr.Product.class, LatexReader.read("y12 why y1'", model));
        assertEquals("y_{12} W_{hy} y_{1}^{\\top}", LatexWriter.write(product));
        assertEquals(new Span(4, 7), product.factors().get(1).factor().span());
        assertEquals(new Span(8, 11), product.factors().get(2).factor().span());
    }

    @Test
    void placesAreThoseOfTheSource() {
        String text = "a + \\sigma'(z_1) \\odot W^{(1)\\top}";
        Expr.Plus sum = assertInstanceOf(Expr.Plus.class, LatexReader.read(text));
        assertEquals(new Span(2, 3), sum.terms().get(1).sign());
        Expr.Product product = assertInstanceOf(Expr.Product.class, sum.terms().get(1).term());
        assertEquals("\\sigma'(z_1)", at(text, product.factors().get(0).factor().span()));
        assertEquals("\\odot", at(text, product.factors().get(1).sign()));
        assertEquals("W^{(1)\\top}", at(text, product.factors().get(1).factor().span()));
    }

    @Test
    void bracesAroundANameBelongToItWhole() {
        for (var name : List.of("{W^{(4)}}", "{W_1}", "{x}")) {
            var text = name + "^\\top";
            var turned = assertInstanceOf(Expr.Transpose.class, LatexReader.read(text));
            assertEquals(name, at(text, turned.of().span()));
        }
    }

    private static String at(String text, Span span) {
        return text.substring(span.from(), span.to());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\sigma'", "a \\odot \\sigma'", "(\\sigma)", "\\sigma + 1"})
    void aFunctionOfNothingIsRefused(String text) {
        assertThrows(SyntaxException.class, () -> LatexReader.read(text));
    }
}
