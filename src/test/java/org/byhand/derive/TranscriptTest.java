package org.byhand.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.byhand.latex.LatexReader;
import org.byhand.term.Budget;
import org.junit.jupiter.api.Test;

/// What a student reads, word for word: rewritten by `-Dbyhand.update=true`, reviewed as a difference.
class TranscriptTest {
    private static final Path FILE = Path.of("src/test/resources/derive/transcript.txt");

    private record Asked(String model, String target, Style style) {}

    private static final List<Asked> ASKED = List.of(
            new Asked("the lesson's last section", "\\frac{\\partial L}{\\partial W^{(1)}}", Style.MATRIX),
            new Asked("two linear layers by index", "\\frac{\\partial L}{\\partial w^{(1)}}", Style.INDEX),
            new Asked("softmax regression", "\\frac{\\partial L}{\\partial b}", Style.MATRIX),
            new Asked("recurrent cell", "\\frac{\\partial L}{\\partial W_{hh}}", Style.MATRIX),
            new Asked("layer normalisation", "\\frac{\\partial L}{\\partial v}", Style.INDEX),
            new Asked("logistic regression", "\\frac{\\partial L}{\\partial w}", Style.MATRIX));

    @Test
    void derivationsReadAsTheyWereReviewed() throws IOException {
        var text = new StringBuilder();
        for (var asked : ASKED) {
            var model = ModelLibrary.named(asked.model);
            text.append("== ").append(asked.model).append(": ").append(asked.target).append('\n');
            var derived = Derivation.of(model, LatexReader.read(asked.target, model.vocabulary()), asked.style,
                    model.terms().above(Budget.forCheck()));
            if (derived instanceof Derived.Steps steps) {
                steps.steps().forEach(step -> text.append(step.rule().title()).append(": ").append(step.reason())
                        .append("\n    ").append(step.latex()).append('\n'));
            } else {
                text.append(derived).append('\n');
            }
        }
        if (Boolean.getBoolean("byhand.update")) {
            Files.writeString(FILE, text);
        }
        assertEquals(Files.readString(FILE, StandardCharsets.UTF_8), text.toString());
    }
}
