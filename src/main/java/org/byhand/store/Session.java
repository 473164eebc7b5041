package org.byhand.store;

import java.time.Instant;

/// A browser in which somebody is signed in.
///
/// @param id names it in a list; opens nothing
/// @param browser such as "Firefox on Linux"
/// @param seen when it was last used, to within five minutes
public record Session(String id, Person person, String browser, Instant created, Instant seen) {
    /// Who acts, for the trail.
    public Actor actor() {
        return new Actor(person.id(), id);
    }
}
