package org.byhand.check;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.stream.LongStream;
import org.byhand.term.Budget;

/// What the costliest answers cost: the operations that are counted, and the processor's time, wanted at most 250 ms once all is compiled.
/// `mvn test-compile exec:exec@answer-cost`
final class CostOfAnswers {
    private static final int ROUNDS = 6;

    private CostOfAnswers() {}

    static void main() {
        var clock = ManagementFactory.getThreadMXBean();
        HostileAnswersTest.hostile().forEach(hostile -> {
            long[] left = new long[1];
            long least = LongStream.range(0, ROUNDS).map(_ -> {
                var budget = Budget.forCheck();
                long start = clock.getCurrentThreadCpuTime();
                HostileAnswersTest.CHECKER.check(HostileAnswersTest.TARGET, hostile.getPayload(), true, Form.ANY,
                        budget);
                left[0] = budget.left();
                return clock.getCurrentThreadCpuTime() - start;
            }).min().orElseThrow();
            System.out.printf(Locale.ROOT, "%6.1f ms  %5.1f million operations  %s%n", least / 1e6,
                    (Budget.CHECK - left[0]) / 1e6, hostile.getName());
        });
    }
}
