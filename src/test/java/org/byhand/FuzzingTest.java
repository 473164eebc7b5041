package org.byhand;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.byhand.check.CheckerFuzz;
import org.byhand.latex.ReaderFuzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Looks for texts that break the reader or the checker, guided by the branches that they reach, both at once, half a minute each; `-Dbyhand.fuzz.seconds=3600` looks
/// longer. Each runs in a process of its own and writes to a temporary folder only. A text that it finds goes into `finds.txt`, one a line, with what is not plain
/// text as four hexadecimal digits after a backslash and a u, and is tried ever after.
@Isolated("keeps two processors busy")
class FuzzingTest {
    private static final int SECONDS = Integer.getInteger("byhand.fuzz.seconds", 28);

    /// What starting may take on a busy machine.
    private static final int START_SECONDS = 90;

    private static final Pattern DONE = Pattern.compile("Done (\\d+) runs");
    private static final Pattern COVERED = Pattern.compile("cov: (\\d+)");

    @TempDir
    private Path temporary;

    /// One target that is being tried, in a process and a folder of its own.
    private record Run(Process process, Path folder, Path log) {}

    /// Both at once: each keeps one processor busy.
    @Test
    void noTextIsFoundThatBreaks() throws Exception {
        var runs = new ArrayList<Run>();
        try {
            for (var target : List.of(ReaderFuzz.class, CheckerFuzz.class)) {
                runs.add(start(target));
            }
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS + START_SECONDS);
            assertAll(runs.stream().map(run -> () -> requireNothingFound(run, end)));
        } finally {
            runs.forEach(run -> run.process.destroyForcibly());
        }
    }

    private Run start(Class<?> target) throws IOException {
        var folder = Files.createDirectories(temporary.resolve(target.getSimpleName()));
        var seeds = Files.createDirectories(folder.resolve("seeds"));
        var lines = seeds();
        for (int i = 0; i < lines.size(); i++) {
            Files.writeString(seeds.resolve("seed" + i), "012".charAt(i % 3) + lines.get(i));
        }
        var log = folder.resolve("log.txt");
        return new Run(new ProcessBuilder(command(target, folder, seeds)).directory(folder.toFile())
                .redirectErrorStream(true).redirectOutput(log.toFile()).start(), folder, log);
    }

    private static void requireNothingFound(Run run, long end) throws IOException, InterruptedException {
        boolean ended = run.process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        run.process.destroyForcibly();
        var output = Files.readString(run.log);
        assertTrue(ended, () -> "did not end:\n" + tail(output));
        assertEquals(0, run.process.exitValue(), () -> found(run.folder) + tail(output));
        assertTrue(last(DONE, output) > 100, () -> "hardly anything was tried:\n" + tail(output));
        assertTrue(last(COVERED, output) > 500, () -> "not guided by coverage:\n" + tail(output));
    }

    private static List<String> command(Class<?> target, Path folder, Path seeds) throws IOException {
        var classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var absolute = new ArrayList<String>();
        for (var entry : classes.split(Pattern.quote(java.io.File.pathSeparator))) {
            absolute.add(Path.of(entry).toAbsolutePath().toString());
        }
        return List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx1g",
                "-XX:+EnableDynamicAgentLoading", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-cp",
                String.join(java.io.File.pathSeparator, absolute), "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.getName(), "--instrumentation_includes=org.byhand.**",
                "--custom_hook_includes=org.byhand.none.**", "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + "/", "-max_total_time=" + SECONDS, "-seed=1", "-max_len=400",
                "-timeout=60", "-rss_limit_mb=0", "-dict=" + dictionary(folder),
                Files.createDirectories(folder.resolve("corpus")).toString(), seeds.toString());
    }

    /// Right and wrong answers, and formulas of all kinds.
    private static List<String> seeds() throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.list(Path.of("src/test/resources/check"))) {
            for (var file : files.sorted().toList()) {
                Files.readAllLines(file).stream().filter(line -> line.contains(" | "))
                        .map(line -> line.substring(line.indexOf(" | ") + 3)).limit(12).forEach(found::add);
            }
        }
        Files.readAllLines(Path.of("src/test/resources/pairs/scalars.txt")).stream()
                .filter(line -> line.contains(" == "))
                .map(line -> line.substring(0, line.indexOf(" == "))).limit(150).forEach(found::add);
        try (var lessons = Files.list(Path.of("src/main/resources/lessons"))) {
            for (var lesson : lessons.filter(Files::isRegularFile).sorted().toList()) {
                Pattern.compile("\\$([^$\n]{3,200})\\$").matcher(Files.readString(lesson)).results().limit(60)
                        .map(formula -> formula.group(1)).forEach(found::add);
            }
        }
        return found;
    }

    /// The commands and words that are read, as the fuzzer wants them.
    private static Path dictionary(Path folder) throws IOException {
        var entries = new StringBuilder();
        for (var file : List.of("commands.txt", "words.txt")) {
            var text = Files.readString(Path.of("src/main/resources/org/byhand/latex").resolve(file));
            text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).flatMap(line -> List.of(
                    line.split(" ")).stream().skip(1)).map(word -> word.split("=", 2)[0])
                    .filter(word -> word.matches("\\\\?[A-Za-z0-9]+"))
                    .forEach(word -> entries.append('"').append(word.replace("\\", "\\\\")).append("\"\n"));
        }
        return Files.writeString(folder.resolve("words.dict"), entries);
    }

    /// The text that broke it, to be kept.
    private static String found(Path folder) {
        try (var files = Files.list(folder)) {
            var texts = new StringBuilder();
            for (var file : files.filter(f -> f.getFileName().toString().matches("(crash|timeout|oom)-.*")).toList()) {
                texts.append("found, to be kept in finds.txt: ")
                        .append(escaped(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))).append('\n');
            }
            return texts.toString();
        } catch (IOException e) {
            return e + "\n";
        }
    }

    private static String escaped(String text) {
        var out = new StringBuilder();
        text.chars().forEach(c -> out.append(c >= ' ' && c < 127 && c != '\\'
                ? String.valueOf((char) c)
                : c == '\\' ? "\\\\" : String.format("\\u%04x", c)));
        return out.toString();
    }

    private static String tail(String text) {
        return text.substring(Math.max(0, text.length() - 4000));
    }

    private static int last(Pattern pattern, String text) {
        return pattern.matcher(text).results().mapToInt(found -> Integer.parseInt(found.group(1))).max().orElse(0);
    }

    static List<String> finds() throws IOException {
        var texts = new ArrayList<String>();
        for (var line : Files.readAllLines(Path.of("src/test/resources/finds.txt"))) {
            texts.add(Pattern.compile("\\\\u([0-9a-f]{4})|\\\\\\\\").matcher(line)
                    .replaceAll(escape -> java.util.regex.Matcher
                            .quoteReplacement(escape.group(1) == null
                                    ? "\\"
                                    : String.valueOf((char) Integer.parseInt(escape.group(1), 16)))));
        }
        return texts;
    }

    @ParameterizedTest
    @MethodSource("finds")
    void whatWasFoundOnceIsAnswered(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        assertDoesNotThrow(() -> ReaderFuzz.fuzzerTestOneInput(bytes));
        assertDoesNotThrow(() -> CheckerFuzz.fuzzerTestOneInput(bytes));
    }
}
