package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The socket gives the numbers that a request gives, to our own pages only, and nobody can bring it down.
@Timeout(60)
@Isolated("measures time")
class LiveNumbersTest {
    private static final String PATH = "/api/lessons/backpropagation-by-hand/live";
    private static final String KEY = "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    static Path folder;

    private static Site site;

    @BeforeAll
    static void open() throws Exception {
        site = Site.open(folder);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    /// One end of a socket, and what came out of it.
    private record End(WebSocket socket, BlockingQueue<String> texts, CompletableFuture<Integer> closed)
            implements AutoCloseable {
        static End open(Site site, String... headers) {
            var texts = new LinkedBlockingQueue<String>();
            var closed = new CompletableFuture<Integer>();
            var builder = site.client().newWebSocketBuilder().header("Origin", "http://localhost:" + site.port());
            for (int i = 0; i < headers.length; i += 2) {
                builder.header(headers[i], headers[i + 1]);
            }
            var socket = builder.buildAsync(URI.create("ws://localhost:" + site.port() + PATH),
                    new WebSocket.Listener() {
                        private final StringBuilder text = new StringBuilder();

                        @Override
                        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
                            text.append(part);
                            if (last) {
                                texts.add(text.toString());
                                text.setLength(0);
                            }
                            from.request(1);
                            return CompletableFuture.completedStage(null);
                        }

                        @Override
                        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
                            closed.complete(code);
                            return CompletableFuture.completedStage(null);
                        }

                        @Override
                        public void onError(WebSocket from, Throwable error) {
                            closed.completeExceptionally(error);
                        }
                    }).join();
            return new End(socket, texts, closed);
        }

        JsonNode ask(String message) throws InterruptedException {
            socket.sendText(message, true).join();
            return JSON.readTree(String.valueOf(texts.poll(20, TimeUnit.SECONDS)));
        }

        int code() throws Exception {
            return closed.get(20, TimeUnit.SECONDS);
        }

        @Override
        public void close() {
            socket.abort();
        }
    }

    /// A reader of its own, so that no test counts against another's.
    private static String[] reader(String name) {
        return new String[]{"Cookie", "byhand-reader=" + (name + "a".repeat(43)).substring(0, 43)};
    }

    @Test
    void theSocketAnswersWhatARequestAnswers() throws Exception {
        try (var end = End.open(site, reader("same"))) {
            var message = "{\"state\": 7, \"row\": 1}";
            var request = site.post("/api/lessons/backpropagation-by-hand/numbers", message);
            assertEquals(JSON.readTree(request.body()), end.ask(message));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "https://localhost.evil.example", "http://localhost", "null",
            "http://localhost:1", "http://user@localhost:PORT", "http://localhost:PORT/", "http://localhost:PORT?x",
            "http://localhost:PORT#x", "ftp://localhost:PORT", "http://localhost:PORT.evil.example", "localhost:PORT",
            "http://localhost:PORT\r\nOrigin: http://evil.example", ""})
    void anotherOriginIsRefusedAtTheDoor(String origin) throws Exception {
        var answer = upgrade("Origin: " + origin.replace("PORT", "" + site.port()) + "\r\n" + KEY);
        assertTrue(answer.startsWith("http/1.1 403"), answer);
    }

    @Test
    void noOriginIsRefusedAndOursIsLetIn() throws Exception {
        assertTrue(upgrade(KEY).startsWith("http/1.1 403"));
        assertTrue(upgrade(origin() + KEY).startsWith("http/1.1 101"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sec-WebSocket-Version: 13\r\n",
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: short\r\n",
            "Sec-WebSocket-Version: 12\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"})
    void anUpgradeWithoutAKeyOrOfAnotherVersionIs400(String lines) throws Exception {
        var answer = upgrade(origin() + lines);
        assertTrue(answer.startsWith("http/1.1 400"), answer);
    }

    @Test
    void aLessonThatIsNotThereIs404() throws Exception {
        var answer = site.raw(head(PATH.replace("by-hand", "by-foot"), origin() + KEY));
        assertTrue(answer.startsWith("http/1.1 404"), answer);
    }

    @Test
    void nothingIsCompressed() throws Exception {
        var answer = upgrade(origin() + KEY + "Sec-WebSocket-Extensions: permessage-deflate\r\n");
        assertTrue(answer.startsWith("http/1.1 101"), answer);
        assertFalse(answer.contains("sec-websocket-extensions"), answer);
        assertFalse(answer.contains("set-cookie"), answer);
    }

    @Test
    void whatCannotBeReadIsAMessageAndTheSocketStaysOpen() throws Exception {
        try (var end = End.open(site, reader("strict"))) {
            for (var message : List.of("", "{", "[]", "null", "{\"state\": 1.5}", "{\"state\": 1, \"more\": 2}",
                    "{\"state\": 1, \"state\": 2}", "{\"state\": 1} 2", "[".repeat(4000))) {
                var problem = end.ask(message).get("problem");
                assertEquals(400, problem.get("status").asInt(), message);
            }
            var cell = end.ask("{\"state\": 3, \"values\": {\"x\": [[1, \"NaN\"]]}}");
            assertEquals(3, cell.get("state").asInt());
            assertEquals(422, cell.get("problem").get("status").asInt());
            assertEquals(1, cell.get("problem").get("cell").get("col").asInt());
            assertEquals(4, end.ask("{\"state\": 4}").get("state").asInt());
        }
    }

    @Test
    void aMessageOf16KiBIsReadAndALongerOneCloses1009() throws Exception {
        try (var end = End.open(site, reader("long"))) {
            assertEquals(5, end.ask("{\"state\": 5" + " ".repeat((16 << 10) - 12) + "}").get("state").asInt());
            end.socket().sendText(" ".repeat((16 << 10) + 1), true);
            assertEquals(1009, end.code());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"signs out", "signs out everywhere", "ends it elsewhere", "changes the password",
            "gets another role"})
    void aSocketOfASessionThatEndedIsClosed1008WithinASecond(String how) throws Exception {
        var name = "Lea " + how.replace(" ", "");
        var lea = site.instructor(name);
        var other = site.instructor(name);
        try (var end = End.open(site, "Cookie", "byhand=" + lea.cookie("byhand"));
                var stranger = End.open(site, reader(how.replace(" ", "")))) {
            assertEquals(1, end.ask("{\"state\": 1}").get("state").asInt());
            var person = site.instructorNamed(name);
            switch (how) {
                case "signs out" -> lea.form("/me", "/sign-out", Map.of());
                case "signs out everywhere" -> other.form("/me", "/me/sessions/end", Map.of());
                case "ends it elsewhere" -> {
                    var sessions = site.store().sessions();
                    var here = sessions.find(lea.cookie("byhand")).orElseThrow().id();
                    other.form("/me", "/me/sessions/" + here + "/end", Map.of());
                }
                case "changes the password" -> other.form("/me", "/me/password",
                        Map.of("old", Site.PASSWORD, "password", "nine yellow boats"));
                default -> site.owner().form("/me", "/me/people/" + person.id() + "/role", Map.of("role", "OWNER"));
            }
            var ended = System.nanoTime();
            assertEquals(1008, end.code());
            var milliseconds = (System.nanoTime() - ended) / 1_000_000;
            assertTrue(milliseconds < 1000, milliseconds + " ms");
            assertTrue(end.texts().isEmpty());
            assertEquals(2, stranger.ask("{\"state\": 2}").get("state").asInt());
        }
    }

    @Test
    void bytesAreRefusedWithoutAFaultOfOurs() throws Exception {
        try (var end = End.open(site, reader("bytes"))) {
            end.socket().sendBinary(ByteBuffer.wrap(new byte[]{1, 2, 3}), true);
            assertEquals(1003, end.code());
        }
    }

    @Test
    void faultsOfTheProtocolCloseWithTheirOwnCode() throws Exception {
        assertEquals(1007, closed(0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28), "text that is not UTF-8");
        assertEquals(1002, closed(0x81, 0x01, 'x'), "not masked");
        assertEquals(1002, closed(0x83, 0x80, 0, 0, 0, 0), "an opcode that nobody knows");
        assertEquals(1002, closed(0xc1, 0x80, 0, 0, 0, 0), "a reserved bit");
        assertEquals(1002, closed(0x80, 0x80, 0, 0, 0, 0), "a continuation of nothing");
    }

    @Test
    void aReaderHasSixSocketsAndTheSeventhIsAskedToTryLater() throws Exception {
        var ends = new ArrayList<End>();
        try {
            for (int i = 0; i < 6; i++) {
                ends.add(End.open(site, reader("greedy")));
                assertEquals(i, ends.getLast().ask("{\"state\": " + i + "}").get("state").asInt());
            }
            ends.add(End.open(site, reader("greedy")));
            assertEquals(1013, ends.getLast().code());
            ends.add(End.open(site, reader("honest")));
            assertEquals(9, ends.getLast().ask("{\"state\": 9}").get("state").asInt());
        } finally {
            ends.forEach(End::close);
        }
    }

    @Test
    void aFloodWaitsItsTurnWhileOthersAreAnswered() throws Exception {
        try (var flood = End.open(site, reader("flood")); var honest = End.open(site, reader("calm"))) {
            long begun = System.nanoTime();
            for (int i = 0; i < 180; i++) {
                flood.socket().sendText("{\"state\": " + i + "}", true).join();
            }
            assertEquals(1, honest.ask("{\"state\": 1}").get("state").asInt());
            int last = -1;
            while (last < 179) {
                int state = JSON.readTree(flood.texts().poll(20, TimeUnit.SECONDS)).get("state").asInt();
                assertTrue(state > last, state + " after " + last);
                last = state;
            }
            assertTrue(System.nanoTime() - begun > TimeUnit.MILLISECONDS.toNanos(900), "60 messages over the burst");
        }
    }

    @Test
    void aClosingServerSaysThatItGoesAway(@TempDir Path other) throws Exception {
        try (var closing = Site.open(other); var end = End.open(closing, reader("last"))) {
            assertEquals(1, end.ask("{\"state\": 1}").get("state").asInt());
            closing.server().close();
            assertEquals(1001, end.code());
        }
    }

    private static String origin() {
        return "Origin: http://localhost:" + site.port() + "\r\n";
    }

    private static String upgrade(String lines) throws Exception {
        return site.raw(head(PATH, lines));
    }

    private static String head(String path, String lines) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost:" + site.port()
                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" + lines + "\r\n";
    }

    /// The code that the server closes with after these bytes.
    private static int closed(int... bytes) throws Exception {
        try (var socket = new Socket("localhost", site.port())) {
            socket.setSoTimeout(20_000);
            var lines = origin() + KEY + "Cookie: byhand-reader=" + "p".repeat(43) + "\r\n";
            socket.getOutputStream().write(head(PATH, lines).getBytes(StandardCharsets.ISO_8859_1));
            var in = socket.getInputStream();
            skipHead(in);
            // All at once: the server may close before it has read to the end.
            var frame = new byte[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                frame[i] = (byte) bytes[i];
            }
            socket.getOutputStream().write(frame);
            while (true) {
                int opcode = in.read();
                int length = in.read();
                if (opcode < 0 || length < 0) {
                    return -1;
                }
                byte[] payload = in.readNBytes(length);
                if (opcode == 0x88) {
                    return (payload[0] & 0xff) << 8 | payload[1] & 0xff;
                }
            }
        }
    }

    private static void skipHead(InputStream in) throws Exception {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
    }
}
