package org.byhand.lesson.made;

import java.util.List;
import java.util.function.Supplier;
import org.byhand.derive.Step;
import org.byhand.derive.Style;
import org.byhand.lesson.LessonProblem;

/// What the program makes of a model and a target: a derivation, and a lesson with blanks from it; or why not, at a line of the model's file.
public sealed interface Made {
    /// What is asked for.
    ///
    /// @param style whole matrices or entry by entry
    /// @param blanks how many of the lines are left to the student, from 0; the last line of all is the first to go, then the gradients on the way
    record Wish(String target, Style style, int blanks) {
        public Wish {
            blanks = Math.max(0, blanks);
        }
    }

    /// The derivation, and the lesson that can be written from it.
    ///
    /// @param steps every one a true equation, the last one has the result
    /// @param lesson writes the lesson file; searching its wrong answers costs more than the derivation itself
    record Written(List<Step> steps, Supplier<String> lesson) implements Made {
        public Written {
            steps = List.copyOf(steps);
        }

        /// A lesson file to save, that opens and passes [org.byhand.lesson.proof.LessonProof]. It is written anew at every call.
        public String source() {
            return lesson.get();
        }
    }

    /// What keeps it from being made.
    record Refused(List<LessonProblem> problems) implements Made {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /// Derives what is wished for; the lesson is written when its source is asked for.
    ///
    /// @param name of the file, without folders: `logistic-regression.md`
    /// @param file a lesson file of which only the front matter is read; of several models the last one that knows the target holds
    static Made of(String name, byte[] file, Wish wish) {
        return ModelFile.read(name, file, wish);
    }
}
