package org.byhand.store;

import java.time.Instant;

/// An answer that was checked, with what came out.
///
/// @param reader who wrote it: a digest, at most 64 characters
/// @param id made by the browser, at most 64 characters; the same id from the same reader is the same attempt
/// @param lesson the lesson's slug
/// @param version the hash of the lesson's text that it was checked against
/// @param step the step's id in that lesson
/// @param content the blanks as JSON text, canonical, so that equal answers are equal text
/// @param verdict the checker's verdict
/// @param code the checker's code
/// @param result the whole feedback as JSON text, to be given again when the attempt is sent again
/// @param effect what it does to the step
/// @param time when it was checked
public record Attempt(String reader, String id, String lesson, String version, String step, String content,
        String verdict, String code, String result, Effect effect, Instant time) {

    /// What an attempt does to its step.
    public enum Effect {
        /// The step is solved, and it was a try.
        SOLVES,
        /// It was a try.
        COUNTS,
        /// Nothing: the answer could not be judged.
        NOTHING
    }
}
