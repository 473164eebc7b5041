package org.byhand.engine;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Forward and backward pass of a sigmoid network, all values and all gradients: this engine, hand-written loops, EJML.
///
/// Wanted: 2-2-1 and 3-4-2 with batch 4 in at most 2.5 times the better of the others; 784-128-10 with batch 64 no slower than EJML.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class NetworkBenchmark {
    @Param({"4x2-2-1", "4x3-4-2", "64x784-128-10"})
    public String network;

    private Program program;
    private ByHand byHand;
    private WithEjml ejml;

    @Setup
    public void setUp() {
        var parts = network.split("[x-]");
        int n = Integer.parseInt(parts[0]);
        int d = Integer.parseInt(parts[1]);
        int h = Integer.parseInt(parts[2]);
        int o = Integer.parseInt(parts[3]);
        program = Networks.program(n, d, h, o, 1);
        byHand = new ByHand(program, n, d, h, o);
        ejml = new WithEjml(program, n, d, h, o);
    }

    @Benchmark
    public double engine() {
        program.run();
        return program.scalar(0);
    }

    @Benchmark
    public double byHand() {
        return byHand.run();
    }

    @Benchmark
    public double ejml() {
        return ejml.run();
    }
}
