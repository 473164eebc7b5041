package org.byhand.web.author;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/// The end of an address, behind `#`, by which the editor looks at an answer and may keep it as a test of the lesson: `step=gradient&p1=X%5ET`.
final class AnswerLink {
    private AnswerLink() {}

    /// @param typed the answer by blank
    static String of(String step, Map<String, String> typed) {
        return typed.entrySet().stream().map(one -> named(one.getKey(), one.getValue()))
                .collect(Collectors.joining("&", named("step", step) + "&", ""));
    }

    private static String named(String name, String value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
