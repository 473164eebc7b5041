package org.byhand.lesson.bend;

/// A function that a unit may bend what it collects with.
public enum Bend {
    /// nothing bends: what comes in goes out
    IDENTITY(""),
    /// the logistic function
    SIGMOID("\\sigma"),
    /// the hyperbolic tangent
    TANH("\\tanh"),
    /// what is positive, else nothing
    RELU("\\operatorname{ReLU}");

    private final String latex;

    Bend(String latex) {
        this.latex = latex;
    }

    /// As a model binds it; empty for the identity, which is written by writing nothing.
    String latex() {
        return latex;
    }
}
