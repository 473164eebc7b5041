package org.byhand.check;

import java.util.Locale;

/// What an answer is, in one word.
public enum Code {
    /// equal to the target
    CORRECT,
    /// cannot be read
    SYNTAX,
    /// a name that the model does not have
    UNKNOWN_SYMBOL,
    /// ill-formed, and not explained by another code
    SHAPE_MISMATCH,
    /// well-formed, not the target's shape, and not explained by another code
    WRONG_SHAPE,
    /// exactly the transpose of the right answer
    TRANSPOSE,
    /// the right factors in the wrong order or with wrong transposes
    ARRANGEMENT,
    /// a sign is wrong, of the whole or of one part
    SIGN,
    /// a number, 1/n, ½ too many or too few, of the whole or of one term
    CONSTANT_FACTOR,
    /// a factor is absent
    MISSING_FACTOR,
    /// a factor too many
    EXTRA_FACTOR,
    /// a summand is absent
    MISSING_TERM,
    /// a summand too many
    EXTRA_TERM,
    /// f(z) where f′(z) belongs
    MISSING_DERIVATIVE,
    /// the right function of the wrong thing
    WRONG_ARGUMENT,
    /// another quantity or index than belongs there
    WRONG_SYMBOL,
    /// elementwise for matrix product or the reverse
    HADAMARD_VS_MATMUL,
    /// a sum dropped
    MISSING_SUM,
    /// the target itself in the answer, or a derivative left where a closed form is asked
    NOT_CLOSED_FORM,
    /// more work than one check may cost
    TOO_MUCH_WORK,
    /// none of these
    OTHER;

    /// As the interface spells it: `missing-factor`.
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
