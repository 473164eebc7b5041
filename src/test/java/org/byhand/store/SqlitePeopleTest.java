package org.byhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlitePeopleTest extends PeopleContractTest {
    @RegisterExtension
    static final Ground GROUND = Ground.sqlite();

    @Override
    Ground ground() {
        return GROUND;
    }

    @Test
    void aNameThatNobodyHasAsksAsMuchOfTheDatabase() {
        var people = GROUND.store().people();
        GROUND.store().invitations().join(GROUND.store().invitations().welcome().orElse(""), "Olga",
                "seven green lamps");
        var known = GROUND.disk.statements(() -> people.signIn("Olga", "wrong horse"));
        var unknown = GROUND.disk.statements(() -> people.signIn("Nobody At All", "wrong horse"));
        assertTrue(known > 5, known + " statements");
        assertEquals(known, unknown);
    }
}
