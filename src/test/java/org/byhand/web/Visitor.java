package org.byhand.web;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.byhand.store.Person;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A browser of somebody's at a [Site]: keeps its cookies, sends the proof with what it changes, follows no redirect.
final class Visitor {
    private static final JsonMapper JSON = new JsonMapper();

    private final Site site;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    private Visitor(Site site) {
        this.site = site;
    }

    /// Somebody whom the site does not know yet.
    static Visitor stranger(Site site) {
        return new Visitor(site);
    }

    /// Somebody who is signed in already.
    static Visitor of(Site site, Person person) {
        var visitor = new Visitor(site);
        visitor.cookies.put("byhand", site.store().sessions().open(person, "a test"));
        return visitor;
    }

    /// What a cookie holds; null without it.
    String cookie(String name) {
        return cookies.get(name);
    }

    void cookie(String name, String value) {
        cookies.put(name, value);
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        return send(site.request(path, headers).GET());
    }

    /// Posts JSON as a page's script does.
    HttpResponse<String> post(String path, String body) throws Exception {
        return change("POST", path, body);
    }

    /// Changes something by JSON as a page's script does: `POST`, `PUT`, `DELETE`.
    HttpResponse<String> change(String method, String path, String body) throws Exception {
        return send(site.request(path).header("Content-Type", "application/json").header("Byhand-Proof", proof())
                .method(method, BodyPublishers.ofString(body)));
    }

    /// Posts the bytes of a file as a page's script does.
    HttpResponse<String> file(String method, String path, String type, byte[] bytes) throws Exception {
        return send(site.request(path).header("Content-Type", type).header("Byhand-Proof", proof()).method(method,
                BodyPublishers.ofByteArray(bytes)));
    }

    /// Sends the form of a page, whose proof it has read there.
    HttpResponse<String> form(String page, String path, Map<String, String> fields) throws Exception {
        var all = new LinkedHashMap<>(fields);
        all.put("proof", get(page).body().replaceAll("(?s).*name=\"proof\" value=\"([^\"]*)\".*", "$1"));
        return send(site.request(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encode(all))));
    }

    /// Sends a request with this browser's cookies, and keeps those that come back.
    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        if (!cookies.isEmpty()) {
            request.setHeader("Cookie", cookies.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue())
                    .collect(Collectors.joining("; ")));
        }
        var response = site.send(request);
        response.headers().allValues("set-cookie").forEach(cookie -> {
            var parts = cookie.split(";", 2)[0].split("=", 2);
            if (parts[1].isEmpty()) {
                cookies.remove(parts[0]);
            } else {
                cookies.put(parts[0], parts[1]);
            }
        });
        return response;
    }

    /// What changes by JSON come with; empty while nobody is signed in.
    String proof() throws Exception {
        return read(get("/api/me")).get("proof").asString();
    }

    static JsonNode read(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    private static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
