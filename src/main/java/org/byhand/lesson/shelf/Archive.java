package org.byhand.lesson.shelf;

import java.util.List;
import java.util.Optional;

/// Where the texts are that readers ever saw, and which of them authors have opened. Names of lessons are their slugs; a version is [org.byhand.lesson.Lesson#version()].
public interface Archive {
    /// A lesson that was published, and in which version readers see it.
    record Published(String slug, String version) {}

    /// Keeps a text for ever; one that is there already is left as it is.
    void keep(String slug, String version, byte[] source);

    /// A text that was kept.
    Optional<byte[]> find(String slug, String version);

    /// What authors have published, in the order of the shelf.
    List<Published> published();

    /// An archive that keeps nothing and in which nothing was published.
    Archive NONE = new Archive() {
        @Override
        public void keep(String slug, String version, byte[] source) {}

        @Override
        public Optional<byte[]> find(String slug, String version) {
            return Optional.empty();
        }

        @Override
        public List<Published> published() {
            return List.of();
        }
    };
}
