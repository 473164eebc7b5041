package org.byhand.store;

import java.time.Instant;
import java.util.Optional;

/// A lesson as its authors have it, without its text.
///
/// @param id opaque, at most 64 characters
/// @param slug its name in addresses, for ever
/// @param right what the one who asked may do
/// @param base the save that the next one must be based on
/// @param saved when that was
/// @param published the save that readers see; absent while they see none
public record Manuscript(String id, String slug, Right right, int base, Instant saved, Optional<Integer> published) {

    /// What somebody may do with a lesson; each includes those before it.
    public enum Right {
        /// See it, its drafts and answers.
        READ,
        /// Change and publish it.
        EDIT,
        /// Let others in.
        OWN;

        /// Whether this is `needed` or more.
        public boolean includes(Right needed) {
            return compareTo(needed) >= 0;
        }
    }
}
