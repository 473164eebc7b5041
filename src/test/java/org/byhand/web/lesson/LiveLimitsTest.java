package org.byhand.web.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.javalin.Javalin;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.byhand.lesson.shelf.Shelf;
import org.byhand.store.Store;
import org.byhand.web.door.SignedIn;
import org.byhand.web.http.Caller;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// Nobody can fill a server with sockets, or its memory with answers that are never read.
@Timeout(60)
@Isolated("measures memory")
class LiveLimitsTest {
    private static final int MASKED = 0x80;
    private static final int TEXT = 0x81;
    private static final int CLOSE = 0x88;
    /// The largest network of the lesson: an answer of several kilobytes.
    private static final String LARGE = "{\"state\": 1, \"sizes\": {\"n\": 6, \"d\": 5, \"h\": 5}}";

    /// Sockets that never read. Each is heard some 400 times before it is let go, so answers that pile up would be several megabytes a socket.
    private static final int DEAF = 8;

    @TempDir
    static Path folder;

    private record Sockets(Store store, Javalin javalin, LiveNumbers live) implements AutoCloseable {
        static Sockets open(LiveNumbers.Limits limits) {
            var store = Store.open(folder);
            var live = new LiveNumbers(limits);
            return new Sockets(store, Javalin.create(config -> {
                config.concurrency.useVirtualThreads = true;
                config.appData(SignedIn.STORE, store);
                config.appData(Caller.PROXIED, false);
                live.add(config, Shelf.builtIn(), store);
                config.jetty.addConnector((server, http) -> {
                    var connector = new ServerConnector(server, new HttpConnectionFactory(http));
                    connector.setAcceptedSendBufferSize(4096);
                    return connector;
                });
            }).start(), live);
        }

        @Override
        public void close() {
            live.close();
            javalin.stop();
            store.close();
        }
    }

    @Test
    void oneSocketMoreThanAServerTakesIsAskedToTryLater() throws Exception {
        try (var sockets = Sockets.open(new LiveNumbers.Limits(6, 2, Duration.ofSeconds(30), Duration.ofSeconds(20)));
                var first = socket(sockets, "first");
                var second = socket(sockets, "second")) {
            // An answer shows that a socket is counted; the upgrade alone does not.
            assertEquals(TEXT, ask(first));
            assertEquals(TEXT, ask(second));
            try (var third = socket(sockets, "third")) {
                assertEquals(CLOSE, third.getInputStream().read());
            }
        }
    }

    @Test
    void whoNeverReadsIsLetGoAndNoAnswersPileUp() throws Exception {
        try (var sockets = Sockets.open(new LiveNumbers.Limits(6, 20, Duration.ofSeconds(5), Duration.ofMillis(200)));
                var reads = socket(sockets, "reads")) {
            var never = new ArrayList<Socket>();
            for (int k = 0; k < DEAF; k++) {
                never.add(socket(sockets, "never-" + (char) ('a' + k)));
            }
            assertEquals(TEXT, ask(reads));
            long before = used();
            var most = new AtomicLong();
            for (int sent = 0; !never.isEmpty(); sent++) {
                never.removeIf(LiveLimitsTest::isLetGo);
                if (sent % 100 == 0) {
                    most.accumulateAndGet(used() - before, Math::max);
                    assertEquals(TEXT, ask(reads), "others go on");
                }
            }
            assertTrue(most.get() < DEAF << 20, most + " bytes more for answers that nobody reads");
        }
    }

    /// Asks for large numbers.
    ///
    /// @return whether the socket is closed
    private static boolean isLetGo(Socket socket) {
        try {
            send(socket, LARGE);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /// A socket with little room for what it does not read.
    private static Socket socket(Sockets sockets, String reader) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress("localhost", sockets.javalin.port()));
        var head = "GET /api/lessons/backpropagation-by-hand/live HTTP/1.1\r\nHost: localhost:" + sockets.javalin.port()
                + "\r\nOrigin: http://localhost:" + sockets.javalin.port()
                + "\r\nConnection: Upgrade\r\nUpgrade: websocket"
                + "\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nCookie: byhand-reader="
                + (reader + "a".repeat(43)).substring(0, 43) + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        var answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            answer.append((char) socket.getInputStream().read());
        }
        assertTrue(answer.toString().startsWith("HTTP/1.1 101"), answer::toString);
        return socket;
    }

    /// Asks for small numbers; the first byte of what comes back.
    private static int ask(Socket socket) throws IOException {
        send(socket, "{\"state\": 1}");
        int first = socket.getInputStream().read();
        while (first == 0x89) {
            socket.getInputStream().skipNBytes(1);
            first = socket.getInputStream().read();
        }
        int length = socket.getInputStream().read();
        socket.getInputStream().skipNBytes(
                length == 126 ? (socket.getInputStream().read() << 8) + socket.getInputStream().read() : length);
        return first;
    }

    /// One short text frame, masked with zeros.
    private static void send(Socket socket, String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
        byte[] frame = new byte[6 + payload.length];
        frame[0] = (byte) TEXT;
        frame[1] = (byte) (MASKED | payload.length);
        System.arraycopy(payload, 0, frame, 6, payload.length);
        socket.getOutputStream().write(frame);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
