package org.byhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.byhand.store.Attempt.Effect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteFaultTest extends FaultContractTest {
    @RegisterExtension
    static final Ground GROUND = Ground.sqlite();

    @Override
    Ground ground() {
        return GROUND;
    }

    @Test
    void aFaultOfOurOwnEndsItsWriteAndNotTheWriter() {
        GROUND.disk.at(3, () -> {
            throw new StackOverflowError("told to");
        });
        assertThrows(RuntimeException.class, () -> GROUND.store().keep(attempt("ours", Effect.COUNTS)));
        GROUND.disk.heal();
        assertEquals(new Receipt.Kept("{}", 1, 0), GROUND.store().keep(attempt("ours", Effect.COUNTS)));
    }
}
