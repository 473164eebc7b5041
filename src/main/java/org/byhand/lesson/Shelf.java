package org.byhand.lesson;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The lessons that readers can open: the built-in ones, and those of a folder. A file that cannot be opened is listed with its problems and keeps
/// no other from opening. Immutable.
public final class Shelf {
    /// Lists the built-in lessons, one file name a line, in the order of the shelf.
    private static final String INDEX = "/lessons/shelf.txt";
    private static final int FILES = 500;

    private final Map<String, LiveLesson> lessons;
    private final List<Broken> broken;

    private Shelf(Map<String, LiveLesson> lessons, List<Broken> broken) {
        this.lessons = lessons;
        this.broken = List.copyOf(broken);
    }

    /// A file that could not be opened, and why.
    public record Broken(String file, List<LessonProblem> problems) {
        public Broken {
            problems = List.copyOf(problems);
        }
    }

    /// The lessons that come with the program.
    public static Shelf builtIn() {
        Filling filling = new Filling();
        for (String name : new String(resource(INDEX), StandardCharsets.UTF_8).lines().toList()) {
            filling.add(name, resource("/lessons/" + name));
        }
        return filling.done();
    }

    /// The lessons that come with the program and the `.md` files of `folder`; a lesson of the folder stands in for a built-in one of the same name.
    ///
    /// @throws UncheckedIOException if the folder cannot be listed
    public static Shelf of(Path folder) {
        Filling filling = new Filling();
        Shelf builtIn = builtIn();
        filling.lessons.putAll(builtIn.lessons);
        filling.broken.addAll(builtIn.broken);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".md")).sorted().limit(FILES).toList()) {
                filling.add(String.valueOf(file.getFileName()), read(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return filling.done();
    }

    /// A file's bytes; of one that is too long, only so many that the reader sees that it is.
    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LessonText.LIMIT + 1);
        }
    }

    private static byte[] resource(String path) {
        try (InputStream in = Objects.requireNonNull(Shelf.class.getResourceAsStream(path), path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Filling {
        private final Map<String, LiveLesson> lessons = new LinkedHashMap<>();
        private final List<Broken> broken = new ArrayList<>();

        void add(String name, byte[] bytes) {
            LiveLesson.Opened opened = LiveLesson.open(name, bytes);
            opened.lesson().forEach(lesson -> lessons.put(lesson.lesson().slug(), lesson));
            if (opened.lesson().isEmpty()) {
                broken.add(new Broken(name, opened.problems()));
            }
        }

        Shelf done() {
            return new Shelf(lessons, broken);
        }
    }

    /// In the order in which they stand.
    public List<LiveLesson> lessons() {
        return List.copyOf(lessons.values());
    }

    /// The lesson with that name in addresses.
    public Optional<LiveLesson> find(String slug) {
        return Optional.ofNullable(lessons.get(slug));
    }

    /// The files that could not be opened.
    public List<Broken> broken() {
        return broken;
    }
}
