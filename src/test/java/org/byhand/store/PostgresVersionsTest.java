package org.byhand.store;

import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresVersionsTest extends VersionsContractTest {
    @RegisterExtension
    static final Ground GROUND = Ground.postgres();

    @Override
    Ground ground() {
        return GROUND;
    }

    @Override
    int interleavings() {
        return 200;
    }

    @Override
    int atOnce() {
        return 8;
    }
}
