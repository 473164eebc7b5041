package org.byhand.lesson.shelf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.byhand.lesson.LessonProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The lessons that readers can open: the built-in ones, those that authors published, and those of a folder; of one name, the last of these.
/// A file that cannot be opened is listed with its problems, keeps the last good one open and no other from opening.
///
/// What stands on it is one immutable value, replaced as a whole when a file or a publication changes. For any number of threads.
public final class Shelf implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);
    /// Lists the built-in lessons in the order of the shelf, one a line: `file.md`, or `file.md after slug slug` for one that builds on others.
    private static final String INDEX = "/lessons/shelf.txt";
    private static final int LOOK_MILLISECONDS = 500;

    private final List<LiveLesson> builtIn;
    private final Map<String, List<String>> after;
    private final Optional<LessonFolder> folder;
    private final Archive archive;
    private final OpenEditions editions;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().daemon().name("byhand-shelf").unstarted(work));
    private volatile Standing standing = new Standing(Map.of(), List.of(), List.of());

    private Shelf(Optional<Path> folder, Archive archive) {
        this.archive = archive;
        this.folder = folder.map(LessonFolder::new);
        editions = new OpenEditions(archive);
        List<String[]> index = new String(resource(INDEX), StandardCharsets.UTF_8).lines().map(line -> line.split(" "))
                .toList();
        builtIn = readBuiltIn(index, archive);
        Map<String, List<String>> joined = new LinkedHashMap<>();
        index.stream().filter(line -> line.length > 2)
                .forEach(line -> joined.put(line[0].replace(".md", ""), List.of(line).subList(2, line.length)));
        after = Map.copyOf(joined);
        refresh();
    }

    /// What stands there now.
    private record Standing(Map<String, LiveLesson> lessons, List<Broken> broken, List<Archive.Published> published) {}

    /// A file that could not be opened, and why.
    public record Broken(String file, List<LessonProblem> problems) {
        public Broken {
            problems = List.copyOf(problems);
        }
    }

    /// The lessons that come with the program.
    public static Shelf builtIn() {
        return new Shelf(Optional.empty(), Archive.NONE);
    }

    /// The lessons that come with the program and the `.md` files of `folder` as they are now.
    ///
    /// @throws UncheckedIOException if the folder cannot be listed
    public static Shelf of(Path folder) {
        return new Shelf(Optional.of(folder), Archive.NONE);
    }

    /// The lessons that come with the program, those of `archive`, and the `.md` files of `folder`. Until it is closed, a change shows within two seconds.
    ///
    /// @param archive also keeps what the others hold, so that a reader can finish what was begun
    /// @throws UncheckedIOException if the folder cannot be listed
    public static Shelf open(Optional<Path> folder, Archive archive) {
        Shelf shelf = new Shelf(folder, archive);
        var _ = shelf.watch.scheduleWithFixedDelay(shelf::look, LOOK_MILLISECONDS, LOOK_MILLISECONDS,
                TimeUnit.MILLISECONDS);
        return shelf;
    }

    /// A folder or a store that cannot be read just now is looked at again the next time; what stands there stays.
    private void look() {
        try {
            refresh();
        } catch (RuntimeException e) {
            if (watch.isShutdown()) {
                return;
            }
            String why = String.valueOf(e.getMessage());
            LOG.warn("the shelf could not be looked through: {}", why.substring(0, Math.min(200, why.length())));
        }
    }

    /// Looks at once whether something changed.
    public synchronized void refresh() {
        boolean changed = folder.isPresent() && folder.get().refresh(archive);
        List<Archive.Published> published = archive.published();
        if (!changed && !standing.lessons.isEmpty() && published.equals(standing.published)) {
            return;
        }
        Map<String, LiveLesson> lessons = new LinkedHashMap<>();
        builtIn.forEach(lesson -> lessons.put(lesson.lesson().slug(), lesson));
        published.forEach(one -> find(one.slug(), one.version()).ifPresent(found -> lessons.put(one.slug(), found)));
        List<LiveLesson> own = folder.map(LessonFolder::lessons).orElse(List.of());
        own.forEach(lesson -> lessons.put(lesson.lesson().slug(), lesson));
        List<Broken> broken = folder.map(LessonFolder::broken).orElse(List.of());
        standing = new Standing(lessons, broken, List.copyOf(published));
    }

    private static List<LiveLesson> readBuiltIn(List<String[]> index, Archive archive) {
        List<LiveLesson> lessons = new ArrayList<>();
        for (String[] line : index) {
            String name = line[0];
            byte[] bytes = resource("/lessons/" + name);
            LiveLesson.Opened opened = LiveLesson.open(name, bytes);
            if (opened.lesson().isEmpty()) {
                throw new IllegalStateException("the built-in lesson " + name + " is broken: " + opened.problems());
            }
            LiveLesson lesson = opened.lesson().getFirst();
            archive.keep(lesson.lesson().slug(), lesson.lesson().version(), bytes);
            lessons.add(lesson);
        }
        return List.copyOf(lessons);
    }

    private static byte[] resource(String path) {
        try (InputStream in = Objects.requireNonNull(Shelf.class.getResourceAsStream(path), path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// In the order in which they stand.
    public List<LiveLesson> lessons() {
        return List.copyOf(standing.lessons.values());
    }

    /// The lessons that this one builds on, by their names in addresses.
    public List<String> before(String slug) {
        return after.getOrDefault(slug, List.of());
    }

    /// The lesson with that name in addresses, as it is now.
    public Optional<LiveLesson> find(String slug) {
        return Optional.ofNullable(standing.lessons.get(slug));
    }

    /// The lesson as it was in a version that readers saw once.
    public Optional<LiveLesson> find(String slug, String version) {
        return find(slug).filter(lesson -> lesson.lesson().version().equals(version))
                .or(() -> editions.find(slug, version));
    }

    /// A picture that lies beside a lesson of the folder and is shown in it.
    public Optional<LessonPictures.Found> picture(String slug, String name) {
        return folder.flatMap(own -> own.picture(slug, name));
    }

    /// The files that could not be opened.
    public List<Broken> broken() {
        return standing.broken;
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
