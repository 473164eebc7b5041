package org.byhand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.byhand.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command line, as a process of its own.
class ByhandTest {
    @TempDir
    Path folder;

    private record Ended(int code, String out, String error) {}

    private Ended run(String... arguments) throws Exception {
        var command = Child.command(Byhand.class);
        command.addAll(List.of(arguments));
        var out = folder.resolve("out");
        var error = folder.resolve("error");
        var code = new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(out.toFile())
                .redirectError(error.toFile()).start().waitFor();
        return new Ended(code, Files.readString(out), Files.readString(error));
    }

    @Test
    void aTakenPortIsOneClearLine() throws Exception {
        try (var other = new ServerSocket(0)) {
            var ended = run("serve", "--port", String.valueOf(other.getLocalPort()));
            assertEquals(1, ended.code());
            assertEquals(1, ended.error().lines().count(), ended.error());
            assertTrue(ended.error().startsWith("byhand: Port " + other.getLocalPort() + " is taken"), ended.error());
        }
    }

    @Test
    void aDataFolderThatCannotBeMadeIsOneClearLine() throws Exception {
        var file = Files.createFile(folder.resolve("file"));
        var ended = run("serve", "--port", "0", "--data", file.resolve("data").toString());
        assertEquals(1, ended.code());
        assertEquals(1, ended.error().lines().count(), ended.error());
        assertTrue(ended.error().contains(file.toString()), ended.error());
    }

    @Test
    void argumentsThatCannotBeReadAreExplained() throws Exception {
        var ended = run("serve", "--port", "abc");
        assertEquals(2, ended.code());
        assertTrue(ended.error().contains("--port") && ended.error().contains("Usage"), ended.error());
        assertFalse(ended.error().contains("\tat "), ended.error());
    }

    @Test
    void aBackupIsMadeOnceAndSaysHowToRestoreIt() throws Exception {
        try (var store = Store.open(folder.resolve("data"))) {
            store.draft("ada", "lesson", "s1", "x");
            var made = run("backup", "copy.db");
            assertEquals("", made.error());
            assertEquals(0, made.code());
            assertTrue(made.out().contains("byhand.db") && made.out().contains("empty data folder"), made.out());
            assertEquals(1, made.out().lines().count(), made.out());
            Files.createDirectories(folder.resolve("data/lessons"));
            var beside = run("backup", "beside.db");
            assertTrue(beside.out().contains("data/lessons are files of their own"), beside.out());
        }
        assertTrue(Files.size(folder.resolve("copy.db")) > 0);
        var again = run("backup", "copy.db", "--data", folder.resolve("data").toString());
        assertEquals(1, again.code());
        assertEquals("byhand: There is a copy.db already; a backup overwrites nothing.", again.error().strip());
        var postgres = run("backup", "other.db", "--database", "jdbc:postgresql://nowhere/x?password=secret");
        assertEquals(1, postgres.code());
        assertEquals(1, postgres.error().lines().count(), postgres.error());
        assertTrue(postgres.error().contains("pg_dump") && !postgres.error().contains("secret"), postgres.error());
    }

    private static final String MODEL = """
            ---
            title: A line
            symbols:
              x: {latex: x, shape: scalar, values: 2}
              w: {latex: w, shape: scalar, values: 3}
              y: {latex: y, shape: scalar, values: 1}
              l: {latex: L, shape: scalar}
            models:
              line:
                definitions:
                  - L = \\frac12 (w x - y)^2
            ---
            """;

    @Test
    void aGradientIsDerivedStepByStep() throws Exception {
        var model = Files.writeString(folder.resolve("model.md"), MODEL);
        var ended = run("derive", model.toString(), "--target", "\\frac{\\partial L}{\\partial w}");
        assertEquals(0, ended.code(), ended.error());
        assertTrue(ended.out().stripTrailing().endsWith("\\frac{\\partial L}{\\partial w} = x (x w - y)"), ended.out());
    }

    @Test
    void aLessonIsMadeFromAModel() throws Exception {
        var model = Files.writeString(folder.resolve("model.md"), MODEL);
        var ended = run("derive", model.toString(), "--target", "\\frac{\\partial L}{\\partial w}", "--lesson",
                "--blanks", "2", "--style", "index");
        assertEquals(0, ended.code(), ended.error());
        assertEquals(2, ended.out().lines().filter(line -> line.equals("class: step")).count(), ended.out());
    }

    @Test
    void whatCannotBeDerivedIsToldAtItsLine() throws Exception {
        var model = Files.writeString(folder.resolve("model.md"), MODEL.replace("w x", "v x"));
        var ended = run("derive", model.toString(), "--target", "\\frac{\\partial L}{\\partial w}");
        assertEquals(1, ended.code());
        assertEquals(model + ":11:9: There is no $v$ here.", ended.error().strip());
    }

    @Test
    void aStoppedServerLeavesQuietly() throws Exception {
        var out = folder.resolve("out");
        var command = Child.command(Byhand.class);
        command.addAll(List.of("serve", "--port", "0"));
        var process = new ProcessBuilder(command).directory(folder.toFile()).redirectError(out.toFile()).start();
        try (var lines = process.inputReader()) {
            assertTrue(lines.readLine().startsWith("Byhand is open on http://localhost:"));
            process.toHandle().destroy();
            assertEquals(143, process.waitFor());
        }
        assertEquals("", Files.readString(out));
        assertTrue(Files.exists(folder.resolve("data/byhand.db")));
    }

    @Test
    void lintSaysWhatIsWrongAtItsPlaceAndEndsSo() throws Exception {
        var good = Files.writeString(folder.resolve("good.md"), """
                ---
                title: Good
                symbols:
                  x: {latex: x, shape: scalar, values: 2}
                  loss: {latex: L, shape: scalar}
                models:
                  one:
                    definitions: L = x^2
                ---

                $$ L = x^2 $$
                """);
        assertEquals(0, run("lint", good.toString()).code());
        var windows = Files.writeString(Files.createDirectory(folder.resolve("w")).resolve("windows.md"),
                "\uFEFF" + Files.readString(good).replace("\n", "\r\n"));
        var noted = run("lint", windows.toString());
        assertEquals(0, noted.code());
        assertTrue(noted.out().startsWith(windows + ":1:1: note: A byte order mark"), noted.out());
        assertTrue(noted.out().contains(windows + ":1:1: note: Lines end with CRLF here"), noted.out());
        assertTrue(noted.out().endsWith("1 lesson, nothing wrong.\n"), noted.out());
        var wrong = Files.writeString(folder.resolve("wrong.md"),
                Files.readString(good).replace("$$ L = x^2 $$", "$$ L = x^3 $$"));
        var ended = run("lint", folder.toString());
        assertEquals(1, ended.code());
        assertTrue(ended.out().startsWith(wrong + ":11:"), ended.out());
        assertTrue(ended.out().endsWith("2 lessons, 1 problem.\n"), ended.out());
        Files.writeString(good, Files.readString(good) + "\nSee ![the net](net.png).\n");
        var bare = run("lint", good.toString());
        assertEquals(1, bare.code());
        assertTrue(bare.out().startsWith(good + ":13:1: The picture net.png does not lie beside"), bare.out());
        Files.write(folder.resolve("net.png"), new byte[]{(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0});
        assertEquals(0, run("lint", good.toString()).code());
        assertEquals(2, run("lint", folder.resolve("absent.md").toString()).code());
        assertEquals(2, run("lint").code());
    }
}
