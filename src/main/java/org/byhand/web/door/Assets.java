package org.byhand.web.door;

import io.javalin.config.JavalinConfig;
import io.javalin.http.staticfiles.Location;
import java.util.List;
import java.util.Map;

/// Files that are served as they are: our own under `/static`, asked for anew by their tag; the webjars, whose address holds their version,
/// for ever; under `/vendor` what the build took from npm: the math field and the fonts for a day, the editor, which our own modules name
/// parts of and which must therefore be of the same build, asked for anew by its tag. Big ones are compressed once.
public final class Assets {
    private static final String WEBJARS = "META-INF/resources/webjars/";
    private static final List<String> LIBRARIES = List.of("mathjax", "uplot");

    private Assets() {}

    /// Serves the files of `static` and the libraries.
    public static void serve(JavalinConfig config, Places places) {
        add(config, "/static", places.of("static"), places.location(), places.isCheckout() ? -1 : 4_000_000,
                "no-cache");
        for (var library : LIBRARIES) {
            add(config, "/webjars/" + library, WEBJARS + library, Location.CLASSPATH, 4_000_000,
                    "public, max-age=31536000, immutable");
        }
        // Absent where the build found no npm.
        if (Assets.class.getResource("/vendor") != null) {
            for (var whole : List.of("mathlive", "fonts")) {
                add(config, "/vendor/" + whole, "vendor/" + whole, Location.CLASSPATH, 4_000_000,
                        "public, max-age=86400");
            }
            add(config, "/vendor", "vendor", Location.CLASSPATH, 4_000_000, "no-cache");
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
