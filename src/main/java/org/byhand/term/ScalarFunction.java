package org.byhand.term;

/// The elementary functions of one real number that terms are made of. All else is written with them: `\tan` is `\sin/\cos`, a root is a power.
public enum ScalarFunction {
    /// eˣ
    EXP,
    /// natural logarithm, for x > 0
    LOG,
    /// 1 / (1 + e⁻ˣ), finite and right for every x
    SIGMOID,
    /// σ(x)(1 − σ(x)), the derivative of [#SIGMOID]
    SIGMOID_SLOPE,
    /// hyperbolic tangent
    TANH,
    /// 1 − tanh²(x), the derivative of [#TANH]
    TANH_SLOPE,
    /// max(0, x)
    RELU,
    /// 1 for x > 0, else 0: the derivative of [#RELU], and the indicator
    STEP,
    /// log(1 + eˣ), finite and right for every x
    SOFTPLUS,
    /// |x|
    ABS,
    /// −1, 0 or 1
    SIGN,
    /// sine, x in radians
    SIN,
    /// cosine, x in radians
    COS,
    /// inverse sine, for |x| ≤ 1
    ARCSIN,
    /// inverse cosine, for |x| ≤ 1
    ARCCOS,
    /// inverse tangent
    ARCTAN,
    /// hyperbolic sine
    SINH,
    /// hyperbolic cosine
    COSH,
    /// inverse hyperbolic sine
    ARSINH,
    /// inverse hyperbolic cosine, for x ≥ 1
    ARCOSH,
    /// inverse hyperbolic tangent, for |x| < 1
    ARTANH
}
