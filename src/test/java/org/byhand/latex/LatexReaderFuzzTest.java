package org.byhand.latex;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Any UTF-16 text is read or refused with a [SyntaxException]; nothing else is thrown.
///
/// `JAZZER_FUZZ=1 mvn test -Dtest=LatexReaderFuzzTest -Dbyhand.fuzz=true` looks for such a text; otherwise this is skipped, because the
/// agent slows all other tests, and [HostileTextTest] tries seeded texts.
@EnabledIfSystemProperty(named = "byhand.fuzz", matches = "true")
class LatexReaderFuzzTest {
    private static final Vocabulary WORDS = new Vocabulary(Set.of("\\rho", "f_{1}"), Set.of("e", "\\sigma"),
            Map.of("yhat", "\\hat{y}", "W2", "W^{(2)}"));

    @FuzzTest(maxDuration = "20s")
    void anyTextIsAnswered(FuzzedDataProvider data) {
        readEveryWay(data.consumeRemainingAsString());
    }

    /// Reads a text by every entry point and writes what was read.
    static void readEveryWay(String text) {
        attempt(() -> LatexWriter.write(LatexReader.read(text)));
        attempt(() -> LatexWriter.write(LatexReader.read(text, WORDS)));
        attempt(() -> LatexWriter.write(LatexReader.readOpen(text, WORDS).expr()));
        attempt(() -> LatexReader.readAll(text, WORDS).forEach(LatexWriter::write));
    }

    private static void attempt(Runnable reading) {
        try {
            reading.run();
        } catch (SyntaxException refused) {
            if (refused.span().to() < refused.span().from()) {
                throw new IllegalStateException("a span that ends before it begins", refused);
            }
        }
    }
}
