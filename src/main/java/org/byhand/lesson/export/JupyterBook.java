package org.byhand.lesson.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What lies beside lessons so that Jupyter Book, or MyST by itself, reads their folder: its settings, and what prints a step of a lesson from
/// before as its equation with room to write, the hints and an answer folded away. Lessons need neither of them here.
public final class JupyterBook {
    /// The names of the files.
    public static final List<String> NAMES = List.of("myst.yml", "byhand.mjs");

    private JupyterBook() {}

    /// The files by name.
    public static Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String name : NAMES) {
            try (InputStream in = Objects.requireNonNull(JupyterBook.class.getResourceAsStream("/myst/" + name),
                    name)) {
                files.put(name, in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }
}
