package org.byhand.latex;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/// What must hold of any text: it is read, or refused with a [SyntaxException] that has a place; nothing else is thrown. Driven by `FuzzingTest`.
public final class ReaderFuzz {
    private static final Vocabulary WORDS = new Vocabulary(Set.of("\\rho", "f_{1}"), Set.of("e", "\\sigma"),
            Map.of("yhat", "\\hat{y}", "W2", "W^{(2)}"));

    private ReaderFuzz() {}

    /// The name that the fuzzer calls.
    public static void fuzzerTestOneInput(byte[] input) {
        readEveryWay(new String(input, StandardCharsets.UTF_8));
    }

    /// Reads a text by every entry point and writes what was read.
    static void readEveryWay(String text) {
        attempt(text, () -> LatexWriter.write(LatexReader.read(text)));
        attempt(text, () -> LatexWriter.write(LatexReader.read(text, WORDS)));
        attempt(text, () -> LatexWriter.write(LatexReader.readOpen(text, WORDS).expr()));
        attempt(text, () -> LatexReader.readAll(text, WORDS).forEach(LatexWriter::write));
    }

    private static void attempt(String text, Runnable reading) {
        try {
            reading.run();
        } catch (SyntaxException refused) {
            var span = refused.span();
            if (span.from() < 0 || span.to() < span.from() || span.to() > text.length()) {
                throw new IllegalStateException("the place " + span + " is not in the text", refused);
            }
        }
    }
}
