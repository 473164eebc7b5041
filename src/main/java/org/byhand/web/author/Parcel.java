package org.byhand.web.author;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.byhand.lesson.PictureKind;
import org.byhand.lesson.PictureName;
import org.byhand.lesson.export.JupyterBook;
import org.byhand.lesson.export.NotebookFile;

/// Files that came together: one lesson, by itself or in a notebook, or a zip of lessons and their pictures. Read with bounds, and never written to a disk by their names.
///
/// @param lessons text by file name
/// @param pictures bytes by the picture's name
/// @param faults what cannot be taken; if there is one, nothing is
record Parcel(Map<String, String> lessons, Map<String, byte[]> pictures, List<Fault> faults) {
    private static final int FILES = 200;
    private static final int ALL_BYTES = 24 << 20;
    private static final int LESSON_BYTES = 1 << 20;
    private static final Pattern LESSON = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}\\.md");

    /// What is wrong with a file.
    record Fault(String file, int line, int column, String message) {}

    static Parcel of(String name, byte[] bytes) {
        var parcel = new Parcel(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>());
        if (bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K') {
            parcel.unpack(bytes);
        } else {
            parcel.single(name, bytes);
        }
        if (parcel.lessons.isEmpty() && parcel.faults.isEmpty()) {
            parcel.fault(name, "There is no lesson in it: a lesson is a file that ends in .md.");
        }
        return parcel;
    }

    private void fault(String file, String message) {
        faults.add(new Fault(shorten(file), 1, 1, message));
    }

    private void single(String name, byte[] bytes) {
        if (!name.endsWith(".ipynb")) {
            lesson(name, bytes);
            return;
        }
        var file = name.substring(0, name.length() - ".ipynb".length()) + ".md";
        switch (NotebookFile.read(file, bytes)) {
            case NotebookFile.Held held -> lesson(file, held.source().getBytes(StandardCharsets.UTF_8));
            case NotebookFile.Refused refused -> fault(name, refused.why());
        }
    }

    private static String shorten(String file) {
        return file.substring(0, Math.min(file.length(), 100)).replaceAll("\\p{Cntrl}", "?");
    }

    private void unpack(byte[] bytes) {
        int left = ALL_BYTES;
        int files = 0;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++files > FILES) {
                    fault(entry.getName(), "A zip holds at most " + FILES + " files.");
                    return;
                }
                if (entry.isDirectory()) {
                    continue;
                }
                var content = zip.readNBytes(Math.min(left, PictureKind.MOST) + 1);
                left -= content.length;
                if (content.length > PictureKind.MOST || left < 0) {
                    fault(entry.getName(), "This is too much: a file has at most 5 MB, all of them 24 MB.");
                    return;
                }
                file(entry.getName(), content);
            }
        } catch (IOException | IllegalArgumentException e) {
            fault("the zip", "It is damaged and cannot be read.");
        }
    }

    /// A file of a zip. Its name is only looked at.
    private void file(String path, byte[] content) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        if (path.startsWith("/") || path.contains("\\") || path.contains(":")
                || List.of(path.split("/", -1)).stream().anyMatch(part -> part.equals("..") || part.isEmpty())) {
            fault(path, "This name leads out of the zip.");
        } else if (name.endsWith(".md")) {
            lesson(name, content);
        } else if (name.endsWith(".ipynb")) {
            single(name, content);
        } else if (PictureName.find(name).isPresent()) {
            picture(path, name, content);
        } else if (!JupyterBook.NAMES.contains(name)) {
            fault(path, "This is neither a lesson (.md, .ipynb) nor a picture (.png, .jpg, .svg).");
        }
    }

    private void lesson(String name, byte[] content) {
        if (!LESSON.matcher(name).matches()) {
            fault(name, "A lesson file is named with small letters, digits and hyphens, and ends in .md.");
        } else if (content.length > LESSON_BYTES) {
            fault(name, "This file is too long: a lesson holds at most " + LESSON_BYTES + " bytes.");
        } else {
            text(name, content);
        }
    }

    private void text(String name, byte[] content) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            Author.fault(text).ifPresent(problem -> faults
                    .add(new Fault(name, problem.line(), problem.column(), problem.message())));
            if (lessons.put(name, text) != null) {
                fault(name, "Two files are called so.");
            }
        } catch (CharacterCodingException e) {
            int line = 1;
            int column = 1;
            int good = good(content);
            for (int i = 0; i < good; i++) {
                column = content[i] == '\n' ? 1 : column + 1;
                line += content[i] == '\n' ? 1 : 0;
            }
            faults.add(new Fault(name, line, column, "This is not UTF-8; save the file as UTF-8."));
        }
    }

    /// How many bytes are UTF-8.
    private static int good(byte[] content) {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var in = ByteBuffer.wrap(content);
        decoder.decode(in, java.nio.CharBuffer.allocate(content.length + 1), true);
        return in.position();
    }

    private void picture(String path, String name, byte[] content) {
        if (PictureKind.of(content).isEmpty()) {
            fault(path,
                    "This is no picture that can be shown: it must be a PNG, a JPEG, or an SVG in which nothing runs.");
        } else if (pictures.containsKey(name) && !java.util.Arrays.equals(pictures.get(name), content)) {
            fault(path, "Two pictures are called " + name + ".");
        } else {
            pictures.put(name, content);
        }
    }
}
