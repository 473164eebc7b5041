package org.byhand.web.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// The headers that every response carries, those that Jetty writes by itself included, and the policy of a page.
public final class Headers {
    /// The policy of what is not a page: it may load nothing and be framed by nobody.
    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

    /// Where a browser reports that a page broke its policy.
    public static final String REPORTS = "/reports";

    private static final Map<String, String> EVERYWHERE = everywhere();
    private static final String EXTENSIONS = "Sec-WebSocket-Extensions";

    private Headers() {}

    private static Map<String, String> everywhere() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Security-Policy", NOTHING);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "same-origin");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        headers.put("X-Frame-Options", "DENY");
        return headers;
    }

    /// What `report-to csp` in the policy of a page means, for the header `Reporting-Endpoints`.
    public static final String ENDPOINTS = "csp=\"" + REPORTS + "\"";

    /// The policy of a page: own scripts and styles, or those with this response's nonce; nothing from another host. A breach is reported: by `report-to`,
    /// or by `report-uri` where a browser does not know that.
    ///
    /// @param mathField whether a math field may stand on it, which sets style attributes that no nonce can cover
    public static String policy(String nonce, boolean mathField) {
        return "default-src 'none'; script-src 'self' 'nonce-" + nonce + "'; style-src 'self' 'nonce-" + nonce + "'; "
                + (mathField ? "style-src-attr 'unsafe-inline'; " : "")
                + "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
                + "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; "
                + "report-uri " + REPORTS + "; report-to csp";
    }

    /// Adds the headers before anything else sees the request.
    public static HttpConfiguration.Customizer customizer() {
        return (request, response) -> {
            EVERYWHERE.forEach(response::put);
            return request.getHeaders().contains(EXTENSIONS) ? plain(request) : request;
        };
    }

    /// The same request without offers of compression for its socket: a small message must not become a large one here.
    private static Request plain(Request request) {
        var headers = HttpFields.build(request.getHeaders()).remove(EXTENSIONS).asImmutable();
        return new Request.Wrapper(request) {
            @Override
            public HttpFields getHeaders() {
                return headers;
            }
        };
    }

    /// Jetty's last word, when a request cannot be read or nobody answered it: one line, no version, no trace.
    public static ErrorHandler lastWord() {
        return new ErrorHandler() {
            @Override
            protected void generateResponse(Request request, Response response, int code, @Nullable String message,
                    @Nullable Throwable cause, Callback callback) {
                EVERYWHERE.forEach(response.getHeaders()::put);
                response.getHeaders().put("Content-Type", "text/plain;charset=utf-8");
                response.getHeaders().put("Cache-Control", "no-store");
                Content.Sink.write(response, true, line(code), callback);
            }
        };
    }

    private static String line(int status) {
        return "This request could not be answered: " + status + " " + HttpStatus.getMessage(status) + ".\n";
    }
}
