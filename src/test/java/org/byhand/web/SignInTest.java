package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.byhand.lesson.shelf.Shelf;
import org.byhand.store.Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Coming in and going out, over a real server.
class SignInTest {
    @TempDir
    Path folder;

    private Site site;

    @BeforeEach
    void start() throws Exception {
        site = Site.open(folder);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private HttpResponse<String> signIn(Visitor visitor, String name, String password) throws Exception {
        return visitor.form("/sign-in?next=/me", "/sign-in", Map.of("name", name, "password", password, "next", "/me"));
    }

    @Test
    void theFirstLinkMakesTheOwnerOnce() throws Exception {
        var link = "/welcome/" + site.store().invitations().welcome().orElseThrow();
        var olga = site.stranger();
        assertTrue(olga.get(link).body().contains("This notebook is yours"));
        var joined = olga.form(link, link, Map.of("name", "Olga", "password", "seven green lamps"));
        assertEquals(303, joined.statusCode());
        assertEquals("Olga", Visitor.read(olga.get("/api/me")).get("name").asString());
        assertTrue(site.store().invitations().welcome().isEmpty());
        assertEquals(410, site.stranger().get(link).statusCode());
        var late = site.stranger();
        late.get("/sign-in");
        assertEquals(410, late.form("/sign-in", link, Map.of("name", "Eve", "password", "nine yellow boats"))
                .statusCode());
        assertEquals(List.of("Olga"), site.store().people().all().stream().map(person -> person.name()).toList());
    }

    @Test
    void signingInGivesANewSessionAndLeadsOn() throws Exception {
        site.instructor("Ada");
        var ada = site.stranger();
        ada.cookie("byhand", "A".repeat(43));
        var answer = signIn(ada, "ADA", Site.PASSWORD);
        assertEquals(303, answer.statusCode());
        assertEquals("/me", answer.headers().firstValue("location").orElse(""));
        var first = ada.cookie("byhand");
        assertNotEquals("A".repeat(43), first);
        var set = String.join("; ", answer.headers().allValues("set-cookie"));
        assertTrue(set.contains("HttpOnly") && set.contains("SameSite=Lax") && set.contains("Path=/"), set);
        var stolen = site.stranger();
        stolen.cookie("byhand", first);
        assertEquals(200, stolen.get("/me").statusCode());
        assertEquals(303, ada.form("/me", "/sign-out", Map.of()).statusCode());
        assertEquals(303, stolen.get("/me").statusCode(), "the session is over for whoever holds its cookie");
        signIn(ada, "Ada", Site.PASSWORD);
        assertNotEquals(first, ada.cookie("byhand"));
    }

    @Test
    void signOutEverywhereEndsEverySession() throws Exception {
        var here = site.instructor("Ada");
        var there = site.instructor("Ada");
        assertEquals(200, there.get("/me").statusCode());
        assertEquals(303, here.form("/me", "/me/sessions/end", Map.of()).statusCode());
        assertEquals(303, here.get("/me").statusCode());
        assertEquals(303, there.get("/me").statusCode());
    }

    @Test
    void anotherRoleIsInForceAtOnce() throws Exception {
        var ada = site.instructor("Ada");
        assertFalse(ada.get("/me").body().contains("Invite somebody"));
        site.owner().form("/me", "/me/people/" + site.instructorNamed("Ada").id() + "/role", Map.of("role", "OWNER"));
        assertEquals(303, ada.get("/me").statusCode(), "the old session is over");
        signIn(ada, "Ada", Site.PASSWORD);
        assertTrue(ada.get("/me").body().contains("Invite somebody"));
    }

    @Test
    void theLastOwnerStaysOne() throws Exception {
        var olga = site.ownerPerson();
        var owner = site.owner();
        assertEquals(404, owner.form("/me", "/me/people/" + olga.id() + "/role", Map.of("role", "INSTRUCTOR"))
                .statusCode());
        assertEquals(200, owner.get("/me").statusCode());
    }

    @Test
    void whoExistsIsNotTold() throws Exception {
        site.instructor("Ada");
        var known = signIn(site.stranger(), "Ada", "wrong horse");
        var unknown = signIn(site.stranger(), "Eve", "wrong horse");
        assertEquals(401, known.statusCode());
        assertEquals(401, unknown.statusCode());
        assertEquals(plain(known).replace("value=\"Ada\"", ""), plain(unknown).replace("value=\"Eve\"", ""));
    }

    /// The medians of pairs, one known and one unknown name in turn. On a busy machine it takes more pairs until chance is evened out; what always took
    /// longer would never be.
    @Test
    void unknownNamesTakeAsLongWithinATenth() throws Exception {
        site.instructorNamed("Ada");
        var people = site.store().people();
        var known = new ArrayList<Long>();
        var unknown = new ArrayList<Long>();
        double ratio = 0;
        for (int i = 0; i < 80 && (i < 9 || Math.abs(ratio - 1) > 0.1); i++) {
            var name = "Eve" + i;
            known.add(time(() -> people.signIn("Ada", "wrong horse")));
            unknown.add(time(() -> people.signIn(name, "wrong horse")));
            site.store().people().signIn("Ada", Site.PASSWORD);
            ratio = (double) median(known) / median(unknown);
        }
        assertTrue(Math.abs(ratio - 1) <= 0.1, "known " + known + ", unknown " + unknown);
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private static long time(Runnable work) {
        var start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    @Test
    void theSixthTryForANameWaitsWhereverItComesFrom() throws Exception {
        site.instructorNamed("Ada");
        for (int i = 0; i < 5; i++) {
            assertEquals(401, signIn(site.stranger(), "Ada", "wrong horse").statusCode());
            assertEquals(401, signIn(site.stranger(), "Eve", "wrong horse").statusCode());
        }
        lengthenPauses();
        for (var name : List.of("Ada", "ada ", "Eve")) {
            var answer = signIn(site.stranger(), name, Site.PASSWORD);
            assertEquals(429, answer.statusCode(), name);
            assertTrue(answer.headers().firstValue("retry-after").isPresent());
            assertTrue(answer.body().contains("Please wait"), answer.body());
        }
    }

    /// A pause that was begun lasts an hour longer, however slow the machine.
    private void lengthenPauses() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("byhand.db"));
                var statement = connection.createStatement()) {
            assertEquals(2, statement.executeUpdate("UPDATE tries SET until = until + 3600000 WHERE until > 0"));
        }
    }

    @Test
    void anAddressHasTwentyTriesAMinuteWhateverItSaysOfItself() throws Exception {
        var statuses = new ArrayList<Integer>();
        var begun = System.nanoTime();
        for (int i = 0; i < 22; i++) {
            var visitor = site.stranger();
            var proof = visitor.get("/sign-in").body().replaceAll("(?s).*name=\"proof\" value=\"([^\"]*)\".*", "$1");
            statuses.add(visitor.send(site.request("/sign-in").header("X-Forwarded-For", "10.0.0." + i)
                    .header("Forwarded", "for=10.0.0." + i).header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                            "proof=" + proof + "&name=n" + i + "&password=wrong+horse")))
                    .statusCode());
        }
        assumeTrue(System.nanoTime() - begun < 55_000_000_000L, "too slow to knock 22 times a minute");
        assertEquals(Collections.nCopies(20, 401), statuses.subList(0, 20));
        assertEquals(List.of(429, 429), statuses.subList(20, 22));
    }

    @Test
    void behindTheTrustedProxyTheCookieIsForTlsAlone() throws Exception {
        site.instructorNamed("Ada");
        try (var server = Server.start("localhost", 0, site.store(), Shelf.builtIn(), true)) {
            var proxied = new Site(site.store(), server, site.client());
            var ada = Visitor.stranger(proxied);
            var proof = ada.get("/sign-in", "X-Forwarded-Proto", "https").body()
                    .replaceAll("(?s).*name=\"proof\" value=\"([^\"]*)\".*", "$1");
            var answer = ada.send(proxied.request("/sign-in").header("X-Forwarded-Proto", "https")
                    .header("Content-Type", "application/x-www-form-urlencoded").POST(
                            java.net.http.HttpRequest.BodyPublishers.ofString(
                                    "proof=" + proof + "&name=Ada&password=seven+green+lamps")));
            assertEquals(303, answer.statusCode());
            var set = answer.headers().allValues("set-cookie").stream()
                    .filter(cookie -> cookie.startsWith("__Host-byhand=")).findFirst().orElseThrow();
            assertTrue(set.contains("Secure") && set.contains("Path=/") && !set.contains("Domain"), set);
        }
        assertFalse(String.valueOf(site.stranger().get("/sign-in", "X-Forwarded-Proto", "https").headers()
                .allValues("set-cookie")).contains("Secure"), "nobody told us to trust that header");
    }

    @Test
    void whatWasWrittenWithoutANameIsThereAfterSigningIn() throws Exception {
        site.instructorNamed("Ada");
        var ada = site.stranger();
        var path = "/api/lessons/backpropagation-by-hand/steps/loss-slope/";
        ada.get("/lessons/backpropagation-by-hand");
        ada.post(path + "check", "{\"attempt\": \"attempt-1\", \"answers\": {\"p1\": \"\\\\hat y - y\"}}");
        ada.post(path + "draft", "{\"answers\": {}}");
        var before = site.store().steps(reader(ada));
        assertEquals(1, before.size());
        signIn(ada, "Ada", Site.PASSWORD);
        assertEquals(before, site.store().steps(site.instructorNamed("Ada").reader()));
        assertEquals(List.of(), site.store().steps(reader(ada)));
    }

    private static String reader(Visitor visitor) {
        return org.byhand.store.Token.digest(visitor.cookie("byhand-reader"));
    }

    @Test
    void aSessionOutlivesTheServer() throws Exception {
        var ada = site.instructor("Ada");
        site.server().close();
        site.store().close();
        var store = Store.open(folder);
        site = new Site(store, Server.start("localhost", 0, store, Shelf.builtIn()),
                java.net.http.HttpClient.newHttpClient());
        var again = site.stranger();
        again.cookie("byhand", ada.cookie("byhand"));
        assertEquals(200, again.get("/me").statusCode());
    }

    private static String plain(HttpResponse<String> response) {
        return response.body().replaceAll("byhand-proof\" content=\"[^\"]*\"", "").replaceAll("nonce=\"[^\"]*\"", "")
                .replaceAll("name=\"proof\" value=\"[^\"]*\"", "");
    }
}
