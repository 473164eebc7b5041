package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.byhand.store.Actor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Script in Markdown, TeX, YAML, links, pictures and names: nothing of it runs, nothing is asked of another server, and no page breaks its own policy.
class HostileBrowserTest {
    /// Before anything of a page runs: notes each breach of its policy, and what was loaded from elsewhere.
    private static final String WATCH = """
            window.breaches = [];
            document.addEventListener('securitypolicyviolation',
                (breach) => window.breaches.push(breach.violatedDirective + ' ' + breach.blockedURI));
            new PerformanceObserver((list) => list.getEntries().forEach(({name}) => {
              if (!name.startsWith(location.origin) && !/^(data|blob):/.test(name)) window.breaches.push('loaded ' + name);
            })).observe({type: 'resource', buffered: true});
            for (const name of ['alert', 'prompt', 'confirm']) window[name] = () => { window.ran = name; };
            """;

    @TempDir
    static Path folder;

    private static Site site;
    private static Studio eve;

    @BeforeAll
    static void open() throws Exception {
        site = Site.open(folder);
        eve = new Studio(site, "Eve");
        eve.chrome().executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", WATCH));
    }

    @AfterAll
    static void close() {
        eve.close();
        site.close();
    }

    private static void assertHarmless(String where) {
        assertEquals(List.of(), eve.chrome().executeScript("return window.breaches"), where);
        assertEquals("undefined", eve.chrome().executeScript("return String(window.ran)"), where);
    }

    @Test
    void nothingOfAHostileLessonRuns() throws Exception {
        var all = Files.readString(Path.of("src/test/resources/web/hostile.md"));
        eve.begin("</title><script>window.ran = 41</script>");
        eve.rewrite(all);
        assertHarmless("editor");
        for (var drawer : List.of("model", "steps", "versions", "share")) {
            eve.find("[data-do=" + drawer + "]").click();
            eve.await("return document.querySelector('.drawer-body')?.childElementCount > 0");
            assertHarmless(drawer);
        }
        eve.find(".drawer header .link").click();

        // what cannot be read and pictures from elsewhere are refused; the rest may be published
        eve.rewrite(all.replaceAll("(?m)^Math: .*$", "").replaceAll("\\$\\\\href\\{[^}]*\\}\\{[^}]*\\}\\$", "")
                .replaceAll("!\\[[^\\]]*\\]\\([^)]*\\)", ""));
        eve.await("return document.querySelector('[data-part=problems]').textContent.startsWith('no problems')");
        eve.saved();
        eve.find("[data-part=publish]").click();
        eve.await("return document.querySelector('[data-part=notices]').textContent.includes('is published')");
        assertHarmless("published");
        var id = eve.lesson();
        var slug = site.store().versions().lessons(site.instructorNamed("Eve").id())
                .getFirst().slug();
        for (var path : List.of("/author/lessons/" + id + "/try", "/lessons/" + slug)) {
            eve.open(path);
            eve.await("return Boolean(document.querySelector('[data-step=slope] .blank'))");
            eve.find("[data-step=slope] .blank").click();
            eve.await(
                    "return Boolean(document.querySelector('[data-step=slope] math-field, [data-step=slope] textarea'))");
            assertHarmless(path);
        }
        var draft = site.store().links().make(new Actor(site.instructorNamed("Eve").id(), ""), id).orElseThrow();
        for (var path : List.of("/author", "/", "/me", "/lessons/" + slug + "/graph", "/lessons/" + slug + "/run",
                "/author/lessons/" + id + "/changes?from=1&to=2", "/author/lessons/" + id + "/attempts",
                "/author/lessons/" + id + "/answers", "/drafts/" + draft,
                "/lessons/" + slug + "?%22%3E%3Cscript%3Ewindow.ran=42%3C/script%3E",
                "/%3Cscript%3Ewindow.ran=43%3C/script%3E")) {
            eve.chrome().get(eve.origin() + path);
            eve.await("return document.readyState === 'complete'");
            assertNotNull(eve.chrome().executeScript("return document.querySelector('h1')"), path);
            assertHarmless(path);
        }
    }
}
