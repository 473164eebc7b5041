package org.byhand.lesson.author;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.byhand.lesson.Block;
import org.byhand.lesson.LessonProblem;
import org.byhand.lesson.page.LessonPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatexPasteTest {
    private static final Preview.Printer PRINTER = new Preview.Printer();

    private static final String NOTE = """
            \\section{One neuron}
            We write \\emph{one} neuron with input $x$ and weight \\(w\\). % a remark
            \\begin{align*}
              z &= w x + b, \\\\
              a &= \\sigma(z), \\\\
              L &= \\frac12 (a - y)^2 \\label{loss}
            \\end{align*}
            The chain rule gives
            \\[ \\frac{\\partial L}{\\partial w} = (a - y)\\, \\sigma'(z)\\, x. \\]
            and
            $$ \\frac{\\partial L}{\\partial b} = (a - y) \\\\ = (a-y) \\sigma(z) $$
            """;

    @Test
    void everyDisplayedEquationIsALiveLine() {
        String source = LatexPaste.lesson("One neuron", NOTE);
        Preview preview = PRINTER.print("lesson.md", source);
        assertEquals(List.of(), preview.problems(), source);
        assertEquals(5, preview.lesson().blocks().stream().filter(Block.Line.class::isInstance).count());
        assertEquals(List.of("L", "a", "b", "w", "x", "y", "z"),
                preview.page().symbols().stream().map(LessonPage.SymbolCard::latex).sorted().toList());
        assertTrue(source.contains("## One neuron") && source.contains("*one*") && source.contains("weight $w$."),
                source);
    }

    @Test
    void whatIsFalseInItIsTold() {
        List<LessonProblem> problems = PRINTER.prove("lesson.md", LatexPaste.lesson("One neuron", NOTE));
        assertEquals(2, problems.size(), problems::toString);
        assertTrue(problems.stream().allMatch(problem -> problem.message().startsWith("This is not equal to")));
    }

    @Test
    void whatTheWordsDefineIsDefinedWhereAnEquationUsesIt() {
        String source = LatexPaste.lesson("t", """
                Let $z = X w$ and $\\hat y = \\sigma(z)$, for $i = 1$ and $q = 2 r$ elsewhere. The loss is
                $$ L = \\frac12 \\|\\hat y - y\\|^2 $$
                so that
                $$ \\frac{\\partial L}{\\partial w} = X^\\top ((\\hat y - y) \\odot \\hat y \\odot (1 - \\hat y)) $$
                """);
        assertEquals(List.of(), PRINTER.prove("lesson.md", source), source);
        assertTrue(source.contains("- \\hat{y} = ") || source.contains("- \\hat y = "), source);
        assertTrue(!source.contains("latex: q") && !source.contains("latex: i"), source);
    }

    @Test
    void whatIsUnequalIsSaidOnce() {
        String source = LatexPaste.lesson("t", "$$ L = w^3 $$ $$ \\frac{\\partial L}{\\partial w} = \\cos(w) + 7 $$");
        String message = PRINTER.prove("lesson.md", source).getFirst().message();
        assertEquals(message.indexOf("This is not equal"), message.lastIndexOf("This is not equal"), message);
    }

    @Test
    void aNamesFirstEquationDefinesItAndCirclesDoNot() {
        String source = LatexPaste.lesson("t", "$$ u = 2 v $$ $$ v = 3 u $$ $$ u = v $$");
        assertTrue(source.contains("- u = 2v\n---") || source.contains("- u = 2 v\n---"), source);
    }

    @Test
    void aDerivationOfManyMatricesIsNotSearchedForEver() {
        var chain = new StringBuilder("$$ B_1 = A_1 C_1 A_1^\\top $$");
        for (int i = 2; i <= 60; i++) {
            chain.append(" $$ B_{").append(i).append("} = B_{").append(i - 1).append("} A_{").append(i)
                    .append("} C_{").append(i).append("} + A_{").append(i).append("}^\\top $$");
        }
        String source = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> LatexPaste.lesson("t", chain + ""));
        assertTrue(source.contains("B_{60}"), source);
    }

    /// The shape that a pasted name gets.
    private static String shape(String source, String name) {
        return ModelForm.of(source).orElseThrow().symbols().stream().filter(symbol -> symbol.latex().equals(name))
                .findFirst().orElseThrow().shape();
    }

    @Test
    void shapesAreFoundWithWhichItsLinesAreTrue() {
        String source = LatexPaste.lesson("Logistic regression",
                """
                        \\begin{align} z &= X w + b \\\\ \\hat y &= \\sigma(z) \\end{align}
                        \\[ L = -\\sum_i \\left( y_i \\log \\hat y_i + (1-y_i)\\log(1-\\hat y_i) \\right) \\]
                        $$\\frac{\\partial L}{\\partial z} = \\hat y - y, \\qquad \\frac{\\partial L}{\\partial w} = X^\\top (\\hat y - y).$$
                        """);
        assertEquals(List.of(), PRINTER.prove("lesson.md", source), source);
        assertEquals(List.of("n x d", "d x 1", "n x 1", "n x 1"),
                Stream.of("X", "w", "y", "z").map(name -> shape(source, name)).toList());
    }

    @Test
    void whereANameLivesIsSaidByItsShape() {
        String source = LatexPaste.lesson("t",
                "With $w \\in \\mathbb{R}^d$ and $X\\in\\mathbb R^{n\\times d}$. $$ z = X w $$");
        assertTrue(source.contains("With $w$ and $X$."), source);
        assertEquals(List.of(), PRINTER.prove("lesson.md", source), source);
    }

    @Test
    void twoLayersGetTheirSizes() {
        String source = LatexPaste.lesson("Two layers", """
                $$ H = X W^{(1)} $$ $$ \\hat Y = H W^{(2)} $$ $$ L = \\frac12 \\| \\hat Y - Y \\|^2 $$
                $$ \\frac{\\partial L}{\\partial W^{(1)}} = X^\\top (\\hat Y - Y) W^{(2)\\top} $$
                """);
        assertEquals(List.of(), PRINTER.prove("lesson.md", source), source);
    }

    @Test
    void oneSampleIsVectors() {
        String source = LatexPaste.lesson("One sample", """
                $$ z = w^\\top x + b $$ $$ a = \\sigma(z) $$ $$ L = \\frac12 (a - y)^2 $$
                $$ \\frac{\\partial L}{\\partial w} = (a - y) \\sigma'(z) x $$
                """);
        assertEquals(List.of(), PRINTER.prove("lesson.md", source), source);
        assertEquals("d x 1", shape(source, "w"), source);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "$$", "\\[ \\frac{ \\]", "\\begin{align} a &= ", "$$ \\def\\x{\\x}\\x $$",
            "plain words only", "$$ = $$"})
    void anyTextBecomesAFile(String latex) {
        String source = LatexPaste.lesson("", latex);
        assertTrue(source.startsWith("---\ntitle: Untitled\n"), source);
        PRINTER.prove("lesson.md", source);
    }
}
