package org.byhand.web.door;

import io.javalin.http.staticfiles.Location;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where pages and static files are: in the folders of a checkout while developing, on the class path when packaged.
///
/// @param checkout the checkout's root, if the program runs from one
public record Places(Optional<Path> checkout) {
    /// Where this program runs: its classes lie in `target/classes` of a checkout, or in a jar.
    public static Places here() {
        try {
            var classes = Path.of(Places.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            var root = classes.resolve("../..").normalize();
            return new Places(Optional.of(root).filter(_ -> Files.isDirectory(classes))
                    .filter(folder -> Files.isDirectory(folder.resolve("templates"))
                            && Files.isDirectory(folder.resolve("static"))));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isCheckout() {
        return checkout.isPresent();
    }

    /// The place of a top folder, for Javalin and Thymeleaf.
    String of(String folder) {
        return checkout.map(root -> root.resolve(folder).toString()).orElse(folder);
    }

    Location location() {
        return isCheckout() ? Location.EXTERNAL : Location.CLASSPATH;
    }
}
