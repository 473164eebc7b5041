package org.byhand.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// After signing in one goes on to a page of ours, whatever the link said.
class NextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "https://evil.example", "//evil.example", "/\\evil.example", "\\/evil.example",
            "/\t/evil.example",
            "/\n/evil.example", " /me", "javascript:alert(1)", "me", "/a/..//evil.example", "/%",
            "/me\r\nSet-Cookie: a=b",
            "///evil.example", "http:/me", "/\u2028", "/.//evil.example", "/\u0000", "/é"})
    void anythingElseIsTheShelf(String hostile) {
        assertEquals("/", Next.of(hostile));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/me", "/lessons/a?step=b&x=%2F", "/author/lessons/new#end"})
    void aPathOfOursIsKept(String path) {
        assertEquals(path, Next.of(path));
    }

    @org.junit.jupiter.api.Test
    void aLongOneIsNotRead() {
        assertEquals("/", Next.of("/" + "a".repeat(1000)));
    }
}
