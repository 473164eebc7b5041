package org.byhand.latex;

import java.util.Map;
import java.util.Set;

/// What a reader must know of a model to read a line the way its author means it: which names are functions (`f_1(z)` is a call, `a(1-a)` a
/// product) and how its symbols are spelled on a plain keyboard (`yhat`, `W2`, `z1`).
///
/// @param functions canonical names ([LatexWriter#write] of the symbol) that are functions beside the built-in ones: `f`, `f_{1}`
/// @param variables canonical heads of built-in function names that this model uses as variables, so that they are not functions here: `\sigma`
/// @param words plain spellings of two characters or more, each with the LaTeX it stands for: `yhat` → `\hat{y}`, `W2` → `W^{(2)}`
public record Vocabulary(Set<String> functions, Set<String> variables, Map<String, String> words) {
    /// Knows no more than the built-in functions and `f`, `g`, `\phi`, `\varphi` with any subscript or label before a bracket.
    public static final Vocabulary STANDARD = new Vocabulary(Set.of(), Set.of(), Map.of());

    public Vocabulary {
        functions = Set.copyOf(functions);
        variables = Set.copyOf(variables);
        words = Map.copyOf(words);
    }
}
