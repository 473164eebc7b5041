package org.byhand.web.http;

import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// The fields of a form that was sent, each once.
public record Form(Map<String, String> fields) {
    private static final String READ = "form";
    private static final int MOST = 40;

    /// The form that a request brought; read once.
    ///
    /// @throws Problem 400 if it is no form
    public static Form of(Context context) {
        Form known = context.attribute(READ);
        if (known == null) {
            known = new Form(read(new String(Json.bytes(context), StandardCharsets.UTF_8)));
            context.attribute(READ, known);
        }
        return known;
    }

    /// What a field holds; nothing if it is not there.
    public String text(String name) {
        return fields.getOrDefault(name, "");
    }

    private static Map<String, String> read(String body) {
        var fields = new LinkedHashMap<String, String>();
        try {
            for (var field : body.split("&", MOST + 1)) {
                var parts = field.split("=", 2);
                var before = fields.put(decode(parts[0]), parts.length == 1 ? "" : decode(parts[1]));
                if (before != null || fields.size() > MOST) {
                    throw Problem.malformed("Its form has a field twice, or too many.");
                }
            }
        } catch (IllegalArgumentException e) {
            throw Problem.malformed("Its form is not written as forms are.");
        }
        return Map.copyOf(fields);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
