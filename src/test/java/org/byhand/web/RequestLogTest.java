package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.byhand.web.door.Logged;
import org.byhand.web.door.RequestLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// What the log says of requests, and what it never says.
@Isolated("listens to the log")
class RequestLogTest {
    private static final JsonMapper JSON = new JsonMapper();

    /// A line as the server's own configuration writes it.
    private static String line(ILoggingEvent event) throws Exception {
        var context = new LoggerContext();
        var configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Path.of("src/main/resources/logback.xml").toFile());
        assertEquals(Level.INFO, context.getLogger(RequestLog.class.getName()).getEffectiveLevel());
        var console = (ConsoleAppender<ILoggingEvent>) context.getLogger("ROOT").getAppender("console");
        return new String(console.getEncoder().encode(event), StandardCharsets.UTF_8);
    }

    @Test
    void eachRequestIsOneLineThatTellsNothingOfWhoAsked(@TempDir Path folder) throws Exception {
        var log = (Logger) LoggerFactory.getLogger("org.byhand");
        var level = log.getLevel();
        var lines = new ListAppender<ILoggingEvent>();
        log.setLevel(Level.DEBUG);
        log.addAppender(lines);
        lines.start();
        try (var site = Site.open(folder)) {
            var link = "/welcome/" + site.store().invitations().welcome().orElseThrow();
            var visitor = site.stranger();
            visitor.form(link, link, Map.of("name", "Canary Name", "password", "canary seven lamps"));
            visitor.form("/me", "/sign-out", Map.of());
            visitor.form("/sign-in", "/sign-in", Map.of("name", "Canary Name", "password", "canary wrong"));
            visitor.get("/sign-in?next=/canary-next", "User-Agent", "canary agent", "X-Forwarded-For", "203.0.113.77");
            visitor.post("/api/lessons/backpropagation-by-hand/steps/loss-slope/draft",
                    "{\"answers\": {\"p1\": \"canary answer\"}}");
            visitor.get("/no/canary-path%0aforged");
            var text = new StringBuilder();
            for (var event : List.copyOf(lines.list)) {
                text.append(line(event));
            }
            var all = text.toString().replace("\\/", "/");
            for (var secret : List.of("canary", "Canary", "203.0.113", "127.0.0.1", link.substring(9),
                    visitor.cookie("byhand-reader"))) {
                assertFalse(all.contains(secret), secret + " in " + all);
            }
            assertTrue(all.contains("/welcome/{token}"), all);
            var first = JSON.readTree(all.lines().findFirst().orElseThrow());
            var said = first.get("kvpList").valueStream().flatMap(pair -> pair.propertyNames().stream())
                    .collect(Collectors.toSet());
            assertEquals(java.util.Set.of("request", "method", "route", "status", "ms"), said);
            var trail = site.store().trail().last(100).toString();
            assertFalse(trail.toLowerCase(java.util.Locale.ROOT).contains("canary"), trail);
        } finally {
            log.detachAppender(lines);
            log.setLevel(level);
        }
    }

    @Test
    void aFaultOfOursIsWrittenDownWithoutTheWordsThatItQuotes(@TempDir Path folder) throws Exception {
        var log = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var lines = new ListAppender<ILoggingEvent>();
        log.addAppender(lines);
        lines.start();
        try (var site = Site.open(folder)) {
            site.server().javalin.unsafe.routes.get("/throws/{what}", context -> {
                var what = context.pathParam("what");
                var inner = new IllegalArgumentException("the answer was " + what);
                inner.addSuppressed(new IllegalStateException(what));
                throw new IllegalStateException("\n" + what.repeat(100), inner);
            });
            var answer = site.get("/throws/canary-answer");
            assertEquals(500, answer.statusCode());
            assertFalse(answer.body().contains("canary"), answer.body());
            var text = new StringBuilder();
            for (var event : List.copyOf(lines.list)) {
                text.append(line(event));
            }
            var all = text.toString();
            assertFalse(all.contains("canary"), all);
            assertTrue(all.contains("java.lang.IllegalStateException"), all);
            assertTrue(all.contains("java.lang.IllegalArgumentException"), all);
            assertTrue(all.contains(RequestLogTest.class.getName()), "where it was thrown: " + all);
        } finally {
            log.detachAppender(lines);
        }
    }

    @Test
    void textThatIsLoggedIsCutAt200Characters() {
        assertEquals("x".repeat(200), Logged.cut("x".repeat(200)));
        assertEquals("x".repeat(199) + "…", Logged.cut("x".repeat(201)));
        var index = Logged.withoutWords(new IndexOutOfBoundsException("Index 3 out of bounds " + "y".repeat(300)));
        var said = String.valueOf(index.getMessage());
        assertTrue(said.startsWith("java.lang.IndexOutOfBoundsException: Index 3") && said.length() < 250, said);
    }

    @Test
    void textFromOutsideCannotForgeALine() throws Exception {
        var context = new LoggerContext();
        var event = new ch.qos.logback.classic.spi.LoggingEvent("x", context.getLogger("x"), Level.WARN,
                "bad {}", null, new Object[]{"\"}\n{\"level\":\"ERROR\"\r\u2028\u0000\u001b[31m"});
        var line = line(event);
        assertEquals(1, line.lines().count(), line);
        assertTrue(JSON.readTree(line).get("formattedMessage").asString().contains("ERROR"));
    }
}
