package org.byhand.lesson;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Earlier versions of lessons that somebody still reads, opened once and kept while they are asked for.
final class OpenEditions {
    private static final int MOST = 32;

    private final Archive archive;
    private final Map<Archive.Published, LiveLesson> open = new LinkedHashMap<>(MOST, 0.75f, true);

    OpenEditions(Archive archive) {
        this.archive = archive;
    }

    /// Absent if it was never kept, or cannot be opened any more.
    Optional<LiveLesson> find(String slug, String version) {
        Archive.Published key = new Archive.Published(slug, version);
        synchronized (open) {
            LiveLesson known = open.get(key);
            if (known != null) {
                return Optional.of(known);
            }
        }
        Optional<LiveLesson> found = archive.find(slug, version)
                .flatMap(source -> LiveLesson.open(slug + ".md", source).lesson().stream().findFirst());
        found.ifPresent(lesson -> {
            synchronized (open) {
                open.put(key, lesson);
                if (open.size() > MOST) {
                    open.remove(open.keySet().iterator().next());
                }
            }
        });
        return found;
    }
}
