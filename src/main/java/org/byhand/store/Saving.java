package org.byhand.store;

/// What became of a save.
public sealed interface Saving {
    /// It is the head now, or was already.
    record Saved(Version version) implements Saving {}

    /// Another save became the head before. Both texts are kept.
    ///
    /// @param yours the text that came too late
    /// @param theirs the head's text
    /// @param common the text that both were made from
    /// @param base the head's number
    record Conflict(String yours, String theirs, String common, int base) implements Saving {}

    /// Its base is no save of this lesson.
    record NoSuchBase() implements Saving {}

    /// The one who asked may not change this lesson.
    record Denied() implements Saving {}
}
