package org.byhand.web;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Prints how long the editor takes from a key to the page that shows it, over 150 keys inside an equation of "Backpropagation by hand", beside a bare
/// round trip.
final class EditorSpeed {
    /// A letter is typed into an equation and taken out again, one when the one before is shown.
    private static final String MEASURE = """
            const done = arguments[arguments.length - 1];
            const content = document.querySelector('.cm-content');
            const view = content.cmTile ? content.cmTile.view : content.cmView.view;
            const printed = () => new Promise((go) => document.addEventListener('byhand:printed', go, {once: true}));
            const frame = () => new Promise((go) => requestAnimationFrame(go));
            const after = () => new Promise((go) => {
              const channel = new MessageChannel();
              channel.port1.onmessage = go;
              channel.port2.postMessage(0);
            });
            (async () => {
              const keys = [], paints = [], echoes = [];
              const at = view.state.doc.toString().indexOf(' = (\\\\hat y-y)') + 3;
              for (let turn = 0; turn < 170; turn++) {
                const shown = printed();
                const begun = performance.now();
                view.dispatch({changes: turn % 2 ? {from: at, to: at + 1} : {from: at, insert: '2'}, userEvent: 'input.type'});
                await shown;
                if (turn >= 20) keys.push(performance.now() - begun);
                await frame();
                await after();
                if (turn >= 20) paints.push(performance.now() - begun);
              }
              for (let turn = 0; turn < 170; turn++) {
                const begun = performance.now();
                await (await fetch('/healthz')).text();
                if (turn >= 20) echoes.push(performance.now() - begun);
                await frame();
              }
              done([keys, paints, echoes]);
            })()""";

    private EditorSpeed() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("byhand-editor-speed");
        try (var site = Site.open(folder); var studio = new Studio(site, "Ada")) {
            studio.chrome().manage().timeouts().scriptTimeout(Duration.ofMinutes(4));
            studio.open("/author/new");
            studio.find("#title").sendKeys("Fast");
            studio.find("input[value=copy]").click();
            studio.chrome().executeScript(
                    "document.querySelector('select[name=lesson]').value = 'backpropagation-by-hand'");
            studio.find("button[type=submit]").click();
            studio.await("return location.pathname.startsWith('/author/lessons/')"
                    + " && document.documentElement.dataset.ready === 'true'");
            studio.settled();
            var measured = (List<?>) studio.chrome().executeAsyncScript(MEASURE);
            print("key to shown page", (List<?>) measured.get(0));
            print("key to the next frame's end", (List<?>) measured.get(1));
            print("bare round trip (echo)", (List<?>) measured.get(2));
        }
    }

    private static void print(String what, List<?> times) {
        var sorted = times.stream().mapToDouble(time -> ((Number) time).doubleValue()).sorted().toArray();
        System.out.printf(Locale.ROOT, "%-30s median %5.1f ms   p95 %5.1f ms   %d times%n", what,
                sorted[sorted.length / 2], sorted[(int) (sorted.length * 0.95)], sorted.length);
    }
}
