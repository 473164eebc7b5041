package org.byhand.latex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Laws over random formulas; the seed is the test's name. Each seed makes 50 formulas.
class LatexLawsTest {
    private static final int FORMULAS = 50;
    private static final int READABLE = 3000;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static List<Expr> formulas(long seed) {
        return LongStream.range(0, FORMULAS).mapToObj(i -> new Formulas(seed * FORMULAS + i).next())
                .filter(expr -> LatexWriter.write(expr).length() < READABLE && size(expr) < 1000).toList();
    }

    private static int size(Expr expr) {
        return 1 + Spans.parts(expr).stream().mapToInt(LatexLawsTest::size).sum();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsWrittenReadsBackToTheSameAndSpansNest(long seed) {
        for (Expr expr : formulas(seed)) {
            String latex = LatexWriter.write(expr);
            Expr read = LatexReader.read(latex);
            assertEquals(expr, Spans.remove(read), latex);
            assertNested(read, new Span(0, latex.length()), latex);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aFormulaCutShortIsReadOrRefusedWithAPlace(long seed) {
        for (int i = 0; i < 2; i++) {
            String latex = LatexWriter.write(new Formulas(seed * FORMULAS + i).next());
            for (int length = 0; length < Math.min(latex.length(), 150); length += 3) {
                assertAnswered(latex.substring(0, length));
                assertAnswered(latex.substring(length));
            }
        }
    }

    @Test
    void everyConstructOccurs() {
        Set<Class<?>> seen = new HashSet<>();
        seeds().limit(20).forEach(seed -> formulas(seed).forEach(expr -> collect(expr, seen)));
        assertEquals(Set.of(Expr.class.getPermittedSubclasses()), seen);
    }

    static void assertAnswered(String text) {
        try {
            assertNested(LatexReader.read(text), new Span(0, text.length()), text);
        } catch (SyntaxException problem) {
            assertTrue(problem.span().to() <= text.length(), () -> text + ": " + problem.span());
            assertTrue(problem.getMessage().endsWith(".") || problem.getMessage().endsWith("?"), problem::getMessage);
        }
    }

    private static void assertNested(Expr expr, Span around, String latex) {
        Span span = expr.span();
        assertTrue(around.from() <= span.from() && span.to() <= around.to(),
                () -> latex + ": " + expr + " outside of " + around);
        Spans.signs(expr).forEach(sign -> assertTrue(span.from() <= sign.from() && sign.to() <= span.to(), latex));
        Spans.parts(expr).forEach(part -> assertNested(part, span, latex));
    }

    private static void collect(Expr expr, Set<Class<?>> seen) {
        seen.add(expr.getClass());
        Spans.parts(expr).forEach(part -> collect(part, seen));
    }
}
