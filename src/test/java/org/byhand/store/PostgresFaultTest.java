package org.byhand.store;

import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresFaultTest extends FaultContractTest {
    @RegisterExtension
    static final Ground GROUND = Ground.postgres();

    @Override
    Ground ground() {
        return GROUND;
    }
}
