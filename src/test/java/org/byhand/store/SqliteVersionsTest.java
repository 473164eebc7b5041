package org.byhand.store;

import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteVersionsTest extends VersionsContractTest {
    @RegisterExtension
    static final Ground GROUND = Ground.sqlite();

    @Override
    Ground ground() {
        return GROUND;
    }

    @Override
    int interleavings() {
        return 10_000;
    }

    @Override
    int atOnce() {
        return 32;
    }
}
