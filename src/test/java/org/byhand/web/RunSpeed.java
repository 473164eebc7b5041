package org.byhand.web;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// How long "Run it" takes over the network, 500 steps at the lesson's own sizes and at its largest: wanted less than a second each, from the request to the
/// last byte. The processor's time, ours and the client's, is told too: on a busy machine only that can be believed.
final class RunSpeed {
    private static final int ROUNDS = 15;

    private RunSpeed() {}

    static void main() throws Exception {
        Path folder = Files.createTempDirectory("byhand-speed");
        try (var site = Site.open(folder)) {
            for (var sizes : List.of("{\"n\": 1, \"d\": 2, \"h\": 2}", "{\"n\": 6, \"d\": 5, \"h\": 5}")) {
                measure(site, sizes);
            }
        }
    }

    private static void measure(Site site, String sizes) throws Exception {
        var body = "{\"model\": \"activations\", \"rate\": 1, \"steps\": 500, \"formulas\": "
                + "{\"w2\": \"sigma(z1)^T ((yhat-y) .* sigma(z2))\"}, \"sizes\": " + sizes + "}";
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var times = new ArrayList<Long>();
        var work = new ArrayList<Long>();
        int bytes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            long busy = system.getProcessCpuTime();
            var answer = site.post("/api/lessons/backpropagation-by-hand/run", body);
            times.add((System.nanoTime() - begin) / 1_000_000);
            work.add((system.getProcessCpuTime() - busy) / 1_000_000);
            bytes = answer.body().length();
        }
        long first = times.getFirst();
        Collections.sort(times);
        Collections.sort(work);
        System.out.println(sizes + ": first " + first + " ms, median " + times.get(ROUNDS / 2) + " ms, slowest "
                + times.getLast() + " ms, processor median " + work.get(ROUNDS / 2) + " ms, " + bytes / 1000 + " kB");
    }
}
