package org.byhand.lesson.author;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.byhand.lesson.Block;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.LessonModel;
import org.byhand.lesson.LessonProblem;
import org.byhand.lesson.Problems;
import org.byhand.lesson.format.FileMarks;
import org.byhand.lesson.format.LessonReader;
import org.byhand.lesson.format.LessonText;
import org.byhand.lesson.model.LessonNumbers;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.model.Settings;
import org.byhand.lesson.page.LessonPage;
import org.byhand.lesson.page.LessonPage.PageBlock;
import org.byhand.lesson.page.PagePrinter;
import org.byhand.lesson.page.PrintMemory;
import org.byhand.lesson.proof.Coincidences;
import org.byhand.lesson.proof.LessonProof;
import org.byhand.term.Recent;

/// A lesson while it is being written: everything of it that can be printed, and what keeps the rest from it. Where [org.byhand.lesson.shelf.LiveLesson] opens only what is
/// sound, this prints around the faults, so that a page does not vanish while a bracket is open.
///
/// @param blocks of the page, in order
/// @param places the lines of the file on which each block stands, by its id, blocks inside slips included
/// @param page what the script of the page must know; its blocks are `blocks`
/// @param numbering under one name a quantity has one number, and further ones only follow
/// @param problems with how it is written; whether it is true, [LessonProof] says
public record Preview(
        Lesson lesson, List<Seen> blocks, Map<String, Lines> places, LessonPage page, LessonNumbers numbers,
        String numbering, List<LessonProblem> problems) {
    /// A block as it is printed, with a name for exactly what is printed there.
    public record Seen(PageBlock block, String key) {}

    /// Lines of the file, both included, counted from 1.
    public record Lines(int from, int to) {}

    public Preview {
        blocks = List.copyOf(blocks);
        places = Map.copyOf(places);
        problems = List.copyOf(problems);
    }

    /// Prints previews, and remembers models that it read: few letters change a model.
    public static final class Printer {
        private static final int MODELS = 200;
        private static final int DESKS = 40;
        /// Ids that only count the texts above; they change nothing that is seen.
        private static final Pattern COUNTED = Pattern.compile("\\bid=[pa]-[0-9]+");

        private final Recent<LessonModel, Model> models = new Recent<>(MODELS);

        private final Recent<List<Setting>, Desk> desks = new Recent<>(DESKS);

        /// Where lessons of the same models are printed, one at a time.
        private static final class Desk {
            private PrintMemory memory = new PrintMemory();

            PrintMemory memory() {
                if (memory.isFull()) {
                    memory = new PrintMemory();
                }
                return memory;
            }
        }

        private record Model(Optional<Setting> setting, List<LessonProblem> problems) {}

        /// What `source` would look like.
        ///
        /// @param name of the file, without folders
        public Preview print(String name, String source) {
            byte[] bytes = source.getBytes(UTF_8);
            Problems problems = new Problems();
            LessonReader.Reading reading = LessonReader.read(name, bytes);
            reading.problems().forEach(problems::add);
            Lesson lesson = reading.lesson();
            Map<String, Setting> settings = settings(lesson, problems);
            Desk desk = desks.get(List.copyOf(settings.values()), _ -> new Desk());
            LessonPage page;
            LessonNumbers numbers;
            String numbering;
            synchronized (desk) {
                PrintMemory memory = desk.memory();
                numbering = memory.name();
                PagePrinter printer = PagePrinter.forAuthor(lesson, settings, problems, memory);
                page = printer.print();
                numbers = printer.numbers();
            }
            Map<String, Lines> places = new LinkedHashMap<>();
            List<String> lines = LessonText.read(bytes, new Problems()).lines();
            new Places(lines, places).put(lesson.blocks(), page.blocks(), lines.size());
            List<Seen> seen = page.blocks().stream().map(block -> new Seen(block, key(block))).toList();
            return new Preview(lesson, seen, places, page, numbers, numbering, problems.sorted());
        }

        /// Everything that is wrong with `source`, its claims judged too; what was judged before is not judged again.
        ///
        /// @param name of the file, without folders
        public List<LessonProblem> prove(String name, String source) {
            Preview preview = print(name, source);
            Problems problems = new Problems();
            preview.problems.forEach(problems::add);
            String plain = String.join("\n", LessonText.read(source.getBytes(UTF_8), new Problems()).lines());
            LessonProof.prove(preview.lesson, plain, settings(preview.lesson, problems), problems);
            return problems.sorted();
        }

        /// What could be better in `source`, though nothing of it forbids to publish: for those who listen, rows that say one thing twice,
        /// and what the file brings along that is not the lesson's.
        ///
        /// @param name of the file, without folders
        public List<LessonProblem> advise(String name, String source) {
            Preview preview = print(name, source);
            return Stream.of(FileMarks.of(source), Accessibility.advice(preview),
                    Coincidences.advice(preview.lesson, settings(preview.lesson, new Problems())))
                    .flatMap(List::stream).sorted().toList();
        }

        /// The models of `lesson`, ready.
        Map<String, Setting> settings(Lesson lesson, Problems problems) {
            return Settings.of(lesson, problems, this::setting);
        }

        private Optional<Setting> setting(LessonModel source, Problems problems) {
            Model model = models.get(source, _ -> {
                Problems own = new Problems();
                Optional<Setting> read = Setting.of(source, own);
                return new Model(read, own.sorted());
            });
            model.problems.forEach(problems::add);
            return model.setting;
        }

        private static String key(PageBlock block) {
            return LessonText.version(COUNTED.matcher(block.toString()).replaceAll("").getBytes(UTF_8));
        }
    }

    /// Which lines a block takes: from its first to the last that is not blank before the next.
    private record Places(List<String> lines, Map<String, Lines> places) {
        void put(List<Block> blocks, List<PageBlock> printed, int end) {
            for (int i = 0; i < Math.min(blocks.size(), printed.size()); i++) {
                Block block = blocks.get(i);
                int last = i + 1 < blocks.size() ? blocks.get(i + 1).line() - 1 : end;
                while (last > block.line() && isBetween(lines.get(last - 1))) {
                    last--;
                }
                places.put(printed.get(i).id(), new Lines(block.line(), last));
                switch (block) {
                    case Block.Missed missed -> put(missed.blocks(), printed.get(i).blocks(), last);
                    case Block.Aside aside -> put(aside.blocks(), printed.get(i).blocks(), last);
                    case Block.Section _,Block.Prose _,Block.Line _,Block.StepBlock _ -> {
                        // nothing stands inside
                    }
                }
            }
        }

        private static boolean isBetween(String line) {
            return line.isBlank() || line.startsWith("+++");
        }
    }
}
