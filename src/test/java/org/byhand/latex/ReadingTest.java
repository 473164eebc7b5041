package org.byhand.latex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Examples as data. `reading.txt`: what is typed and what it is understood as. `refused.txt`: what cannot be read, where, and what
/// is said. `answers.txt`: formulas of every kind that students write, which read and read back.
class ReadingTest {
    private static final Vocabulary LESSON = new Vocabulary(Set.of("\\rho"), Set.of(),
            Map.of("yhat", "\\hat{y}", "W1", "W^{(1)}",
                    "W2", "W^{(2)}", "z1", "z_1", "z2", "z_2", "w_hy", "W_{hy}"));

    static Stream<String> readings() {
        return lines("reading.txt");
    }

    static Stream<String> refusals() {
        return lines("refused.txt");
    }

    static Stream<String> answers() {
        return lines("answers.txt");
    }

    private static Stream<String> lines(String file) {
        try (InputStream in = Objects.requireNonNull(ReadingTest.class.getResourceAsStream(file), file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.isBlank() && !line.startsWith("# ")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("readings")
    void isUnderstoodAs(String line) {
        String[] parts = line.split(" => ", -1);
        Expr expr = LatexReader.read(parts[0], LESSON);
        assertEquals(parts[1], LatexWriter.write(expr));
        assertEquals(Spans.remove(expr), Spans.remove(LatexReader.read(parts[1], LESSON)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void isRefusedWith(String line) {
        String[] parts = line.split(" => ", -1);
        SyntaxException problem = assertThrows(SyntaxException.class, () -> LatexReader.read(parts[0], LESSON));
        assertEquals(parts[1], problem.span().from() + "-" + problem.span().to() + " " + problem.getMessage());
    }

    @ParameterizedTest
    @MethodSource("answers")
    void readsAndReadsBack(String latex) {
        Expr expr = LatexReader.read(latex);
        assertEquals(Spans.remove(expr), Spans.remove(LatexReader.read(LatexWriter.write(expr))));
    }
}
