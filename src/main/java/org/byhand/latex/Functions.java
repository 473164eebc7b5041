package org.byhand.latex;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Which names are functions without being told.
final class Functions {
    /// The inverse that `\sin^{-1}` means; of any other function the exponent -1 is a power.
    static final Map<String, String> INVERSES = Map.ofEntries(Map.entry("\\sin", "\\arcsin"),
            Map.entry("\\cos", "\\arccos"),
            Map.entry("\\tan", "\\arctan"), Map.entry("\\sinh", "\\operatorname{arsinh}"),
            Map.entry("\\cosh", "\\operatorname{arcosh}"), Map.entry("\\tanh", "\\operatorname{artanh}"),
            Map.entry("\\cot", "\\operatorname{arccot}"), Map.entry("\\sec", "\\operatorname{arcsec}"),
            Map.entry("\\csc", "\\operatorname{arccsc}"), Map.entry("\\coth", "\\operatorname{arcoth}"),
            Map.entry("\\operatorname{sech}", "\\operatorname{arsech}"),
            Map.entry("\\operatorname{csch}", "\\operatorname{arcsch}"));

    private static final Set<String> CALLED = Set.of("f", "g", "\\phi", "\\varphi");
    private static final Set<String> ONES = Set.of("\\mathbf{1}", "\\mathbb{1}", "\\mathbb{I}", "\\boldsymbol{1}",
            "\\mathbf{I}",
            "\\mathrm{I}", "I");

    private static final Set<String> NAMED = Commands.COMMANDS.values().stream().filter(c -> c.kind() == Kind.FUNCTION)
            .map(Command::text).filter(head -> !isLetter(head)).collect(Collectors.toUnmodifiableSet());

    private Functions() {}

    /// Always a function unless the model uses the letter as a variable; its argument needs brackets.
    static boolean isLetter(String head) {
        return head.equals("\\sigma");
    }

    /// A function where a bracket follows.
    static boolean isCalled(String head) {
        return head.length() <= 7 && CALLED.contains(head);
    }

    /// A word rather than a letter: its argument may stand without brackets.
    static boolean isNamed(String head) {
        return NAMED.contains(head) || head.startsWith("\\operatorname{");
    }

    /// Heads that make an indicator of a relation.
    static boolean isOne(String head) {
        return ONES.contains(head);
    }
}
