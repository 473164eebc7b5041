package org.byhand.store;

import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresPeopleTest extends PeopleContractTest {
    @RegisterExtension
    static final Ground GROUND = Ground.postgres();

    @Override
    Ground ground() {
        return GROUND;
    }
}
