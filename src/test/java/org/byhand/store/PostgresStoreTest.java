package org.byhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.byhand.store.Attempt.Effect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresStoreTest extends StoreContractTest {
    @RegisterExtension
    static final Ground.OnPostgres GROUND = Ground.postgres();

    @Override
    Ground ground() {
        return GROUND;
    }

    @Test
    void aDatabaseThatMayLoseCommitsIsRefused() {
        var url = GROUND.url() + (GROUND.url().contains("?") ? "&" : "?") + "options=-c%20synchronous_commit=off";
        assertThrows(UnavailableException.class, () -> Store.open(url));
    }

    @Test
    void aDatabaseThatIsAwayIsSaidWithinTwoSecondsAndIsBackByItself() throws Exception {
        assumeTrue(GROUND.server().isOwn(), "the PostgreSQL that BYHAND_TEST_DATABASE names is not ours to stop");
        var kept = attempt("away", "a", "s1", "x", Effect.COUNTS);
        GROUND.store().keep(kept);
        assertTrue(GROUND.store().ready());
        GROUND.server().kill();
        try {
            isNoticed();
            assertThrows(UnavailableException.class,
                    () -> GROUND.store().keep(attempt("away", "b", "s1", "y", Effect.COUNTS)));
        } finally {
            GROUND.server().revive();
        }
        isBack();
        assertTrue(GROUND.store().find(kept).isPresent());
        assertEquals(new Receipt.Kept("{\"feedback\":1}", 2, 0),
                GROUND.store().keep(attempt("away", "b", "s1", "y", Effect.COUNTS)));
    }

    @Test
    void aDatabaseThatStandsStillIsSaidWithinTwoSecondsAndIsBackByItself() throws Exception {
        assumeTrue(GROUND.server().isOwn(), "the PostgreSQL that BYHAND_TEST_DATABASE names is not ours to stop");
        assertTrue(GROUND.store().ready());
        try {
            GROUND.server().freeze();
            isNoticed();
        } finally {
            GROUND.server().thaw();
        }
        isBack();
        assertEquals(new Receipt.Kept("{\"feedback\":1}", 1, 0),
                GROUND.store().keep(attempt("still", "a", "s1", "x", Effect.COUNTS)));
    }

    private static void isNoticed() {
        var quickest = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            var asked = System.nanoTime();
            assertFalse(GROUND.store().ready());
            quickest = Math.min(quickest, (System.nanoTime() - asked) / 1_000_000);
        }
        assertTrue(quickest < 2000, "the quickest of three answers took " + quickest + " ms");
    }

    private static void isBack() {
        var until = System.nanoTime() + 10_000_000_000L;
        while (!GROUND.store().ready()) {
            assertTrue(System.nanoTime() < until, "it is back within 10 s");
        }
    }
}
