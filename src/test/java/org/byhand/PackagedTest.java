package org.byhand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The one jar, started from a folder that has nothing else: pages, static files, libraries, lessons and migrations are inside.
class PackagedTest {
    @TempDir
    static Path folder;

    private static Process process;
    private static String address;

    @BeforeAll
    static void start() throws Exception {
        process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-jar",
                Path.of("target/byhand.jar").toAbsolutePath().toString(), "serve", "--port", "0")
                .directory(folder.toFile()).redirectError(folder.resolve("errors").toFile()).start();
        var line = process.inputReader().readLine();
        assertTrue(line != null && line.startsWith("Byhand is open on "), line);
        address = line.substring("Byhand is open on ".length());
    }

    @AfterAll
    static void stop() throws Exception {
        process.destroy();
        process.waitFor();
    }

    @ParameterizedTest
    @CsvSource({"/, text/html", "/lessons/backpropagation-by-hand, text/html", "/static/byhand.css, text/css",
            "/static/byhand.js, text/javascript", "/webjars/mathjax/3.2.2/es5/startup.js, text/javascript",
            "/readyz, text/plain"})
    void servesWhatACheckoutServes(String path, String type) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var response = client.send(HttpRequest.newBuilder(URI.create(address + path)).build(),
                    BodyHandlers.ofString());
            assertEquals(200, response.statusCode());
            assertTrue(response.headers().firstValue("content-type").orElse("").startsWith(type));
        }
    }

    @Test
    void warnsOfNothing() throws Exception {
        assertEquals("", Files.readString(folder.resolve("errors")));
    }
}
