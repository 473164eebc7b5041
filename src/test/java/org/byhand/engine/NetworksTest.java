package org.byhand.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The same network by three roads, so that the benchmark compares like with like.
class NetworksTest {
    @ParameterizedTest
    @CsvSource({"4, 2, 2, 1", "4, 3, 4, 2", "5, 7, 3, 2", "1, 1, 1, 1", "64, 784, 128, 10", "33, 50, 31, 17"})
    void engineAgreesWithHandWrittenLoopsAndEjml(int n, int d, int h, int o) {
        var program = Networks.program(n, d, h, o, 3);
        program.run();
        var byHand = new ByHand(program, n, d, h, o);
        var ejml = new WithEjml(program, n, d, h, o);
        assertEquals(byHand.run(), program.scalar(0), 1e-11);
        assertEquals(ejml.run(), program.scalar(0), 1e-11);
        assertArrayEquals(byHand.dw1, program.output(1), 1e-12);
        assertArrayEquals(byHand.db1, program.output(2), 1e-12);
        assertArrayEquals(byHand.dw2, program.output(3), 1e-12);
        assertArrayEquals(byHand.db2, program.output(4), 1e-12);
        assertArrayEquals(ejml.dw1.data, program.output(1), 1e-12);
    }
}
