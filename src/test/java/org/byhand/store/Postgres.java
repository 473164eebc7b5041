package org.byhand.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.byhand.Scratch;

/// A PostgreSQL of the test's own in a fresh folder, or the one that BYHAND_TEST_DATABASE names.
final class Postgres {
    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 12_000;
    private static final AtomicInteger NEXT = new AtomicInteger();

    private static Path model;

    private final String url;
    private final Path folder;
    private final Path programs;

    private Postgres(String url, Path folder, Path programs) {
        this.url = url;
        this.folder = folder;
        this.programs = programs;
    }

    static Postgres start() throws Exception {
        var given = System.getenv("BYHAND_TEST_DATABASE");
        var programs = programs();
        if (given != null || programs == null) {
            return new Postgres(given, null, null);
        }
        var folder = folder();
        run(List.of("cp", "-a", model(programs).toString(), folder.resolve("data").toString()));
        int port = port();
        start(programs, folder, port);
        return new Postgres("jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=byhand", folder, programs);
    }

    /// A database as `initdb` makes it: made once, since that takes seconds, and copied for each test.
    private static synchronized Path model(Path programs) throws Exception {
        if (model == null) {
            var folder = folder();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
            var data = folder.resolve("data");
            run(own(programs, "initdb", "-D", data.toString(), "-A", "trust", "-U", "byhand", "-E", "UTF8",
                    "--no-sync"));
            model = data;
        }
        return model;
    }

    private static Path folder() throws Exception {
        var folder = Scratch.folder("byhand-postgres");
        if (isRoot()) {
            run(List.of("chown", "postgres", folder.toString()));
        }
        return folder;
    }

    /// A port that nobody has, below those that a system gives to whoever asks for any: it is still free when a database comes back to it.
    private static int port() {
        while (true) {
            int port = FIRST_PORT + Math.floorMod(ProcessHandle.current().pid() * 31 + NEXT.getAndIncrement(), PORTS);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
    }

    boolean found() {
        return url != null;
    }

    String url() {
        return url;
    }

    /// Whether it is this test's own to stop.
    boolean isOwn() {
        return folder != null;
    }

    /// Stops it without letting it finish anything, as a kill does.
    void kill() throws Exception {
        run(own(programs, "pg_ctl", "-D", folder.resolve("data").toString(), "-m", "immediate", "-w", "stop"));
    }

    /// Starts it again where it was.
    void revive() throws Exception {
        start(programs, folder, URI.create(url.substring("jdbc:".length())).getPort());
    }

    /// Lets all of its processes stand still, as on a machine that hangs. The first one stops first, so that none of the others can come or go.
    void freeze() throws Exception {
        signal("STOP", List.of(first()));
        signal("STOP", first().children().toList());
    }

    /// Lets them go on.
    void thaw() throws Exception {
        signal("CONT", first().children().toList());
        signal("CONT", List.of(first()));
    }

    private ProcessHandle first() throws IOException {
        var id = Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(id)).orElseThrow();
    }

    private static void signal(String name, List<ProcessHandle> processes) throws InterruptedException {
        var command = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(process -> command.add(String.valueOf(process.pid())));
        run(command);
    }

    private static void start(Path programs, Path folder, int port) throws Exception {
        run(own(programs, "pg_ctl", "-D", folder.resolve("data").toString(), "-w", "-l",
                folder.resolve("log").toString(), "-o",
                "-p " + port + " -k " + folder + " -c listen_addresses=127.0.0.1", "start"));
    }

    void close() throws Exception {
        if (folder == null) {
            return;
        }
        kill();
        Ground.empty(folder);
    }

    private static void remove(Path folder) {
        try {
            Ground.empty(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The folder with `initdb`, newest version first; null if there is none.
    private static Path programs() throws IOException {
        var places = new ArrayList<Path>();
        var debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (var versions = Files.list(debian)) {
                versions.sorted(Comparator.reverseOrder()).map(version -> version.resolve("bin")).forEach(places::add);
            }
        }
        Stream.of(System.getenv("PATH").split(":")).map(Path::of).forEach(places::add);
        return places.stream().filter(place -> Files.isExecutable(place.resolve("initdb"))).findFirst().orElse(null);
    }

    /// PostgreSQL refuses to run as root, so root runs it as its own user.
    private static List<String> own(Path programs, String program, String... arguments) {
        var command = new ArrayList<String>(isRoot() ? List.of("runuser", "-u", "postgres", "--") : List.of());
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void run(List<String> command) throws InterruptedException {
        try {
            var output = Files.createTempFile("byhand", ".log");
            var code = new ProcessBuilder(command).directory(Path.of("/").toFile()).redirectErrorStream(true)
                    .redirectOutput(output.toFile()).start().waitFor();
            var said = Files.readString(output);
            Files.delete(output);
            if (code != 0) {
                throw new IllegalStateException(command + " said " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
