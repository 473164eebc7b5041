package org.byhand.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.derive.Look;
import org.byhand.derive.Look.Distance;
import org.byhand.derive.Style;
import org.byhand.lesson.bend.Bend;
import org.byhand.lesson.made.Made;
import org.byhand.lesson.model.PageState;
import org.byhand.lesson.run.RunDesk;
import org.byhand.lesson.run.RunReply;
import org.byhand.lesson.shelf.LiveLesson;
import org.byhand.lesson.slip.SlipPlace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Which of the costliest lessons each door can pay for out of its budget of operations, whatever the machine: who answers has stayed within it, and the
/// others say that it is too much. Nothing is ever left without an answer.
class CostlyDoorsTest {
    private static final String TARGET = "\\frac{\\partial L}{\\partial W}";
    /// The doors that refuse a lesson; all others answer.
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("layers \\tanh 18 of size 2", "graph"),
            Map.entry("deep 24", "graph"),
            Map.entry("layers \\sigma 9 of size 12", "run, run in turn"),
            Map.entry("dense '+' 20", "derive MATRIX, made MATRIX, derive INDEX, made INDEX, graph, slip ENTRY"),
            Map.entry("dense '\\odot' 8", "derive MATRIX, made MATRIX, graph"),
            Map.entry("dense '\\odot' 20",
                    "derive MATRIX, made MATRIX, derive INDEX, made INDEX, graph, slip ENTRY, run, run in turn, check, nudge"),
            Map.entry("dense '' 8", "derive MATRIX, made MATRIX, derive INDEX, made INDEX"),
            Map.entry("dense '' 20", "derive MATRIX, made MATRIX, derive INDEX, made INDEX, graph"),
            Map.entry("sum of products 12", "derive MATRIX, made MATRIX"),
            Map.entry("nested 60",
                    "derive MATRIX, made MATRIX, derive INDEX, made INDEX, graph, run, run in turn, check, nudge"),
            Map.entry("sum of products 60", "derive MATRIX, made MATRIX, derive INDEX, made INDEX, graph, run in turn"),
            Map.entry("product 60", "derive MATRIX, made MATRIX, derive INDEX, made INDEX, open"),
            Map.entry("sums 60", "derive MATRIX, made MATRIX, derive INDEX, made INDEX, open"));

    static Stream<Costly> lessons() {
        return Costly.all().stream();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everyDoorAnswersWithinItsBudgetOrSaysThatItCannot(Costly costly) {
        Map<String, String> refused = new LinkedHashMap<>();
        for (Style style : Style.values()) {
            note(refused, "derive " + style, made(costly, style, 0));
            note(refused, "made " + style, made(costly, style, 5));
        }
        LiveLesson.Opened opened = LiveLesson.open("it.md", costly.bytes());
        if (opened.lesson().isEmpty()) {
            refused.put("open", opened.problems().getFirst().message());
            told(costly, refused);
            return;
        }
        LiveLesson live = opened.lesson().getFirst();
        PageState state = new PageState(live.page().sizes(), 1, live.numbers().start(live.page().sizes()));
        note(refused, "graph", graph(live));
        live.bends().bend("m", Bend.TANH, Set.of());
        for (Distance distance : Distance.values()) {
            note(refused, "slip " + distance, slip(live, state, distance));
        }
        for (boolean inTurn : new boolean[]{false, true}) {
            note(refused, inTurn ? "run in turn" : "run", live.runs().start(wish(inTurn, List.of()), state).refused()
                    .stream().map(RunReply.Refused::message).findFirst().orElse(""));
        }
        note(refused, "check", said(live.runs().check(wish(false, List.of()), state)));
        note(refused, "nudge",
                said(live.runs().nudge(wish(false, List.of(new RunDesk.Place(
                        live.runs().view("m", _ -> Map.of()).orElseThrow().weights().getFirst().key(), 0, 0))),
                        state)));
        told(costly, refused);
    }

    private static void told(Costly costly, Map<String, String> refused) {
        assertEquals(REFUSED.getOrDefault(costly.name(), ""), String.join(", ", refused.keySet()), refused::toString);
    }

    private static void note(Map<String, String> refused, String door, String why) {
        if (!why.isEmpty()) {
            refused.put(door, why);
        }
    }

    private static RunDesk.Wish wish(boolean inTurn, List<RunDesk.Place> places) {
        return new RunDesk.Wish("m", Map.of(), Set.of(), 0.01, 100, inTurn, places);
    }

    private static String made(Costly costly, Style style, int blanks) {
        return switch (Made.of("it.md", costly.bytes(), new Made.Wish(TARGET, style, blanks))) {
            case Made.Refused refused -> refused.problems().getFirst().message();
            case Made.Written written -> written.source().isEmpty() ? "no lesson was written" : "";
        };
    }

    private static String graph(LiveLesson live) {
        return live.graphs().graph("m", Optional.empty(), Set.of()).orElseThrow().remark();
    }

    private static String slip(LiveLesson live, PageState state, Distance distance) {
        List<String> remarks = new ArrayList<>();
        for (String line : live.slips().signs().keySet()) {
            var slip = live.slips().open(new SlipPlace(line, 0, Look.at(distance), List.of()), state,
                    BigFraction.of(1, 10), Set.of()).orElseThrow();
            if (slip.remark().contains("too much work") || slip.remark().contains("longer than a page")) {
                remarks.add(slip.remark());
            }
        }
        return String.join(" ", remarks);
    }

    private static String said(RunReply reply) {
        return reply instanceof RunReply.Refused refused ? refused.message() : "";
    }
}
