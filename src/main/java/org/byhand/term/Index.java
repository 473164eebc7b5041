package org.byhand.term;

/// An index with the dimension it runs over.
///
/// @param name the letter
/// @param scope 0 for a free index, else how deep the sum that binds it is nested: indices of one name and scope are one
/// @param dim what it runs over
public record Index(String name, int scope, Dim dim) {}
