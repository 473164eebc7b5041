package org.byhand.check;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.byhand.check.Verdict.Result;

/// What must hold of any answer: it gets a verdict, with a place inside the answer and a sentence if it is not right, and nothing is thrown. The first
/// letter of an input chooses what is asked. Driven by `FuzzingTest`.
public final class CheckerFuzz {
    private record Question(Checker checker, String target) {}

    private static final List<Question> QUESTIONS = List.of(
            new Question(Checkers.of(Map.of(), List.of("z = w x + b", "a = \\sigma(z)", "L = \\frac{1}{2} (a - y)^2"),
                    "x", "scalar", "w", "scalar", "b", "scalar", "z", "scalar", "a", "scalar", "y", "scalar", "L",
                    "scalar"), "\\frac{\\partial L}{\\partial w}"),
            new Question(Checkers.of(Map.of(), List.of("z_1 = X W^{(1)} + b^{(1)}", "a_1 = \\sigma(z_1)",
                    "\\hat{y} = a_1 W^{(2)}", "L = \\frac{1}{2} \\| \\hat{y} - y \\|^2"), "X", "n x d", "W^{(1)}",
                    "d x m", "b^{(1)}", "1 x m", "z_1", "n x m", "a_1", "n x m", "W^{(2)}", "m x k", "\\hat{y}",
                    "n x k", "y", "n x k", "\\mathbf{1}", "n x 1", "L", "scalar"),
                    "\\frac{\\partial L}{\\partial W^{(1)}}"),
            new Question(Checkers.of(Map.of("y", "one-hot"), List.of("p_i = \\frac{e^{z_i}}{\\sum_{j=1}^{k} e^{z_j}}",
                    "L = -\\sum_{i=1}^{k} y_i \\log p_i"), "z", "k x 1", "z_i", "scalar for i=1..k", "p", "k x 1",
                    "p_i", "scalar for i=1..k", "y", "k x 1", "y_i", "scalar for i=1..k", "L", "scalar"),
                    "\\frac{\\partial p_i}{\\partial z_j}"));

    private CheckerFuzz() {}

    /// The name that the fuzzer calls.
    public static void fuzzerTestOneInput(byte[] input) {
        judge(new String(input, StandardCharsets.UTF_8));
    }

    static void judge(String text) {
        if (text.isEmpty()) {
            return;
        }
        var question = QUESTIONS.get(text.charAt(0) % QUESTIONS.size());
        var answer = text.substring(1);
        for (boolean strict : new boolean[]{true, false}) {
            var verdict = question.checker.check(question.target, answer, strict, Form.ANY);
            require(verdict.isCorrect() == (verdict.code() == Code.CORRECT), verdict, answer);
            require(verdict.isCorrect() || !verdict.message().isBlank(), verdict, answer);
            require(verdict.result() != Result.INCORRECT || verdict.span().isPresent(), verdict, answer);
            require(verdict.span().stream().allMatch(
                    span -> 0 <= span.from() && span.from() <= span.to() && span.to() <= answer.length()), verdict,
                    answer);
        }
    }

    private static void require(boolean holds, Verdict verdict, String answer) {
        if (!holds) {
            throw new IllegalStateException(verdict + " of " + answer);
        }
    }
}
