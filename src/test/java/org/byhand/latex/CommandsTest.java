package org.byhand.latex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The allow-list is the documentation, the reader's table and this test's input at once.
class CommandsTest {
    static Stream<String> commands() {
        return Commands.COMMANDS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandIsReadSomewhereOrRefusedWithAReason(String name) {
        String command = "\\" + name;
        List<String> uses = Stream
                .of("$ x", "$(x)", "$_i x_i", "$_{x} y", "x $ y", "x$", "\\tanh$(x)", "\\sigma$(z)", "$ x|",
                        "$ x \\rVert",
                        "$ x \\rvert", "$ x \\|",
                        "$(x)", "(x$", "$ x)",
                        "$ x]", "[x$", "$ x\\}", "\\{x$", "x^$", "x^{$}", "\\frac{$ x}{$ y}",
                        "${bmatrix} x \\end{bmatrix}", "\\begin{bmatrix} x ${bmatrix}",
                        "$[p1]{}", "$ ab", "$(x\\right)", "\\left(x$)", "$ {x}", "[x $ y]", "\\lvert x $",
                        "\\lVert x $", "$_{k=1}^{2} k")
                .map(use -> use.replace("$", command)).toList();
        if (Commands.COMMANDS.get(name).kind() == Kind.REFUSED) {
            uses.forEach(use -> assertTrue(
                    assertThrows(SyntaxException.class, () -> LatexReader.read(use)).getMessage().contains("not read"),
                    use));
        } else {
            boolean display = Commands.COMMANDS.get(name).kind() == Kind.THEREFORE;
            assertTrue(display || uses.stream().anyMatch(CommandsTest::isRead), command);
        }
    }

    private static boolean isRead(String text) {
        try {
            LatexReader.read(text);
            return true;
        } catch (SyntaxException refused) {
            return false;
        }
    }

    @Test
    void aMistypedCommandGetsTheNearestKnownOne() {
        assertEquals("\\sigma", Commands.findNearest("sgima").orElse(""));
        assertEquals("\\frac", Commands.findNearest("frc").orElse(""));
        assertEquals("", Commands.findNearest("abracadabra").orElse(""));
    }

    @Test
    void aCommandThatOnlyLaysOutIsNeverOfferedForAnother() {
        assertEquals("\\beta", Commands.findNearest("bega").orElse(""));
        assertEquals("", Commands.findNearest("edn").orElse(""));
        assertEquals("", Commands.findNearest("bgi").orElse(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\land", "\\lor", "\\neg", "\\wedge", "\\vee"})
    void aSignOfLogicIsCalledThat(String sign) {
        var refused = assertThrows(SyntaxException.class, () -> LatexReader.read("a " + sign + " b"));
        assertEquals(
                sign + " is not read here. A formula here has no “and”, “or” and “not”; write one line for one value.",
                refused.getMessage());
    }
}
