package org.byhand.lesson.shelf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.LessonProblem;
import org.byhand.lesson.PictureKind;
import org.byhand.lesson.format.LessonReader;

/// The pictures that a lesson's text shows: whether they are there, and those that lie beside its file.
public final class LessonPictures {
    private LessonPictures() {}

    /// A picture as it lies there; its bytes are of its kind.
    public record Found(PictureKind kind, byte[] bytes) {}

    /// The picture of that name which `lesson` shows, beside its file in `folder`. Only a path that stands in the lesson's text is followed, and only to a
    /// file inside the folder.
    static Optional<Found> find(Path folder, Lesson lesson, String name) {
        return lesson.pictures().entrySet().stream().filter(shown -> shown.getValue().equals(name))
                .flatMap(shown -> read(folder, shown.getKey()).stream()).findFirst();
    }

    private static Optional<Found> read(Path folder, String path) {
        try {
            Path inside = folder.toRealPath();
            Path file = inside.resolve(path).toRealPath();
            if (!file.startsWith(inside) || !Files.isRegularFile(file)) {
                return Optional.empty();
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(PictureKind.MOST + 1);
                return bytes.length > PictureKind.MOST
                        ? Optional.empty()
                        : PictureKind.of(bytes).map(kind -> new Found(kind, bytes));
            }
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// What is wrong with the pictures that the lesson file `file` shows from beside it.
    public static List<LessonProblem> problems(Path file, byte[] bytes) {
        Path folder = file.toAbsolutePath().resolveSibling("");
        Lesson lesson = LessonReader.read(String.valueOf(file.getFileName()), bytes).lesson();
        return missing(lesson, new String(bytes, UTF_8),
                (path, _) -> read(folder, path).isPresent(),
                "does not lie beside the lesson as a PNG, a JPEG, or an SVG in which nothing runs.");
    }

    /// A problem for each picture in `source` that is not there.
    ///
    /// @param isThere asked with a picture's path and name
    /// @param why how the sentence about one goes on
    public static List<LessonProblem> missing(Lesson lesson, String source, BiPredicate<String, String> isThere,
            String why) {
        List<LessonProblem> missing = new ArrayList<>();
        lesson.pictures().forEach((path, name) -> {
            if (!isThere.test(path, name)) {
                int line = (int) source.substring(0, Math.max(0, source.indexOf(path))).chars()
                        .filter(c -> c == '\n').count() + 1;
                missing.add(new LessonProblem(line, 1, "The picture " + name + " " + why));
            }
        });
        return missing;
    }
}
