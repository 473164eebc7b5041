package org.byhand.store;

/// What became of someone who wants to come in, or to be called or to prove themselves by something else.
public sealed interface Outcome {
    record Done(Person person) implements Outcome {}

    record Refused(Reason reason) implements Outcome {}

    /// Too many tries: to be tried again after so many seconds.
    record Later(long seconds) implements Outcome {}

    enum Reason {
        LINK_UNKNOWN, LINK_USED, LINK_EXPIRED, LINK_ENDED, NAME_MISSING, NAME_TOO_LONG, NAME_UNREADABLE, NAME_TAKEN,
        PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG, PASSWORD_COMMON,
        /// No such name, or not its password: which of both is not told.
        NOT_KNOWN
    }
}
