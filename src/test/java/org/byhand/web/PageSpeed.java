package org.byhand.web;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Prints how long the page takes from an input to the last number written, over 300 changes, beside a bare round trip.
/// `mvn test-compile exec:exec@page-speed`
final class PageSpeed {
    /// One change a frame, as a hand would scrub: the time until all numbers of the answer are written, once 300 others have warmed both sides. Then as many echoes over a socket of the
    /// same kind, which answers `{}` with one sentence, and as many over a request.
    private static final String MEASURE = """
            const done = arguments[arguments.length - 1];
            const spin = document.querySelector('[data-cell="w1-0-0"]');
            const frame = () => new Promise((go) => requestAnimationFrame(go));
            const shown = () => new Promise((go) => document.addEventListener('byhand:shown', go, {once: true}));
            (async () => {
              const changes = [], echoes = [], requests = [];
              const socket = new WebSocket(location.origin.replace('http', 'ws') + '/api/lessons/backpropagation-by-hand/live');
              await new Promise((go) => { socket.onopen = go; });
              const echo = () => new Promise((go) => { socket.onmessage = go; socket.send('{}'); });
              for (let at = 0; at < 600; at++) {
                const written = shown();
                const begun = performance.now();
                spin.value = (0.2 + (at % 83) / 100).toFixed(3);
                spin.dispatchEvent(new Event('input', {bubbles: true}));
                await written;
                if (at >= 300) changes.push(performance.now() - begun);
                await frame();
              }
              for (let at = 0; at < 320; at++) {
                const begun = performance.now();
                await echo();
                if (at >= 20) echoes.push(performance.now() - begun);
                await frame();
              }
              for (let at = 0; at < 320; at++) {
                const begun = performance.now();
                await (await fetch('/healthz')).text();
                if (at >= 20) requests.push(performance.now() - begun);
                await frame();
              }
              done([changes, echoes, requests]);
            })()""";

    private PageSpeed() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("byhand-page-speed");
        try (var notebook = Notebook.open(folder)) {
            notebook.chrome().manage().timeouts().scriptTimeout(Duration.ofMinutes(3));
            var measured = (List<?>) notebook.chrome().executeAsyncScript(MEASURE);
            print("input to last number written", (List<?>) measured.get(0));
            print("echo over the same socket", (List<?>) measured.get(1));
            print("echo over a request", (List<?>) measured.get(2));
        }
    }

    private static void print(String what, List<?> times) {
        var sorted = times.stream().mapToDouble(time -> ((Number) time).doubleValue()).sorted().toArray();
        System.out.printf(Locale.ROOT, "%-30s median %5.1f ms   p95 %5.1f ms   %d times%n", what,
                sorted[sorted.length / 2], sorted[(int) (sorted.length * 0.95)], sorted.length);
    }
}
