package org.byhand.lesson.shelf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.byhand.lesson.LessonProblem;
import org.byhand.lesson.format.LessonText;

/// The `.md` files of a folder, read again when they change. A file that cannot be opened keeps the last lesson that it held open. One thread refreshes it; any may read.
final class LessonFolder {
    private static final int FILES = 500;

    /// A file that was changed less than this before it was read may have been changed again since, in the same tick of its clock.
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Path folder;
    private volatile Map<String, Entry> entries = Map.of();

    LessonFolder(Path folder) {
        this.folder = folder;
    }

    /// A file as it was last read.
    ///
    /// @param lesson the last one that it held
    private record Entry(FileTime time, long size, boolean fresh, String version, Optional<LiveLesson> lesson,
            List<LessonProblem> problems) {}

    /// Reads what changed since the last time.
    ///
    /// @param archive keeps what was opened
    /// @return whether something did
    /// @throws UncheckedIOException if the folder cannot be listed; what was read before stays
    boolean refresh(Archive archive) {
        Map<String, Entry> now = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".md")).sorted().limit(FILES).toList()) {
                String name = String.valueOf(file.getFileName());
                entry(file, Optional.ofNullable(entries.get(name)), archive).ifPresent(entry -> now.put(name, entry));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean changed = !now.equals(entries);
        entries = now;
        return changed;
    }

    /// Absent if the file went away meanwhile.
    private static Optional<Entry> entry(Path file, Optional<Entry> before, Archive archive) {
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            if (before.isPresent() && !before.get().fresh && before.get().time.equals(is.lastModifiedTime())
                    && before.get().size == is.size()) {
                return before;
            }
            byte[] bytes = read(file);
            boolean fresh = is.lastModifiedTime().toInstant().isAfter(Instant.now().minus(FRESH));
            String version = LessonText.version(bytes);
            if (before.isPresent() && before.get().version.equals(version)) {
                Entry same = before.get();
                return Optional.of(new Entry(is.lastModifiedTime(), is.size(), fresh, version, same.lesson,
                        same.problems));
            }
            LiveLesson.Opened opened = LiveLesson.open(String.valueOf(file.getFileName()), bytes);
            opened.lesson().forEach(lesson -> archive.keep(lesson.lesson().slug(), version, bytes));
            Optional<LiveLesson> lesson = opened.lesson().stream().findFirst().or(() -> before.flatMap(Entry::lesson));
            return Optional.of(
                    new Entry(is.lastModifiedTime(), is.size(), fresh, version, lesson, opened.problems()));
        } catch (IOException e) {
            return Files.exists(file) ? before : Optional.empty();
        }
    }

    /// A file's bytes; of one that is too long, only so many that the reader sees that it is.
    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LessonText.LIMIT + 1);
        }
    }

    /// A picture that the lesson of that name in addresses shows, as it lies in the folder now; absent also if it is no lesson of this folder.
    Optional<LessonPictures.Found> picture(String slug, String name) {
        return lessons().stream().map(LiveLesson::lesson).filter(lesson -> lesson.slug().equals(slug)).findFirst()
                .flatMap(lesson -> LessonPictures.find(folder, lesson, name));
    }

    List<LiveLesson> lessons() {
        return entries.values().stream().flatMap(entry -> entry.lesson.stream()).toList();
    }

    List<Shelf.Broken> broken() {
        return entries.entrySet().stream().filter(entry -> !entry.getValue().problems.isEmpty())
                .map(entry -> new Shelf.Broken(entry.getKey(), entry.getValue().problems)).toList();
    }
}
