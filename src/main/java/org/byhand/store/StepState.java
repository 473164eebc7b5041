package org.byhand.store;

/// Where a reader stands at a step.
///
/// @param lesson the lesson's slug
/// @param step the step's id
/// @param state whose line it is
/// @param tries how many answers were judged
/// @param rungs how many hints are open
/// @param draft the blanks as last typed, JSON text, or empty
/// @param answer the blanks that were right, JSON text, or empty
public record StepState(String lesson, String step, State state, int tries, int rungs, String draft, String answer) {

    /// Whose line it is.
    public enum State {
        /// Still to be written.
        OPEN,
        /// The reader's own.
        SOLVED,
        /// The page's: the reader asked to see it before solving it.
        SHOWN
    }
}
