package org.byhand.lesson.bend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import org.byhand.lesson.bend.BendDesk.Bent;
import org.byhand.lesson.shelf.Shelf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The last section of the seed's page with other functions.
class BendDeskTest {
    private static final BendDesk DESK = Shelf.builtIn().find("backpropagation-by-hand").orElseThrow().bends();

    @Test
    void withTheIdentityEveryGradientIsTheOneWithoutActivations() {
        var lines = DESK.bend("activations", Bend.IDENTITY, Set.of()).orElseThrow();
        assertFalse(lines.isEmpty());
        assertTrue(lines.stream().allMatch(Bent::same), lines.toString());
        assertTrue(lines.stream().allMatch(line -> line.message().startsWith("Equal, at ")), lines.toString());
    }

    @ParameterizedTest
    @EnumSource(value = Bend.class, names = {"SIGMOID", "TANH", "RELU"})
    void withABendItIsNotAndTwoNumbersSaySo(Bend bend) {
        var last = DESK.bend("activations", bend, Set.of()).orElseThrow().getLast();
        assertFalse(last.same());
        assertTrue(last.message().startsWith("Not equal. At one random network the entry in row"), last.message());
    }

    @Test
    void theLineHoldsTheSlopeOfTheChosenFunction() {
        assertTrue(DESK.bend("activations", Bend.TANH, Set.of()).orElseThrow().getLast().latex().contains("\\tanh"));
    }

    @Test
    void whatIsStillToBeFoundIsLeftOut() {
        var some = DESK.bend("activations", Bend.SIGMOID, Set.of("last-line")).orElseThrow();
        assertEquals(1, some.size());
        assertTrue(some.getFirst().latex().contains("W^{(2)}"), some.getFirst().latex());
    }

    @Test
    void whoHasTheWholeLineNeedsNoneOfItsParts() {
        var lines = DESK.bend("activations", Bend.IDENTITY,
                Set.of("w2-activated", "w1-chain", "w1-slopes", "sigma-slope")).orElseThrow();
        assertEquals(2, lines.size());
        assertTrue(lines.stream().allMatch(Bent::same), lines.toString());
    }

    @Test
    void onlyModelsWithFunctionsOfTheirOwnTakePart() {
        assertEquals(Set.of("activations"), DESK.places().keySet());
        assertEquals(Optional.empty(), DESK.bend("matrices", Bend.TANH, Set.of()));
        assertEquals(Optional.empty(), DESK.bend("none", Bend.TANH, Set.of()));
    }
}
