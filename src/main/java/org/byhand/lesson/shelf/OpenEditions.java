package org.byhand.lesson.shelf;

import java.util.Optional;
import org.byhand.term.Recent;

/// Earlier versions of lessons that somebody still reads, opened once and kept while they are asked for.
final class OpenEditions {
    private static final int MOST = 32;

    private final Archive archive;
    private final Recent<Archive.Published, LiveLesson> open = new Recent<>(MOST);

    OpenEditions(Archive archive) {
        this.archive = archive;
    }

    /// Absent if it was never kept, or cannot be opened any more.
    Optional<LiveLesson> find(String slug, String version) {
        Archive.Published key = new Archive.Published(slug, version);
        Optional<LiveLesson> found = open.find(key).or(() -> archive.find(slug, version)
                .flatMap(source -> LiveLesson.open(slug + ".md", source).lesson().stream().findFirst()));
        found.ifPresent(lesson -> open.put(key, lesson));
        return found;
    }
}
