package org.byhand.lesson;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.derive.Look;
import org.byhand.derive.Look.Distance;
import org.byhand.derive.Style;
import org.byhand.lesson.bend.Bend;
import org.byhand.lesson.made.Made;
import org.byhand.lesson.model.PageState;
import org.byhand.lesson.run.RunDesk;
import org.byhand.lesson.shelf.LiveLesson;
import org.byhand.lesson.slip.SlipPlace;

/// What the costliest lessons cost, in the processor's time, at every door through which a derivation is asked for: wanted less than a second each once
/// the program is warm. An argument picks the lessons whose name has it; `-Drounds=3` goes round three times, the first of them cold.
final class CostOfDerivations {
    private static final java.lang.management.ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Map<String, String> WORST = new HashMap<>();
    private static final Map<String, Long> MOST = new HashMap<>();

    private CostOfDerivations() {}

    static void main(String[] only) {
        int rounds = Integer.getInteger("rounds", 1);
        for (int round = 0; round < rounds; round++) {
            WORST.clear();
            MOST.clear();
            for (Costly costly : Costly.all()) {
                if (only.length > 0 && !costly.name().contains(only[0])) {
                    continue;
                }
                measure(costly);
            }
            System.out.println("round " + round);
            MOST.forEach((door, most) -> System.out
                    .println("  most: " + door + " " + most + " ms: " + WORST.get(door)));
        }
    }

    private static RunDesk.Wish wish(boolean inTurn, List<RunDesk.Place> axes) {
        return new RunDesk.Wish("m", Map.of(), Set.of(), 0.01, 500, inTurn, axes);
    }

    private interface Work {
        Object done();
    }

    private static Object time(Costly costly, String door, Work work) {
        long begin = THREADS.getCurrentThreadCpuTime();
        Object found;
        try {
            found = work.done();
        } catch (RuntimeException | StackOverflowError e) {
            found = "BROKEN " + e;
            System.out.println(costly + " " + door + " " + e);
        }
        long spent = (THREADS.getCurrentThreadCpuTime() - begin) / 1_000_000;
        if (spent >= MOST.getOrDefault(door, -1L)) {
            MOST.put(door, spent);
            WORST.put(door, costly.name());
        }
        if (spent > 300) {
            String what = String.valueOf(found);
            System.out.println(spent + " ms " + door + ": " + costly + " -> "
                    + what.substring(0, Math.min(160, what.length())).replace('\n', ' '));
        }
        return found;
    }

    private static void measure(Costly costly) {
        byte[] bytes = costly.bytes();
        for (Style style : Style.values()) {
            time(costly, "derive " + style, () -> Made.of("it.md", bytes,
                    new Made.Wish("\\frac{\\partial L}{\\partial W}", style, 0)));
            time(costly, "made " + style, () -> Made.of("it.md", bytes,
                    new Made.Wish("\\frac{\\partial L}{\\partial W}", style, 5)) instanceof Made.Written written
                            ? written.source()
                            : "refused");
        }
        if (!(time(costly, "open", () -> LiveLesson.open("it.md", bytes)) instanceof LiveLesson.Opened opened)) {
            return;
        }
        if (opened.lesson().isEmpty()) {
            System.out.println(costly + " not opened: " + opened.problems().getFirst());
            return;
        }
        LiveLesson live = opened.lesson().getFirst();
        Map<String, Integer> sizes = new HashMap<>();
        live.lesson().dims().forEach(dim -> sizes.put(dim.name(), dim.size()));
        PageState state = new PageState(sizes, 1, live.numbers().start(sizes));
        time(costly, "numbers", () -> live.numbers().run(sizes, 1, state.values()));
        time(costly, "graph", () -> live.graphs().graph("m", Optional.empty(), Set.of())
                .map(graph -> graph.remark() + graph.stages().size()));
        time(costly, "graph numbers", () -> live.graphs().numbers("m", Optional.empty(), state));
        time(costly, "bend", () -> live.bends().bend("m", Bend.TANH, Set.of()));
        List<String> lines = new ArrayList<>(live.slips().signs().keySet());
        List<String> tried = lines.size() > 6
                ? List.of(lines.get(0), lines.get(1), lines.get(lines.size() - 3),
                        lines.get(lines.size() - 2), lines.get(lines.size() - 1))
                : lines;
        for (String line : tried) {
            for (Distance distance : Distance.values()) {
                time(costly, "slip " + distance, () -> live.slips().open(
                        new SlipPlace(line, 0, Look.at(distance), List.of()), state, BigFraction.of(1, 10), Set.of()));
                time(costly, "slip inside " + distance, () -> live.slips().open(
                        new SlipPlace(line, 0, Look.at(distance), List.of(0)), state, BigFraction.of(1, 10), Set.of()));
            }
        }
        time(costly, "run view", () -> live.runs().view("m", _ -> Map.of()).map(view -> view.rate()));
        for (boolean inTurn : new boolean[]{false, true}) {
            time(costly, "run" + (inTurn ? " in turn" : ""), () -> {
                var started = live.runs().start(wish(inTurn, List.of()), state);
                if (!started.refused().isEmpty()) {
                    return started.refused().getFirst().message();
                }
                var run = started.run().getFirst();
                while (run.advance().isPresent()) {
                    continue;
                }
                return "ended" + (run.ending().toString().length() > 0);
            });
        }
        time(costly, "check", () -> live.runs().check(wish(false, List.of()), state));
        time(costly, "nudge", () -> live.runs()
                .nudge(wish(false, List.of(new RunDesk.Place("s1", 0, 0))), state));
    }
}
