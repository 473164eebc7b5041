package org.byhand.store;

/// An answer that the red pen had no word for, as often as it was given: wrong without a reason, undecided, or not to be read.
///
/// @param content the blanks as JSON text
/// @param verdict the checker's verdict
/// @param code the checker's code
/// @param readers how many readers gave it
/// @param times how often it was given, by all of them
public record Puzzle(String step, String content, String verdict, String code, int readers, int times) {}
