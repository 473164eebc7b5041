package org.byhand.store;

import java.time.Instant;
import org.byhand.store.Person.Role;

/// A link by which one person may join.
///
/// @param id names it in a list; opens nothing
/// @param role what whoever takes it becomes
public record Invitation(String id, Role role, Instant made, Instant expires, State state) {
    public enum State {
        OPEN, USED, ENDED, EXPIRED
    }
}
