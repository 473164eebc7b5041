package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class ServerTest {
    @Test
    void saysThatItIsAlive() throws Exception {
        try (var server = Server.start(0); var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/healthz")).build();
            assertEquals("ok", client.send(request, BodyHandlers.ofString()).body());
        }
    }
}
