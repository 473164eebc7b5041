package org.byhand.web;

import com.sun.management.OperatingSystemMXBean;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.byhand.lesson.shelf.Shelf;
import org.byhand.store.Store;
import org.byhand.web.http.Json;
import tools.jackson.databind.JsonNode;

/// Prints how many answers are checked over HTTP a second, beside a JSON echo (the same body, read to a tree and written back) on the same server in the
/// same run: they take turns, and each one's best turn counts. An answer that was given before is measured by itself, and one that is new each time,
/// by other blanks in it.
/// Wanted: 0.6 of the echo.
/// `mvn test-compile exec:exec@check-load`
final class CheckLoad {
    private static final int CONNECTIONS = 4;
    /// So many that the last ones of each find it compiled.
    private static final int TURNS = 60;
    private static final long TURN_NANOS = 500_000_000L;

    private static final String MODEL = """
            {"symbols": {"a": "scalar", "y": "scalar", "w": "scalar", "x": "scalar", "L": "scalar"},
             "definitions": ["a = \\\\sigma(w x)", "L = \\\\frac{1}{2} (a - y)^2"]}""";
    private static final String NETWORK = """
            {"symbols": {"X": "n x d", "W^{(1)}": "d x m", "z_1": "n x m", "a_1": "n x m", "W^{(2)}": "m x k", "z_2": "n x k",
              "\\\\hat{y}": "n x k", "y": "n x k", "L": "scalar"},
             "definitions": ["z_1 = X W^{(1)}", "a_1 = \\\\sigma(z_1)", "z_2 = a_1 W^{(2)}", "\\\\hat{y} = \\\\sigma(z_2)",
              "L = \\\\frac{1}{2} \\\\| \\\\hat{y} - y \\\\|^2"]}""";

    private CheckLoad() {}

    public static void main(String[] arguments) throws Exception {
        var folder = Files.createTempDirectory("byhand");
        try (var store = Store.open(folder); var server = Server.start("localhost", 0, store, Shelf.builtIn())) {
            server.javalin.unsafe.internalRouter.addHttpEndpoint(new Endpoint(HandlerType.POST, "/echo",
                    context -> Json.answer(context, Json.read(context, JsonNode.class))));
            compare("scalar", server.port(),
                    body(MODEL, "\\\\frac{\\\\partial L}{\\\\partial w}", "(a - y) a (1 - a) x"));
            compare("last step", server.port(), body(NETWORK, "\\\\frac{\\\\partial L}{\\\\partial W^{(1)}}",
                    "X^\\\\top ((((\\\\hat y - y) \\\\odot \\\\sigma'(z_2)) W^{(2)\\\\top}) \\\\odot \\\\sigma'(z_1))"));
        }
    }

    private static String body(String model, String target, String answer) {
        return "{\"model\": " + model + ", \"target\": \"" + target + "\", \"answer\": \"" + answer + BLANKS + "\"}";
    }

    /// What stands at the end of an answer: blanks of two kinds, others with each new answer.
    private static final String BLANKS = " ".repeat(24);

    private static void compare(String name, int port, String body) throws Exception {
        var echo = Pace.NONE;
        var again = Pace.NONE;
        var anew = Pace.NONE;
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (int turn = 0; turn < TURNS; turn++) {
                echo = echo.best(turn(threads, port, "/echo", body, true, "definitions"));
                again = again.best(turn(threads, port, "/api/v1/check", body, false, CORRECT));
                anew = anew.best(turn(threads, port, "/api/v1/check", body, true, CORRECT));
            }
        }
        IO.println(name + ": echoes " + echo);
        IO.println("  answers given before " + again + ": " + again.beside(echo));
        IO.println("  new answers " + anew + ": " + anew.beside(echo));
    }

    /// How fast requests were answered, over all connections.
    ///
    /// @param rate requests a second
    /// @param work processor time for each request, its sender's share included, in µs: less troubled by whatever else the machine does
    private record Pace(double rate, double work) {
        private static final Pace NONE = new Pace(0, Double.POSITIVE_INFINITY);

        Pace best(Pace other) {
            return new Pace(Math.max(rate, other.rate), Math.min(work, other.work));
        }

        String beside(Pace echo) {
            return String.format(Locale.ROOT, "%.2f of the echo, %.2f by processor time", rate / echo.rate,
                    echo.work / work);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.0f a second, %.0f µs of processor time each", rate, work);
        }
    }

    /// What follows the blanks in a request.
    private static final int END = 2;
    private static final String CORRECT = "\"verdict\":\"correct\"";
    private static final OperatingSystemMXBean MACHINE = ManagementFactory
            .getPlatformMXBean(OperatingSystemMXBean.class);
    private static final AtomicInteger NEXT = new AtomicInteger();

    private static Pace turn(ExecutorService threads, int port, String path, String body, boolean anew,
            String expected) throws Exception {
        byte[] request = ("POST " + path + " HTTP/1.1\r\nHost: localhost:" + port
                + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8);
        long start = System.nanoTime();
        long worked = MACHINE.getProcessCpuTime();
        var tasks = new ArrayList<Callable<Integer>>();
        for (int k = 0; k < CONNECTIONS; k++) {
            tasks.add(() -> requests(port, request.clone(), anew, start + TURN_NANOS, expected));
        }
        int count = 0;
        for (var done : threads.invokeAll(tasks)) {
            count += done.get();
        }
        return new Pace(count * 1e9 / (System.nanoTime() - start),
                (MACHINE.getProcessCpuTime() - worked) / 1e3 / count);
    }

    private static int requests(int port, byte[] request, boolean anew, long end, String expected)
            throws IOException {
        int count = 0;
        try (var socket = new Socket(InetAddress.getByName("localhost"), port)) {
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            while (System.nanoTime() < end) {
                if (anew) {
                    int number = NEXT.incrementAndGet();
                    for (int k = 1; k <= BLANKS.length(); k++) {
                        request[request.length - END - k] = (byte) ((number >> k - 1 & 1) == 0 ? ' ' : '~');
                    }
                }
                socket.getOutputStream().write(request);
                var reply = reply(in);
                if (!reply.contains(expected)) {
                    throw new IOException("answered " + reply);
                }
                count++;
            }
        }
        return count;
    }

    /// The body of one response.
    private static String reply(InputStream in) throws IOException {
        int length = -1;
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        if (length < 0) {
            throw new IOException("no length");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        var bytes = new byte[1024];
        int count = 0;
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 || count == bytes.length) {
                throw new IOException("not a response: " + new String(bytes, 0, count, StandardCharsets.US_ASCII));
            }
            bytes[count++] = (byte) b;
        }
        return new String(Arrays.copyOf(bytes, Math.max(0, count - 1)), StandardCharsets.US_ASCII);
    }
}
