package org.byhand.lesson.format;

import java.util.List;
import java.util.regex.Pattern;
import org.byhand.lesson.Block;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.LessonProblem;
import org.byhand.lesson.Problems;

/// Reads a lesson file: MyST Markdown with the lesson's models in its front matter, as the package's description has it.
///
///     LessonReader.read("backpropagation-by-hand.md", bytes).lesson()
///
/// Any bytes are answered with a reading, in time linear in their number; nothing is thrown.
public final class LessonReader {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}\\.md");

    /// The largest lesson file, in bytes; of a larger one no more need be read to have it refused.
    public static final int MOST = LessonText.LIMIT;

    private LessonReader() {}

    /// What could be read, and everything that is wrong with the file, by line.
    public record Reading(Lesson lesson, List<LessonProblem> problems) {
        public Reading {
            problems = List.copyOf(problems);
        }

        /// Whether nothing is wrong with how it is written. Whether it is true, [org.byhand.lesson.proof.LessonProof] says.
        public boolean isSound() {
            return problems.isEmpty();
        }
    }

    /// Reads the bytes of one file.
    ///
    /// @param name of the file, without folders: `backpropagation-by-hand.md`
    public static Reading read(String name, byte[] bytes) {
        Problems problems = new Problems();
        if (!NAME.matcher(name).matches()) {
            problems.add(1, 1, "A lesson file is named with small letters, digits and hyphens, and ends in .md.");
        }
        LessonText text = LessonText.read(bytes, problems);
        // of a file that breaks off only that is told: what is missing behind may well be there
        int end = frontMatterEnd(text, text.isWhole() ? problems : new Problems());
        FrontMatter front = end < 0 ? FrontMatter.NONE : FrontMatter.read(text.between(2, end - 1), 2, problems);
        List<Block> blocks = end < 0 ? List.of() : new BlockReader(text, end, front, problems).read();
        String slug = name.endsWith(".md") ? name.substring(0, name.length() - 3) : name;
        Lesson lesson = new Lesson(
                slug, LessonText.version(bytes), front.title(), front.lede(), front.shapeErrors(), front.carried(),
                front.credit(),
                front.dims(), front.models(), front.networks(), blocks);
        return new Reading(lesson, problems.sorted());
    }

    /// The line of the second `---`; negative if there is no front matter.
    private static int frontMatterEnd(LessonText text, Problems problems) {
        if (text.lines().isEmpty()) {
            return -1;
        }
        if (!text.lines().getFirst().stripTrailing().equals("---")) {
            problems.add(1, 1,
                    "A lesson begins with its front matter: a line ---, then title and models, then a line ---.");
            return -1;
        }
        for (int i = 1; i < text.lines().size(); i++) {
            if (text.lines().get(i).stripTrailing().equals("---")) {
                return i + 1;
            }
        }
        problems.add(1, 1, "The front matter that begins here is never closed; end it with a line ---.");
        return -1;
    }
}
