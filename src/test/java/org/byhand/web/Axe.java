package org.byhand.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.chrome.ChromeDriver;

/// What axe finds on a page that a browser shows. It is asked for what is wrong alone: to write down all that is right as well takes it longer than to
/// look.
final class Axe {
    private static final String PROGRAM = program();
    private static final String RUN = """
            const done = arguments[0];
            // what is being drawn or faded in is no state of the page; what blinks for ever is
            const still = () => document.getAnimations().every((one) =>
                one.playState === 'finished' || one.effect.getComputedTiming().endTime === Infinity);
            const look = () => still() ? axe.run({resultTypes: ['violations'], preload: false}).then(
                ({violations}) => done(violations.map(({id, nodes}) => ({id, nodes: nodes.map((one) => one.html)}))),
                (error) => done(String(error))) : setTimeout(look, 20);
            look();""";

    private Axe() {}

    /// The rules that the page breaks as soon as nothing moves any more, each with up to three places.
    static List<String> violations(ChromeDriver browser) {
        if (!Boolean.TRUE.equals(browser.executeScript("return Boolean(window.axe)"))) {
            browser.executeScript(PROGRAM);
        }
        var found = browser.executeAsyncScript(RUN);
        if (!(found instanceof List<?> rules)) {
            throw new AssertionError("axe stopped: " + found);
        }
        return rules.stream().map(rule -> (Map<?, ?>) rule).map(rule -> rule.get("id") + ": "
                + ((List<?>) rule.get("nodes")).stream().limit(3).toList()).toList();
    }

    private static String program() {
        try (var in = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
