package org.byhand.store;

/// Someone who may author lessons.
///
/// @param id 32 hexadecimal digits
/// @param name as the page writes it, and, whatever its capitals, what the person signs in by
public record Person(String id, String name, Role role) {
    /// What a person may do.
    public enum Role {
        /// Author, and say who else may.
        OWNER,
        /// Author: own lessons, and those that others share.
        INSTRUCTOR
    }

    /// Under what the person's own answers are kept, on whatever browser they were written.
    public String reader() {
        return "person-" + id;
    }
}
