package org.byhand.store;

/// What became of an attempt that was handed in.
public sealed interface Receipt {
    /// It is on disk: now, or since the first time it was sent. Both give the same receipt.
    ///
    /// @param result the feedback that was kept with it
    /// @param tries how many tries the step has had, this one included
    /// @param solved how many steps of the lesson the reader had solved then
    record Kept(String result, int tries, int solved) implements Receipt {}

    /// The reader has used this id for another answer; nothing was kept.
    record Conflict() implements Receipt {}
}
