package org.byhand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The order in which the running server asks the operating system for things: what a power failure may take is never acknowledged.
class SyncedTest {
    private static final Pattern SYNCED = Pattern
            .compile("f(data)?sync\\(\\d+<[^>]*byhand\\.db-wal>(\\)\\s+= 0| <unfinished)");
    private static final Pattern ANSWERED = Pattern
            .compile("(write|writev|sendto|sendmsg)\\(\\d+<[^>]*>, .*HTTP/1\\.1 200");
    private static final String STEP = "/api/lessons/backpropagation-by-hand/steps/loss-slope";

    @TempDir
    Path folder;

    private static boolean isThere(String program) throws Exception {
        try {
            return new ProcessBuilder(program, "-o", "/dev/null", "true").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    @Timeout(180)
    void theLogOfTheDatabaseIsOnDiskBeforeTheFirstByteOfTheAnswer() throws Exception {
        assumeTrue(isThere("strace"), "no strace on this machine, or it may not look at processes");
        var trace = folder.resolve("trace");
        var command = new ArrayList<>(List.of("strace", "-f", "-y", "-s", "64", "--seccomp-bpf", "-e",
                "trace=fdatasync,fsync,write,writev,sendto,sendmsg", "-o", trace.toString()));
        command.addAll(Child.command(Byhand.class));
        command.addAll(List.of("serve", "--host", "localhost", "--port", "0", "--data",
                folder.resolve("data").toString()));
        var server = new ProcessBuilder(command).redirectError(folder.resolve("errors").toFile()).start();
        try (var client = HttpClient.newHttpClient()) {
            var line = String.valueOf(server.inputReader().readLine());
            assertTrue(line.startsWith("Byhand is open on "), line);
            var address = line.substring("Byhand is open on ".length());
            var cookie = "byhand-reader=" + "a".repeat(43);
            for (int i = 0; i < 3; i++) {
                int from = lines(trace).size();
                var answer = client.send(HttpRequest.newBuilder(URI.create(address + STEP + "/check"))
                        .header("Content-Type", "application/json").header("Cookie", cookie)
                        .POST(BodyPublishers.ofString(
                                "{\"attempt\": \"attempt-" + i + "\", \"answers\": {\"p1\": \"yhat - y\"}}"))
                        .build(), BodyHandlers.ofString());
                assertEquals(200, answer.statusCode(), answer.body());
                inOrder(answered(trace, from));
            }
        } finally {
            server.descendants().forEach(ProcessHandle::destroyForcibly);
            server.destroyForcibly().waitFor();
        }
    }

    private static List<String> lines(Path trace) throws IOException {
        return Files.readAllLines(trace, StandardCharsets.ISO_8859_1);
    }

    /// What was asked for from a line on, to the answer; the trace is written a little after the answer came.
    private static List<String> answered(Path trace, int from) throws Exception {
        while (true) {
            var all = lines(trace);
            var asked = new ArrayList<String>();
            for (var line : all.subList(from, all.size())) {
                asked.add(line);
                if (ANSWERED.matcher(line).find()) {
                    return asked;
                }
            }
            Thread.onSpinWait();
        }
    }

    private static void inOrder(List<String> asked) {
        var all = String.join("\n", asked);
        int sync = -1;
        for (int i = 0; i < asked.size() && sync < 0; i++) {
            sync = SYNCED.matcher(asked.get(i)).find() ? i : -1;
        }
        assertTrue(sync >= 0, "no sync of the database's log before the answer in:\n" + all);
        if (asked.get(sync).contains("<unfinished")) {
            var thread = asked.get(sync).split(" ", 2)[0];
            assertTrue(asked.subList(sync, asked.size()).stream().anyMatch(
                    line -> line.startsWith(thread + " ") && line.matches(".*f(data)?sync resumed>\\).*= 0.*")), all);
        }
    }
}
