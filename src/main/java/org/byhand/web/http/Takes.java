package org.byhand.web.http;

import io.javalin.security.RouteRole;

/// What a route that changes something takes, said where it is added: `routes.post(path, handler, Takes.FORM)`. JSON unless told.
public enum Takes implements RouteRole {
    /// JSON in UTF-8, at most 2 MB; of somebody signed in, with the proof in the header `Byhand-Proof`.
    JSON,
    /// A form of our own page, with the proof in the field `proof`.
    FORM,
    /// The bytes of a file, at most 6 MB, of any type that a form cannot send; with the proof in the header `Byhand-Proof`.
    FILE,
    /// What a browser reports by itself, of the types that only such reports have, without a proof: it changes nothing. Anything else as [#JSON].
    REPORT
}
