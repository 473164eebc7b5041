package org.byhand;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.byhand.lesson.LessonProblem;
import org.byhand.lesson.format.FileMarks;
import org.byhand.lesson.format.LessonReader;
import org.byhand.lesson.proof.LessonProof;
import org.byhand.lesson.shelf.LessonPictures;

/// `lint`: says what is wrong in lesson files, for an author's own checks before they are shared.
final class LintCommand {
    private LintCommand() {}

    /// Prints one line a problem, `file:line:column: message`, and a summary. What the file brings along that is no fault is told so too, behind `note:`.
    ///
    /// @param paths files, and folders of which every `.md` file is looked at
    /// @return 0 if nothing is wrong, 1 if something is
    /// @throws UnreadableException if a file or a folder cannot be read, or there is none
    static int run(List<Path> paths, PrintStream out) throws UnreadableException {
        List<Path> files = new ArrayList<>();
        for (var path : paths) {
            files.addAll(files(path));
        }
        if (files.isEmpty()) {
            throw new UnreadableException("There is no lesson here: a lesson is a file that ends in .md.");
        }
        int problems = 0;
        for (var file : files) {
            var looked = look(file);
            for (var note : looked.notes) {
                out.println(file + ":" + note.line() + ":" + note.column() + ": note: " + note.message());
            }
            for (var problem : looked.problems) {
                out.println(file + ":" + problem.line() + ":" + problem.column() + ": " + problem.message());
                problems++;
            }
        }
        out.println((files.size() == 1 ? "1 lesson, " : files.size() + " lessons, ")
                + (problems == 0 ? "nothing wrong." : problems == 1 ? "1 problem." : problems + " problems."));
        return problems == 0 ? 0 : 1;
    }

    private static List<Path> files(Path path) throws UnreadableException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
        } catch (IOException _) {
            throw new UnreadableException("The folder " + path + " cannot be read.");
        }
    }

    /// What is found in one file.
    private record Looked(List<LessonProblem> problems, List<LessonProblem> notes) {}

    private static Looked look(Path file) throws UnreadableException {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(LessonReader.MOST + 1);
            var problems = new ArrayList<>(LessonProof.problems(String.valueOf(file.getFileName()), bytes));
            problems.addAll(LessonPictures.problems(file, bytes));
            return new Looked(problems, FileMarks.of(new String(bytes, StandardCharsets.UTF_8)));
        } catch (IOException _) {
            throw new UnreadableException("The file " + file + " cannot be read.");
        }
    }

    /// A file cannot be read; the message is one sentence.
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1;

        UnreadableException(String message) {
            super(message);
        }
    }
}
