package org.byhand.lesson.slip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.derive.Look;
import org.byhand.derive.Look.Distance;
import org.byhand.latex.LatexReader;
import org.byhand.latex.LatexWriter;
import org.byhand.lesson.BuiltIn;
import org.byhand.lesson.Composed;
import org.byhand.lesson.Problems;
import org.byhand.lesson.Step;
import org.byhand.lesson.model.PageState;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.model.Settings;
import org.byhand.lesson.page.LessonPage;
import org.byhand.lesson.shelf.LiveLesson;
import org.byhand.lesson.slip.Slip.Micro;
import org.byhand.term.Alignment;
import org.byhand.term.Budget;
import org.byhand.term.Elaborator;
import org.byhand.term.Term;
import org.byhand.term.Terms;
import org.byhand.term.Value;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SlipDeskTest {
    private static final BigFraction NUDGE = BigFraction.of(1, 10);

    private static final List<Look> LOOKS = List.of(Look.at(Distance.MATRIX), Look.at(Distance.INDEX),
            Look.at(Distance.ENTRY), new Look(Distance.ENTRY, 2, 2));

    private static LiveLesson live;

    @BeforeAll
    static void open() throws IOException {
        live = LiveLesson.open("backpropagation-by-hand.md", BuiltIn.backpropagation()).lesson().getFirst();
    }

    private static PageState state(LiveLesson lesson, int n) {
        Map<String, Integer> sizes = new HashMap<>(lesson.page().sizes());
        sizes.replaceAll((name, size) -> name.equals("n") ? n : size);
        return new PageState(sizes, 1, lesson.numbers().start(sizes));
    }

    private static SlipPlace at(String line, int sign, Distance distance, Integer... path) {
        return new SlipPlace("l-" + line, sign, Look.at(distance), List.of(path));
    }

    private static Slip slip(String line, int sign, Distance distance, Integer... path) {
        return live.slips().open(at(line, sign, distance, path), state(live, 1), NUDGE, Set.of()).orElseThrow();
    }

    static Stream<Path> lessons() throws IOException {
        try (Stream<Path> files = Files.list(BuiltIn.FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everyEqualsSignLeadsAcrossOrSaysHonestlyThatItDoesNot(Path file) throws IOException {
        LiveLesson lesson = LiveLesson.open(String.valueOf(file.getFileName()), Files.readAllBytes(file)).lesson()
                .getFirst();
        Map<String, Setting> settings = Settings.of(lesson.lesson(), new Problems());
        EqualSigns signs = new EqualSigns(lesson.lesson(), settings);
        assertFalse(signs.count().isEmpty());
        signs.count().forEach((line, count) -> {
            for (int sign = 0; sign < count; sign++) {
                EqualSigns.Sides sides = signs.find(line, sign).orElseThrow();
                for (Look look : LOOKS) {
                    SlipPlace place = new SlipPlace(line, sign, look, List.of());
                    PageState state = state(lesson, 2);
                    Slip slip = lesson.slips().open(place, state, NUDGE, Set.of()).orElseThrow();
                    assertFalse(slip.steps().isEmpty() && slip.remark().isBlank(), place::toString);
                    assertFalse(slip.remark().contains("No rule known"), place::toString);
                    for (org.byhand.derive.Step step : SlipLines.of(sides, place, state.sizes()).steps()) {
                        assertTrueNow(lesson, sides.setting(), step, state, place + ": " + step.latex());
                        assertFalse(step.reason().isBlank(), place::toString);
                    }
                }
            }
        });
    }

    /// Whether both sides have the same numbers, those of the page.
    private static void assertTrueNow(LiveLesson lesson, Setting setting, org.byhand.derive.Step step,
            PageState state, String what) {
        Terms terms = setting.model().terms().above(Budget.forCheck());
        Elaborator elaborator = new Elaborator(setting.model(), terms);
        Value left = elaborator.elaborate(step.left());
        Alignment fitted = Alignment.of(terms, left, elaborator.elaborate(step.right()));
        Term right = assertInstanceOf(Alignment.Fits.class, fitted, what).term();
        Optional<double[]> expected = numbers(lesson, setting, terms, left.term(), state);
        Optional<double[]> actual = numbers(lesson, setting, terms, right, state);
        assertEquals(expected.isPresent(), actual.isPresent(), what);
        expected.ifPresent(numbers -> assertArrayEquals(numbers, actual.orElseThrow(), 1e-9, what));
    }

    private static Optional<double[]> numbers(LiveLesson lesson, Setting setting, Terms terms, Term term,
            PageState state) {
        return lesson.numbers().evaluate(setting, setting.model().expand(terms, term), state);
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everyStepCanBeABlankAndTakesItsOwnRightSide(Path file) throws IOException {
        LiveLesson lesson = LiveLesson.open(String.valueOf(file.getFileName()), Files.readAllBytes(file)).lesson()
                .getFirst();
        List<String> refused = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        lesson.slips().signs().forEach((line, count) -> {
            for (int sign = 0; sign < count; sign++) {
                for (Look look : List.of(Look.at(Distance.MATRIX), Look.at(Distance.INDEX),
                        new Look(Distance.ENTRY, 1, 2))) {
                    int n = look.distance() == Distance.MATRIX ? 1 : 2;
                    blankAll(lesson, new SlipPlace(line, sign, look, List.of()), state(lesson, n), seen, refused);
                }
            }
        });
        assertEquals(List.of(), refused);
        assertFalse(seen.isEmpty());
    }

    private static void blankAll(LiveLesson lesson, SlipPlace place, PageState state, Set<String> seen,
            List<String> refused) {
        Slip slip = lesson.slips().open(place, state, NUDGE, Set.of()).orElseThrow();
        for (int k = 0; k < slip.steps().size(); k++) {
            Micro micro = slip.steps().get(k);
            if (micro.latex().isEmpty() || micro.rule().isEmpty() || !seen.add(micro.latex())) {
                continue;
            }
            Step step = lesson.slips().step(micro.id()).orElseThrow(() -> new AssertionError(micro));
            var judged = lesson.steps().check(micro.id(), step.key().texts(), state).orElseThrow();
            if (!judged.isCorrect()) {
                refused.add(micro.id() + " " + step.formula().text() + " " + step.key() + judged.message());
            }
            if (micro.opens()) {
                blankAll(lesson, place.into(k), state, seen, refused);
            }
        }
    }

    @Test
    void aSumThatIsToBeWrittenOutIsJudgedTermByTerm() {
        Micro written = slip("forward", 0, Distance.MATRIX, 0).steps().getLast();
        assertEquals("write the sum out", written.rule());
        String right = live.slips().step(written.id()).orElseThrow().key().texts().values().iterator().next();
        assertEquals("h_{1,1} W_{1}^{(2)} + h_{1,2} W_{2}^{(2)}", right);
        assertEquals("correct", judged(written, "W_{2}^{(2)} h_{1,2} + h_{1,1} W_{1}^{(2)}"));
        assertEquals("incorrect", judged(written, "h_{1,1} W_{1}^{(2)}"));
        assertEquals("incorrect", judged(written, "h_{1,1} W_{1}^{(2)} + h_{1,2} W_{2}^{(2)} + h_{1,3} W_{3}^{(2)}"));
        assertEquals("invalid", judged(written, "\\sum_{k} h_{1k} W_{k}^{(2)}"));
    }

    private static String judged(Micro micro, String answer) {
        return live.steps().check(micro.id(), Map.of("p1", answer), state(live, 1)).orElseThrow().verdict();
    }

    @Test
    void whatTheStepAsksForIsKeptBackUntilItIsFound() {
        SlipPlace place = at("w1-shapes", 0, Distance.MATRIX);
        Slip before = live.slips().open(place, state(live, 1), NUDGE, Set.of("w1-shapes")).orElseThrow();
        Micro last = before.steps().getLast();
        assertTrue(last.kept());
        assertTrue(last.latex().endsWith("\\square"), last::latex);
        assertEquals("", last.id());
        assertFalse(live.slips().open(place, state(live, 1), NUDGE, Set.of()).orElseThrow().steps().getLast().kept());
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void noStepOfASlipSaysWhatIsKeptBack(Path file) throws IOException {
        LiveLesson lesson = LiveLesson.open(String.valueOf(file.getFileName()), Files.readAllBytes(file)).lesson()
                .getFirst();
        List<String> said = new ArrayList<>();
        for (Step step : lesson.lesson().steps()) {
            String answer = LatexWriter.write(LatexReader.read(Composed.of(step, step.key().texts()).answer()));
            String line = "l-" + step.id();
            for (int sign = 0; sign < lesson.slips().signs().getOrDefault(line, 0); sign++) {
                for (Look look : LOOKS) {
                    said(lesson, new SlipPlace(line, sign, look, List.of()), step.id(), answer, said);
                }
            }
        }
        assertEquals(List.of(), said);
    }

    private static void said(LiveLesson lesson, SlipPlace place, String step, String answer, List<String> said) {
        Slip slip = lesson.slips().open(place, state(lesson, 1), NUDGE, Set.of(step)).orElseThrow();
        for (int k = 0; k < slip.steps().size(); k++) {
            Micro micro = slip.steps().get(k);
            if (!micro.id().isEmpty()
                    && lesson.slips().step(micro.id()).orElseThrow().key().texts().containsValue(answer)) {
                said.add(place + ": " + micro.latex());
            }
            if (micro.opens() && place.path().size() < 2) {
                said(lesson, place.into(k), step, answer, said);
            }
        }
    }

    @Test
    void aLooseLineSaysWhatWouldPutItRight() {
        Slip slip = slip("w2-loose", 0, Distance.MATRIX);
        assertTrue(slip.remark().contains("loose"), slip::remark);
        assertTrue(slip.remark().contains("shape h × 1"), slip::remark);
        assertFalse(slip.steps().isEmpty());
    }

    @Test
    void aNameThatIsGivenIsNotDerived() {
        Slip slip = slip("activated", 2, Distance.MATRIX);
        assertTrue(slip.remark().contains("a name is given"), slip::remark);
    }

    @Test
    void twoHiddenUnitsAreTwoTerms() {
        Slip slip = slip("first-weight", 0, Distance.MATRIX);
        assertTrue(slip.steps().getFirst().sentence().contains("two terms"), slip::toString);
        assertEquals(0.085, slip.steps().get(1).nudge().orElseThrow().moved(), 1e-12);
    }

    @Test
    void aStepOpensIntoOneEntryWithItsSumWrittenOut() {
        Slip slip = slip("forward", 0, Distance.MATRIX, 0);
        assertEquals(2, slip.steps().size());
        assertTrue(slip.steps().getLast().latex().contains("h"), slip::toString);
        assertEquals("write the sum out", slip.steps().getLast().rule());
    }

    @Test
    void theSmallestStepsAreWorkedOutInNumbersAndThenNothingIsLeftToOpen() {
        Slip written = slip("first-weight", 0, Distance.MATRIX);
        assertTrue(written.steps().getFirst().opens(), written::toString);
        Slip numbers = slip("first-weight", 0, Distance.MATRIX, 0);
        assertEquals(List.of("Multiply."), numbers.steps().stream().map(Micro::sentence).toList());
        assertEquals("", numbers.remark());
        assertTrue(numbers.steps().stream().noneMatch(Micro::opens), numbers::toString);
        assertTrue(numbers.steps().stream().allMatch(step -> step.latex().isEmpty() && step.id().isEmpty()));
    }

    @Test
    void aTermWithoutWhatMovesStandsStillAndTheStepSaysWhy() {
        Slip inside = slip("first-weight", 0, Distance.MATRIX, 1);
        assertEquals(3, inside.steps().size(), inside::toString);
        assertTrue(inside.steps().getLast().latex().endsWith("= 0"), inside::toString);
        assertTrue(inside.steps().getLast().sentence().contains("stands still"), inside::toString);
    }

    @Test
    void aSlopeThatIsARuleAloneIsMeasured() {
        Slip inside = slip("first-weight", 0, Distance.MATRIX, 1, 1);
        assertEquals(1, inside.steps().size(), inside::toString);
        Micro measured = inside.steps().getFirst();
        assertTrue(measured.sentence().startsWith("Measured: nudge"), inside::toString);
        assertEquals(List.of("≈", "/", "0.002"), measured.numbers().stream()
                .filter(item -> !item.kind().equals("matrix")).map(LessonPage.Item::text).toList());
        assertFalse(measured.opens());
    }

    @Test
    void theSlopeOfSigmaIsFoundByTheQuotientRuleAndTheAnswerIsKeptBack() {
        Slip slip = live.slips().open(at("sigma-slope", 0, Distance.MATRIX), state(live, 1), NUDGE,
                Set.of("sigma-slope")).orElseThrow();
        assertEquals(List.of("put in the definition", "quotient rule", "expand", "collect", "put in the definition"),
                slip.steps().stream().map(Micro::rule).toList());
        assertTrue(slip.steps().getLast().kept());
        assertFalse(slip.steps().getLast().sentence().contains("sigma"), slip::toString);
    }

    @Test
    void aSlopeThatIsWrittenOutOnTheWayOpensIntoHowItIsFound() throws IOException {
        LiveLesson chain = LiveLesson
                .open("the-chain-rule.md", Files.readAllBytes(BuiltIn.FOLDER.resolve("the-chain-rule.md"))).lesson()
                .getFirst();
        List<List<String>> rules = new ArrayList<>();
        chain.slips().signs().forEach((line, count) -> {
            for (int sign = 0; sign < count; sign++) {
                SlipPlace place = new SlipPlace(line, sign, Look.at(Distance.MATRIX), List.of());
                Slip slip = chain.slips().open(place, state(chain, 1), NUDGE, Set.of()).orElseThrow();
                for (int k = 0; k < slip.steps().size(); k++) {
                    if (slip.steps().get(k).rule().startsWith("σ′")) {
                        rules.add(chain.slips().open(place.into(k), state(chain, 1), NUDGE, Set.of()).orElseThrow()
                                .steps().stream().map(Micro::rule).toList());
                    }
                }
            }
        });
        assertFalse(rules.isEmpty());
        assertTrue(rules.stream().allMatch(inside -> inside.contains("quotient rule")), rules::toString);
    }

    @Test
    void aDefinitionThatWasPutInOpensIntoItself() {
        Slip chain = slip("b1-batch", 0, Distance.MATRIX);
        int at = chain.steps().stream().map(Micro::latex).toList().indexOf(chain.steps().stream().map(Micro::latex)
                .filter(latex -> latex.contains("X}") && latex.contains("partial")).findFirst().orElseThrow());
        Slip inside = slip("b1-batch", 0, Distance.MATRIX, at);
        assertTrue(inside.steps().getFirst().sentence().startsWith("This is what"), inside::toString);
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everyStepOpensUntilNothingButNumbersIsLeftAndTheyComeToWhatStandsOnTheLeft(Path file) throws IOException {
        LiveLesson lesson = LiveLesson.open(String.valueOf(file.getFileName()), Files.readAllBytes(file)).lesson()
                .getFirst();
        int[] worked = {0};
        EqualSigns signs = new EqualSigns(lesson.lesson(), Settings.of(lesson.lesson(), new Problems()));
        signs.count().forEach((line, count) -> {
            for (int sign = 0; sign < count; sign++) {
                for (Look look : LOOKS.subList(0, 3)) {
                    openAll(lesson, signs.find(line, sign).orElseThrow(),
                            new SlipPlace(line, sign, look, List.of()), worked);
                }
            }
        });
        assertTrue(worked[0] > 0, file::toString);
    }

    private static void openAll(LiveLesson lesson, EqualSigns.Sides sides, SlipPlace place, int[] worked) {
        Slip slip = lesson.slips().open(place, state(lesson, 2), NUDGE, Set.of()).orElseThrow();
        for (int k = 0; k < slip.steps().size(); k++) {
            Micro step = slip.steps().get(k);
            if (!step.rule().isEmpty() && !step.latex().isEmpty()) {
                SlipPlace inside = place.into(k);
                assertTrue(step.opens(), () -> inside + ": " + step.latex());
                assertFalse(lesson.slips().open(inside, state(lesson, 2), NUDGE, Set.of()).orElseThrow().steps()
                        .isEmpty(), inside::toString);
                SlipLines.of(sides, inside, state(lesson, 2).sizes()).steps().forEach(small -> assertTrueNow(lesson,
                        sides.setting(), small, state(lesson, 2), inside + ": " + small.latex()));
                openAll(lesson, sides, inside, worked);
            }
            if (step.latex().isEmpty()) {
                Sum sum = new Sum(step.numbers().stream().filter(item -> isShown(lesson, item)).toList(), slip.q());
                double left = slip.q().get(step.numbers().getFirst().q())[0][0];
                double close = step.numbers().get(1).text().equals("≈") ? 1e-3 * Math.max(1, Math.abs(left)) : 1e-9;
                assertEquals(left, sum.value(), close, () -> place + ": " + step.numbers());
                worked[0]++;
            }
        }
    }

    private static boolean isShown(LiveLesson lesson, LessonPage.Item item) {
        return item.dim().isEmpty() || state(lesson, 2).sizes().getOrDefault(item.dim(), 1) >= item.atLeast();
    }

    /// Reads a line of numbers as a person does.
    private static final class Sum {
        private final List<LessonPage.Item> items;
        private final List<double[][]> q;
        private int at = 2;

        Sum(List<LessonPage.Item> items, List<double[][]> q) {
            this.items = items;
            this.q = q;
        }

        double value() {
            double value = sum();
            assertEquals(items.size(), at, items::toString);
            return value;
        }

        private boolean next(String sign) {
            if (at < items.size() && items.get(at).text().equals(sign)) {
                at++;
                return true;
            }
            return false;
        }

        private double sum() {
            double value = next("−") ? -product() : product();
            while (true) {
                if (next("+")) {
                    value += product();
                } else if (next("−")) {
                    value -= product();
                } else {
                    return value;
                }
            }
        }

        private double product() {
            double value = one();
            while (true) {
                if (next("·")) {
                    value *= one();
                } else if (next("/")) {
                    value /= one();
                } else {
                    return value;
                }
            }
        }

        private double one() {
            LessonPage.Item item = items.get(at++);
            if (item.kind().equals("matrix")) {
                return q.get(item.q())[0][0];
            }
            if (!item.text().endsWith("(")) {
                return item.text().equals("½") ? 0.5 : Double.parseDouble(item.text());
            }
            double inside = sum();
            String close = items.get(at++).text();
            double value = close.length() > 1 ? Math.pow(inside, "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(close.charAt(1))) : inside;
            double sigma = 1 / (1 + Math.exp(-inside));
            return switch (item.text().replaceAll("[^a-zA-Z']", "")) {
                case "" -> value;
                case "sigma", "f" -> sigma;
                case "sigma'", "f'" -> sigma * (1 - sigma);
                case "log" -> Math.log(inside);
                case "exp" -> Math.exp(inside);
                default -> throw new AssertionError(item);
            };
        }
    }

    @Test
    void theRowsOfTheBatchAddUpToTheBiasGradient() {
        PageState state = state(live, 3);
        Slip whole = live.slips().open(at("b2-batch", 0, Distance.MATRIX), state, NUDGE, Set.of()).orElseThrow();
        int last = whole.steps().size() - 1;
        Slip inside = live.slips().open(at("b2-batch", 0, Distance.MATRIX, last), state, NUDGE, Set.of())
                .orElseThrow();
        assertTrue(inside.steps().getLast().numbers().stream().filter(item -> item.text().equals("+")).count() >= 2,
                inside::toString);
    }

    @Test
    void theSameLineIsReadFromThreeDistances() {
        assertTrue(slip("w1-shapes", 0, Distance.INDEX).steps().getLast().latex().contains("_{ij}^{(1)}"));
        assertTrue(slip("w1-shapes", 0, Distance.ENTRY).steps().getLast().latex().contains("_{1,1}^{(1)}"));
    }

    @Test
    void aChainOfWholeMatricesIsASumOverAllThatStandsBetweenItsLinks() {
        Slip letters = slip("layer1-chain", 0, Distance.INDEX);
        assertEquals("", letters.remark());
        String last = letters.steps().getLast().latex();
        assertTrue(last.contains("_{ij}^{(1)}") && last.contains("\\sum"), last);
        Slip one = slip("layer1-chain", 0, Distance.ENTRY);
        assertEquals("", one.remark());
        assertTrue(one.steps().getLast().latex().contains("_{1,1}^{(1)}"), one::toString);
    }

    @Test
    void aStepThatOpensSaysWhereItsSumComesFrom() {
        assertTrue(slip("layer1-chain", 0, Distance.MATRIX, 0).steps().getFirst().sentence()
                .contains("square of a norm"), () -> slip("layer1-chain", 0, Distance.MATRIX, 0).toString());
        assertTrue(slip("forward", 0, Distance.MATRIX, 0).steps().getFirst().sentence().contains("matrix product"));
        Slip chain = slip("layer1-chain", 0, Distance.MATRIX);
        int last = chain.steps().size() - 1;
        Slip inside = slip("layer1-chain", 0, Distance.MATRIX, last);
        assertTrue(inside.steps().getFirst().sentence().contains("between its links"), inside::toString);
        assertEquals("write the sum out", inside.steps().getLast().rule());
    }

    @Test
    void theReaderChoosesWhichEntryIsLookedAt() {
        SlipPlace place = new SlipPlace("l-w1-shapes", 0, new Look(Distance.ENTRY, 2, 1), List.of());
        Slip slip = live.slips().open(place, state(live, 1), NUDGE, Set.of()).orElseThrow();
        assertEquals("d", slip.rows());
        assertEquals("h", slip.cols());
        assertTrue(slip.steps().getLast().latex().contains("_{2,1}^{(1)}"), slip::toString);
        assertTrue(slip.steps().getLast().id().startsWith("l-w1-shapes~0~entry2.1~"), slip::toString);
        assertEquals("2,1", by(slip).replaceAll(".*_\\{(\\d,\\d)\\}.*", "$1"));

        Slip past = live.slips().open(new SlipPlace("l-w1-shapes", 0, new Look(Distance.ENTRY, 9, 9), List.of()),
                state(live, 1), NUDGE, Set.of()).orElseThrow();
        assertTrue(past.steps().getLast().latex().contains("_{2,2}^{(1)}"), past::toString);
    }

    private static String by(Slip slip) {
        return slip.steps().getLast().nudge().orElseThrow().by();
    }

    @Test
    void linesAndNudgesWithLettersSpeakOfTheEntryThatWasChosen() {
        SlipPlace place = new SlipPlace("l-layer2-chain", 0, new Look(Distance.MATRIX, 1, 2), List.of());
        Micro last = live.slips().open(place, state(live, 1), NUDGE, Set.of()).orElseThrow().steps().getLast();
        assertEquals("for \\(j = 2\\)", last.caption());
        assertTrue(last.nudge().orElseThrow().by().contains("_{2}"), last::toString);
    }

    @Test
    void theSameSumWithAnotherLetterIsNoStep() {
        Slip slip = slip("layer1-chain", 1, Distance.ENTRY);
        assertEquals(1, slip.steps().size(), slip::toString);
    }

    @Test
    void whereNoRuleLeadsAcrossBothSidesStandWithTheirNumbers() {
        String source = """
                ---
                title: Two ways
                dims: {}
                symbols:
                  x: {latex: x, shape: scalar, values: [[0.5]]}
                  loss: {latex: L, shape: scalar}
                models:
                  one:
                    definitions: ["L = x^2"]
                ---

                +++ {"model": "one"}

                ## One

                $$
                \\tanh(x) = 2\\sigma(2x) - 1
                $$
                """;
        var read = LiveLesson.open("two.md", source.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertEquals(List.of(), read.problems());
        LiveLesson lesson = read.lesson().getFirst();
        String line = lesson.slips().signs().keySet().iterator().next();
        Slip slip = lesson.slips().open(new SlipPlace(line, 0, Look.at(Distance.MATRIX), List.of()),
                state(lesson, 1), NUDGE, Set.of()).orElseThrow();
        assertEquals("No rule known here leads from one side to the other; compare their numbers.", slip.remark());
        Micro both = slip.steps().getFirst();
        assertTrue(both.latex().contains("\\text{ and }"), both::latex);
        var items = both.numbers();
        int and = items.indexOf(LessonPage.Item.words("and"));
        assertEquals(0.46211715726, slip.q().get(items.getFirst().q())[0][0], 1e-9);
        assertTrue(and > 0 && and < items.size() - 1, items::toString);
    }

    @Test
    void theLeftSideSaidAgainIsNoAnswer() {
        Micro chain = slip("w1-shapes", 0, Distance.MATRIX).steps().stream()
                .filter(micro -> micro.rule().equals("chain rule"))
                .findFirst().orElseThrow();
        Step step = live.slips().step(chain.id()).orElseThrow();
        var judged = live.steps().check(chain.id(), Map.of("p1", step.target().text()), state(live, 1)).orElseThrow();
        assertEquals("invalid", judged.verdict());
    }

    @Test
    void namesOfSmallStepsThatNobodyWroteAreNotThere() {
        for (String name : List.of("l-loss~0~matrix~0", "l-loss~0~matrix~99~1.2.2", "l-loss~9~matrix~0~1.2.2",
                "l-loss~0~matrix~0~1.2.99", "l-loss~0~sideways~0~1.2.2", "l-loss~0~matrix~~1.2.2", "~~~~",
                "l-loss~0~matrix~0.0.0.0.0.0~1.2.2", "l-loss~0~matrix~99999999999~1.2.2")) {
            assertTrue(live.slips().step(name).isEmpty(), name);
        }
        assertTrue(
                LatexWriter.write(live.slips().step("l-loss~0~matrix~0~1.2.2").map(step -> LatexReader
                        .read(step.target().text())).orElseThrow()).contains("mathcal"));
    }
}
