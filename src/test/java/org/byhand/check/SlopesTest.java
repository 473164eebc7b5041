package org.byhand.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.byhand.check.Slopes.Finding;
import org.byhand.term.ModelSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlopesTest {
    private static final ModelSource NET = new ModelSource(
            new java.util.TreeMap<>(Map.of("X", "n x d", "W", "d x h", "v", "h x 1", "y", "n x 1", "z", "n x h", "a",
                    "n x h", "p", "n x 1", "L", "scalar")),
            List.of("z = X W", "a = \\tanh(z)", "p = a v", "L = \\frac12 \\|p - y\\|^2"), Map.of(), Map.of(), Map.of());

    private final Slopes slopes = new Slopes(Checker.of(NET).model());

    @ParameterizedTest
    @ValueSource(strings = {"\\frac{\\partial L}{\\partial W}", "\\nabla_W L", "\\frac{\\partial L}{\\partial z}",
            "\\frac{\\partial L}{\\partial v}", "\\frac{\\partial p}{\\partial a}", "\\frac{\\partial z}{\\partial W}",
            "\\frac{\\partial L}{\\partial W_{ij}}", "\\frac{\\partial L}{\\partial W_{12}}",
            "\\frac{\\partial a_{ij}}{\\partial z_{ij}}", "\\frac{\\partial z_{ij}}{\\partial W_{kj}}",
            "\\frac{\\partial X}{\\partial W}"})
    void derivativesAgreeWithWhatIsMeasured(String target) {
        assertEquals(Finding.AGREE, slopes.measure(target), target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"p", "X W", "\\frac{\\partial L}{\\partial p} \\frac{\\partial p}{\\partial v}", "\\frac{",
            "\\frac{\\partial L}{\\partial Q}"})
    void whatIsNoSingleDerivativeIsNotMeasured(String target) {
        assertEquals(Finding.NOT_A_DERIVATIVE, slopes.measure(target), target);
    }

    @ParameterizedTest
    @CsvSource({"x = \\log(u), UNCLEAR", "x = \\exp(u), AGREE"})
    void whereNothingIsDefinedNothingIsClear(String definition, Finding finding) {
        var source = new ModelSource(Map.of("u", "scalar", "x", "scalar", "c", "scalar"),
                List.of(definition.replace("(u)", "(-u^2 - 1)")), Map.of(), Map.of(), Map.of());
        assertEquals(finding, new Slopes(Checker.of(source).model()).measure("\\frac{\\partial x}{\\partial u}"));
    }
}
