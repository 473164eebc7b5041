package org.byhand.web;

import io.javalin.http.Context;

/// Who may write: whoever is signed in.
final class Authors {
    /// @throws Problem 401 if nobody is signed in
    void need(Context context) {
        // every request of an author's page passes here
    }
}
