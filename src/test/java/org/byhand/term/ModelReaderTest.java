package org.byhand.term;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelReaderTest {
    private static ModelSource model(Map<String, String> symbols, String... definitions) {
        return new ModelSource(symbols, List.of(definitions), Map.of(), Map.of(), Map.of());
    }

    private static Map<String, String> symbols(String... namesAndShapes) {
        var symbols = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndShapes.length; i += 2) {
            symbols.put(namesAndShapes[i], namesAndShapes[i + 1]);
        }
        return symbols;
    }

    private static ModelException fault(ModelSource source) {
        return assertThrows(ModelException.class, () -> ModelReader.read(source, Budget.forCheck()));
    }

    @Test
    void definitionsMayStandInAnyOrder() {
        var model = ModelReader.read(model(symbols("a", "scalar", "b", "scalar", "c", "scalar"), "c = b^2", "b = 2 a"),
                Budget.forCheck());
        assertEquals(List.of("b", "c"), model.definitions().keySet().stream().map(Term.Variable::name).toList());
    }

    @Test
    void aRingOfDefinitionsIsNamed() {
        var fault = fault(model(symbols("a", "scalar", "b", "scalar"), "a = b + 1", "b = a + 1"));
        assertTrue(fault.getMessage().contains("circle"), fault.getMessage());
        assertTrue(fault.getMessage().contains("$a$") && fault.getMessage().contains("$b$"), fault.getMessage());
    }

    @Test
    void whatOnlyStandsOnARingIsNotNamedWithIt() {
        var fault = fault(model(symbols("a", "scalar", "b", "scalar", "c", "scalar", "d", "scalar"),
                "d = 2 c", "c = a^2", "a = b + 1", "b = a + 1"));
        assertEquals("These definitions go round in a circle: $a$, $b$.", fault.getMessage());
        assertEquals("a = b + 1", fault.entry());
    }

    @Test
    void aRingOfAThousandIsFoundAtOnce() {
        var symbols = new LinkedHashMap<String, String>();
        var definitions = new String[400];
        for (int i = 0; i < 400; i++) {
            symbols.put("q_{" + i + "}", "scalar");
            definitions[i] = "q_{" + i + "} = q_{" + (i + 1) % 400 + "}";
        }
        assertTrue(fault(model(symbols, definitions)).getMessage().contains("circle"));
    }

    @Test
    void sixtyFourDoublingsStaySmall() {
        var symbols = new LinkedHashMap<String, String>();
        var definitions = new String[64];
        symbols.put("q_{0}", "scalar");
        for (int i = 1; i <= 64; i++) {
            symbols.put("q_{" + i + "}", "scalar");
            definitions[i - 1] = "q_{" + i + "} = q_{" + (i - 1) + "} \\sigma(q_{" + (i - 1) + "})";
        }
        var model = ModelReader.read(model(symbols, definitions), Budget.of(100_000));
        assertEquals(64, model.definitions().size());
    }

    @Test
    void aDefinitionOfAnotherShapeIsRefusedWithBothShapes() {
        var fault = fault(model(symbols("X", "n x d", "h", "n x d"), "h = X^\\top"));
        assertTrue(fault.getMessage().contains("n × d") && fault.getMessage().contains("d × n"), fault.getMessage());
        assertEquals("h = X^\\top", fault.entry());
    }

    @Test
    void anUndeclaredNameIsRefused() {
        assertTrue(fault(model(symbols("a", "scalar"), "z = a")).getMessage().contains("not declared"));
    }

    @Test
    void aShapeThatIsNoneIsRefused() {
        assertTrue(fault(model(symbols("X", "n by d"))).getMessage().contains("dimension"));
        assertTrue(fault(model(symbols("X", "n x d x k"))).getMessage().contains("not a shape"));
        assertTrue(fault(model(symbols("x_i", "scalar for j=1..d"))).getMessage().contains("range"));
    }

    @Test
    void aNameInTwoFormsIsOneQuantity() {
        var model = ModelReader.read(model(symbols("y", "n x 1", "y_i", "scalar for i=1..n")), Budget.forCheck());
        assertEquals(1, model.quantities().size());
    }

    @Test
    void anEntryInSmallLettersBelongsToTheMatrixInCapitals() {
        var model = ModelReader.read(model(symbols("X", "n x d", "x_{ij}", "scalar for i=1..n, j=1..d")),
                Budget.forCheck());
        assertEquals("X", model.find("x").orElseThrow().key());
    }

    @Test
    void anUnknownDomainIsRefused() {
        var source = new ModelSource(symbols("a", "scalar"), List.of(), Map.of(), Map.of("a", "purple"), Map.of());
        assertTrue(fault(source).getMessage().contains("one-hot rows"));
    }

    @Test
    void plainSpellingsAreOffered() {
        var model = ModelReader.read(model(symbols("\\hat{y}", "n x 1", "W^{(2)}", "h x 1", "z_1", "n x h")),
                Budget.forCheck());
        assertEquals(Map.of("yhat", "\\hat{y}", "W2", "W^{(2)}", "z1", "z_{1}"), model.vocabulary().words());
    }
}
