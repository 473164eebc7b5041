package org.byhand.store;

/// The store cannot do this now: the disk is full, the file is locked, the database is away. Nothing that was acknowledged is lost, and
/// the same call may succeed later. A write that ended so may or may not have been kept; sending the same attempt again settles it.
public final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnavailableException(String message) {
        super(message);
    }

    UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
