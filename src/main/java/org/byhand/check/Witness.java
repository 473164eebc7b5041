package org.byhand.check;

import java.util.Map;

/// Concrete values at which an answer and its target differ.
///
/// @param at every quantity that the model does not define, by its name: rows of numbers; a scalar is 1 × 1
/// @param yours what the answer gives there, in the target's shape
/// @param right what the target gives there
public record Witness(Map<String, double[][]> at, double[][] yours, double[][] right) {}
