package org.byhand.derive;

/// What carries one line of a derivation to the next, with a name for a person.
public enum Rule {
    /// a quantity acts on the loss through those made from it
    CHAIN("chain rule"),
    /// the same, where several roads lead to the loss and some of them meet
    SEVERAL_ROADS("chain rule, several roads"),
    /// a name stands for what it is defined as
    SUBSTITUTION("put in the definition"),
    /// a gradient found before is put in
    KNOWN_GRADIENT("put in what was found"),
    /// the slope of a sum is the sum of the slopes
    SUM("sum rule"),
    /// numbers stay where they are
    CONSTANT_FACTOR("constant factor"),
    /// each factor moves in turn
    PRODUCT("product rule"),
    /// a factor that multiplies entry by entry
    ELEMENTWISE_FACTOR("elementwise factor"),
    /// a function of every entry
    ELEMENTWISE("elementwise function"),
    /// `AB` by A
    LEFT_FACTOR("matrix product: left factor"),
    /// `AB` by B
    RIGHT_FACTOR("matrix product: right factor"),
    /// a row added to every row collects from every row
    BROADCAST("broadcast sum for biases"),
    /// a sum over indices
    INDEX_SUM("index sum"),
    /// a power
    POWER("power rule"),
    /// one over something
    QUOTIENT("quotient rule"),
    /// a norm or its square
    NORM("norm"),
    /// softmax
    SOFTMAX("softmax"),
    /// log sum exp
    LOG_SUM_EXP("log-sum-exp"),
    /// softmax under cross-entropy, where the rows of the target sum to one
    SOFTMAX_CROSS_ENTROPY("softmax with cross-entropy"),
    /// a quadratic form
    QUADRATIC_FORM("quadratic form"),
    /// numbers put together, like terms collected
    COLLECT("collect"),
    /// brackets multiplied out
    EXPAND("expand"),
    /// factors put in another order under a sum
    REORDER("reorder under the sum"),
    /// σ′ = σ(1 − σ)
    SIGMOID_SLOPE("σ′ = σ(1 − σ)"),
    /// tanh′ = 1 − tanh²
    TANH_SLOPE("tanh′ = 1 − tanh²"),
    /// entries of a transpose
    TRANSPOSE("transpose rule"),
    /// a sum over a shared index is a matrix product
    SUM_TO_PRODUCT("sum to matrix product"),
    /// a matrix product is a sum over the shared index
    PRODUCT_TO_SUM("matrix product to sum"),
    /// a sum written term by term
    WRITE_OUT("write the sum out"),
    /// one entry moves, the others stand still
    ONE_ENTRY("move one entry"),
    /// entries put side by side
    SIDE_BY_SIDE("put the entries side by side"),
    /// nothing is left but what both sides say
    SAME("the same");

    private final String title;

    Rule(String title) {
        this.title = title;
    }

    /// The name that is shown: `chain rule`.
    public String title() {
        return title;
    }

    /// Whether it says what a slope is; the others write what stands there in another way.
    boolean isOfSlopes() {
        return switch (this) {
            case CHAIN, SEVERAL_ROADS, KNOWN_GRADIENT, SUM, CONSTANT_FACTOR, PRODUCT, ELEMENTWISE_FACTOR, ELEMENTWISE,
                    LEFT_FACTOR, RIGHT_FACTOR, BROADCAST, INDEX_SUM, POWER, QUOTIENT, NORM, SOFTMAX, LOG_SUM_EXP,
                    QUADRATIC_FORM, ONE_ENTRY ->
                true;
            default -> false;
        };
    }
}
