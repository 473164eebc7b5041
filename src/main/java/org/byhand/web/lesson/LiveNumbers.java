package org.byhand.web.lesson;

import io.javalin.config.JavalinConfig;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import io.javalin.websocket.WsMessageContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.byhand.lesson.shelf.LiveLesson;
import org.byhand.lesson.shelf.Shelf;
import org.byhand.store.Session;
import org.byhand.store.Store;
import org.byhand.store.UnavailableException;
import org.byhand.web.door.Door;
import org.byhand.web.door.Faults;
import org.byhand.web.door.Logged;
import org.byhand.web.door.Readers;
import org.byhand.web.door.SignedIn;
import org.byhand.web.http.Json;
import org.byhand.web.http.Problem;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The numbers of a lesson's page over a socket: a message is what `POST …/numbers` reads, an answer is what it answers, or `{"state": 7,
/// "problem": {…}}`. Nothing is kept between messages, so a page may go on over either way at any time.
final class LiveNumbers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveNumbers.class);
    private static final int MESSAGE = 16 << 10;
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final int TRY_AGAIN_LATER = 1013;
    private static final long OVER_MILLISECONDS = 400;
    private static final String READER = "reader";
    private static final String SIGNED_IN = "the session in which it was opened";
    private static final String VERSION = "the version that is read";

    /// What is let in, and who is let go.
    ///
    /// @param reader sockets of one reader
    /// @param all sockets of this server
    /// @param patience with somebody who does not read
    /// @param round how often the sockets are looked after
    record Limits(int reader, int all, Duration patience, Duration round) {
        static final Limits USUAL = new Limits(6, 1000, Duration.ofSeconds(30), Duration.ofSeconds(20));
    }

    private final Limits limits;
    private final Map<String, LiveSocket> open = new ConcurrentHashMap<>();
    private final Map<String, Integer> readers = new ConcurrentHashMap<>();
    private final ScheduledExecutorService rounds = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("byhand-sockets").factory());

    LiveNumbers(Limits limits) {
        this.limits = limits;
        long patience = limits.patience.toNanos();
        long round = limits.round.toMillis();
        var _ = rounds.scheduleWithFixedDelay(() -> open.values().forEach(socket -> socket.lookAfter(patience)),
                round, round, TimeUnit.MILLISECONDS);
    }

    void add(JavalinConfig config, Shelf shelf, Store store) {
        var _ = rounds.scheduleWithFixedDelay(() -> endThoseOf(store), OVER_MILLISECONDS, OVER_MILLISECONDS,
                TimeUnit.MILLISECONDS);
        config.jetty.modifyWebSocketServletFactory(sockets -> {
            sockets.setIdleTimeout(IDLE);
            sockets.setMaxTextMessageSize(MESSAGE);
            sockets.setMaxBinaryMessageSize(MESSAGE);
        });
        var path = "/api/lessons/{slug}/live";
        config.routes.wsBeforeUpgrade(path, context -> {
            Door.upgrade(context);
            context.attribute(VERSION, LessonApi.lesson(shelf, context).lesson().version());
            context.attribute(SIGNED_IN, SignedIn.session(context).map(Session::id));
            context.attribute(READER, Readers.find(context).orElseGet(context::ip));
        });
        config.routes.ws(path, socket -> talk(socket, shelf));
    }

    private void talk(WsConfig socket, Shelf shelf) {
        socket.onConnect(this::welcome);
        socket.onMessage(message -> {
            var live = open.get(message.sessionId());
            if (live != null && !live.isOver()) {
                live.pace();
                live.send(Json.write(answer(message, lesson(message, shelf))));
            }
        });
        socket.onBinaryMessage(message -> message.closeSession(StatusCode.BAD_DATA, "Only text is read here."));
        socket.onClose(this::leave);
        socket.onError(error -> LOG.debug("a socket broke: {}", Logged.cut(String.valueOf(error.error()))));
    }

    /// The lesson in the version that the page was opened in.
    private static Optional<LiveLesson> lesson(WsContext message, Shelf shelf) {
        var slug = message.pathParam("slug");
        return Optional.<String>ofNullable(message.attribute(VERSION)).flatMap(version -> shelf.find(slug, version))
                .or(() -> shelf.find(slug));
    }

    private void welcome(WsContext context) {
        open.put(context.sessionId(), new LiveSocket(context.session,
                Objects.requireNonNull(context.<Optional<String>>attribute(SIGNED_IN))));
        if (readers.merge(reader(context), 1, Integer::sum) > limits.reader || open.size() > limits.all) {
            context.closeSession(TRY_AGAIN_LATER, "Too many pages are open at once.");
        }
    }

    /// Closes the sockets whose session is over. The store is asked, since another server may have ended it.
    private void endThoseOf(Store store) {
        try {
            var over = store.sessions().over(open.values().stream().flatMap(socket -> socket.signedIn().stream())
                    .collect(Collectors.toSet()));
            open.values().stream()
                    .filter(socket -> !socket.isOver() && socket.signedIn().filter(over::contains).isPresent())
                    .forEach(LiveSocket::end);
        } catch (UnavailableException e) {
            LOG.debug("nobody can say which sessions are over");
        } catch (RuntimeException bug) {
            // If it went further, this would never be asked again.
            Faults.bug(bug, "sessions that are over");
        }
    }

    private void leave(WsContext context) {
        if (open.remove(context.sessionId()) != null) {
            readers.computeIfPresent(reader(context), (_, now) -> now == 1 ? null : now - 1);
        }
    }

    /// Who opened a socket: a reader, or an address without one.
    private static String reader(WsContext context) {
        return Objects.requireNonNull(context.<String>attribute(READER));
    }

    private static Object answer(WsMessageContext message, Optional<LiveLesson> lesson) {
        var state = Optional.<Integer>empty();
        try {
            var request = Json.read(message.message(), LessonApi.NumbersRequest.class);
            state = Optional.of(request.state());
            return LessonApi.numbers(lesson.orElseThrow(Problem::notFound), request);
        } catch (Problem problem) {
            return problem(state, problem);
        } catch (RuntimeException bug) {
            return problem(state, Faults.bug(bug, "a socket"));
        }
    }

    private static Map<String, Object> problem(Optional<Integer> state, Problem problem) {
        var answer = new LinkedHashMap<String, Object>();
        state.ifPresent(number -> answer.put("state", number));
        answer.put("problem", problem.body());
        return answer;
    }

    /// Tells every page that the server goes away.
    @Override
    public void close() {
        rounds.shutdownNow();
        open.values().forEach(socket -> socket.close(StatusCode.SHUTDOWN, "The server goes away."));
    }
}
