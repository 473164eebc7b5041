package org.byhand.store;

/// Who does something, for the trail.
///
/// @param id of a person, or a reader's digest, at most 64 characters; empty if nobody is known
/// @param session the session's id; empty outside of one
public record Actor(String id, String session) {
    /// Nobody that is known: a stranger at the door, or the server itself.
    public static final Actor NOBODY = new Actor("", "");

    /// A reader who is not signed in.
    public static Actor reader(String reader) {
        return new Actor(reader, "");
    }
}
