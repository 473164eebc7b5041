package org.byhand.web.door;

import io.javalin.config.JavalinConfig;
import io.javalin.http.staticfiles.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Files that are served as they are: our own under `/static`, asked for anew by their tag; the webjars and the math field, whose addresses
/// hold their version, for ever; under `/vendor` what else the build took from npm: the fonts for a day, the editor, which our own modules name
/// parts of and which must therefore be of the same build, asked for anew by its tag. Big ones are compressed once.
public final class Assets {
    private static final String WEBJARS = "META-INF/resources/webjars/";
    private static final List<String> LIBRARIES = List.of("mathjax", "uplot");
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    /// `/** MathLive 0.111.1 */`, as its file begins.
    private static final Pattern VERSION = Pattern.compile("^/\\*\\* MathLive ([0-9][0-9A-Za-z.-]*)");
    private static final int HEAD = 100;
    private static final Optional<String> MATH_FIELD = version().map(version -> "/vendor/mathlive/" + version);

    private Assets() {}

    /// Serves the files of `static` and the libraries.
    public static void serve(JavalinConfig config, Places places) {
        add(config, "/static", places.of("static"), places.location(), places.isCheckout() ? -1 : 4_000_000,
                "no-cache");
        for (var library : LIBRARIES) {
            add(config, "/webjars/" + library, WEBJARS + library, Location.CLASSPATH, 4_000_000,
                    FOR_EVER);
        }
        // Absent where the build found no npm.
        if (Assets.class.getResource("/vendor") != null) {
            MATH_FIELD.ifPresent(
                    at -> add(config, at, "vendor/mathlive", Location.CLASSPATH, 4_000_000, FOR_EVER));
            add(config, "/vendor/fonts", "vendor/fonts", Location.CLASSPATH, 4_000_000, "public, max-age=86400");
            add(config, "/vendor", "vendor", Location.CLASSPATH, 4_000_000, "no-cache");
        }
    }

    /// The address of the math field's folder; absent where the build found no npm.
    static Optional<String> mathField() {
        return MATH_FIELD;
    }

    private static Optional<String> version() {
        try (var file = Assets.class.getResourceAsStream("/vendor/mathlive/mathlive.min.mjs")) {
            if (file == null) {
                return Optional.empty();
            }
            var head = VERSION.matcher(new String(file.readNBytes(HEAD), StandardCharsets.UTF_8));
            return head.find() ? Optional.of(head.group(1)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(JavalinConfig config, String address, String folder, Location location, int precompressed,
            String caching) {
        config.staticFiles.add(files -> {
            files.hostedPath = address;
            files.directory = folder;
            files.location = location;
            files.precompressMaxSize = precompressed;
            files.headers = Map.of("Cache-Control", caching, "Vary", "Accept-Encoding");
            files.mimeTypes.add("text/javascript;charset=utf-8", "js", "mjs");
            files.mimeTypes.add("text/css;charset=utf-8", "css");
        });
    }
}
