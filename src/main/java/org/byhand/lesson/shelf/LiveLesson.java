package org.byhand.lesson.shelf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.LessonProblem;
import org.byhand.lesson.Problems;
import org.byhand.lesson.bend.BendDesk;
import org.byhand.lesson.format.LessonReader;
import org.byhand.lesson.graph.GraphDesk;
import org.byhand.lesson.model.LessonNumbers;
import org.byhand.lesson.model.PageState;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.model.Settings;
import org.byhand.lesson.page.LessonPage;
import org.byhand.lesson.page.PagePrinter;
import org.byhand.lesson.run.RunDesk;
import org.byhand.lesson.slip.SlipDesk;
import org.byhand.lesson.step.StepDesk;

/// A lesson ready for readers: its page, its numbers, its steps. Immutable and for any number of requests at once; made once for each version.
public final class LiveLesson {
    private final Lesson lesson;
    private final LessonPage page;
    private final LessonNumbers numbers;
    private final StepDesk steps;
    private final SlipDesk slips;
    private final RunDesk runs;
    private final BendDesk bends;
    private final GraphDesk graphs;
    private final String source;

    private LiveLesson(Lesson lesson, LessonPage page, LessonNumbers numbers, StepDesk steps, SlipDesk slips,
            RunDesk runs, BendDesk bends, GraphDesk graphs, String source) {
        this.source = source;
        this.bends = bends;
        this.lesson = lesson;
        this.page = page;
        this.numbers = numbers;
        this.steps = steps;
        this.slips = slips;
        this.runs = runs;
        this.graphs = graphs;
    }

    /// A lesson file made live: either `lesson` holds one, or `problems` say why not.
    public record Opened(List<LiveLesson> lesson, List<LessonProblem> problems) {
        public Opened {
            lesson = List.copyOf(lesson);
            problems = List.copyOf(problems);
        }
    }

    /// Reads a lesson file and prints its page. Whether what it says is true, [org.byhand.lesson.proof.LessonProof] finds out.
    ///
    /// @param name of the file, without folders
    public static Opened open(String name, byte[] bytes) {
        LessonReader.Reading reading = LessonReader.read(name, bytes);
        if (!reading.isSound()) {
            return new Opened(List.of(), reading.problems());
        }
        Problems problems = new Problems();
        Map<String, Setting> settings = Settings.of(reading.lesson(), problems);
        if (!problems.isEmpty()) {
            return new Opened(List.of(), problems.sorted());
        }
        PagePrinter printer = new PagePrinter(reading.lesson(), settings, problems);
        LessonPage page = printer.print();
        if (!problems.isEmpty()) {
            return new Opened(List.of(), problems.sorted());
        }
        LessonNumbers numbers = printer.numbers();
        SlipDesk slips = new SlipDesk(reading.lesson(), settings, numbers);
        StepDesk steps = new StepDesk(reading.lesson(), settings, printer, numbers, slips);
        RunDesk runs = new RunDesk(reading.lesson(), settings, printer, numbers);
        BendDesk bends = new BendDesk(reading.lesson(), settings, setting -> printer.letters(setting.name()));
        GraphDesk graphs = new GraphDesk(reading.lesson(), settings, numbers, bends);
        return new Opened(List.of(new LiveLesson(reading.lesson(), page, numbers, steps, slips, runs, bends, graphs,
                new String(bytes, UTF_8))), List.of());
    }

    /// What its file says.
    public Lesson lesson() {
        return lesson;
    }

    /// The text of its file, answers and all: for authors.
    public String source() {
        return source;
    }

    /// How it is printed.
    public LessonPage page() {
        return page;
    }

    /// The numbers that stand on its page at first.
    public PageState start() {
        return new PageState(page.sizes(), page.row(), numbers.start(page.sizes()));
    }

    /// What it computes.
    public LessonNumbers numbers() {
        return numbers;
    }

    /// What its gradients become with other activation functions.
    public BendDesk bends() {
        return bends;
    }

    /// What its steps answer.
    public StepDesk steps() {
        return steps;
    }

    /// Where its networks are trained.
    public RunDesk runs() {
        return runs;
    }

    /// How its losses are made, and how their gradients come back.
    public GraphDesk graphs() {
        return graphs;
    }

    /// What leads across its equals signs.
    public SlipDesk slips() {
        return slips;
    }

    /// The step called `id`: one of its lines, or a small step of a slip.
    public Optional<LessonPage.StepView> step(String id) {
        return page.steps().stream().filter(view -> view.id().equals(id)).findFirst()
                .or(() -> slips.step(id).map(step -> new LessonPage.StepView(id, "", List.of("p1"), step.label(), 1,
                        step.rungs())));
    }
}
