package org.byhand.latex;

/// What a command, a plain word or a character of its own stands for: the kind of token and its canonical text.
record Command(Kind kind, String text) {}
