package org.byhand.store;

import java.time.Instant;

/// A save of a lesson, without its text. Never changes.
///
/// @param n counts the saves of the lesson, from 1
/// @param author the name of the one who saved; empty if that person is not there any more
/// @param base the save that it was made from; 0 for the first
/// @param note what its author said of it; may be empty
/// @param published whether it was ever opened to readers
public record Version(int n, String author, Instant time, int base, Kind kind, String note, boolean published) {

    /// How it came to be.
    public enum Kind {
        /// Became the head.
        SAVED,
        /// Came too late: another save had become the head. Kept beside it.
        REFUSED
    }
}
