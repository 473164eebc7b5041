package org.byhand;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.byhand.derive.Step;
import org.byhand.lesson.made.Made;

/// `derive`: writes a gradient's derivation, or a lesson made from it.
final class DeriveCommand {
    private DeriveCommand() {}

    /// What is printed.
    enum Output {
        /// the derivation: a line, its rule, its reason, its shapes
        STEPS,
        /// a lesson file with blanks
        LESSON
    }

    /// Derives what `wish` asks for and prints it.
    ///
    /// @param file the bytes of the model
    /// @return 0 if it was derived, 1 if not; then `error` says at which line of the model why
    static int run(Path model, byte[] file, Made.Wish wish, Output output, PrintStream out, PrintStream error) {
        return switch (Made.of(String.valueOf(model.getFileName()), file, wish)) {
            case Made.Refused refused -> {
                refused.problems().forEach(problem -> error
                        .println(model + ":" + problem.line() + ":" + problem.column() + ": " + problem.message()));
                yield 1;
            }
            case Made.Written made -> {
                if (output == Output.LESSON) {
                    out.print(made.source());
                } else {
                    steps(made.steps(), out);
                }
                yield 0;
            }
        };
    }

    private static void steps(List<Step> steps, PrintStream out) {
        for (int k = 0; k < steps.size(); k++) {
            var step = steps.get(k);
            out.println(k + 1 + ". " + step.rule().title() + ": " + step.reason());
            out.println("   " + step.latex());
            step.factors().stream().filter(factor -> !factor.shape().isScalar())
                    .forEach(factor -> out.println("     " + factor.latex() + " is " + factor.shape()));
        }
    }
}
