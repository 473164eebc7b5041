package org.byhand.web.door;

import io.javalin.http.Context;
import io.javalin.rendering.FileRenderer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.byhand.store.Session;
import org.byhand.store.UnavailableException;
import org.byhand.web.http.Headers;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.templateresolver.AbstractConfigurableTemplateResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.FileTemplateResolver;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

/// Templates to pages. In a checkout they are read anew after a moment, so that an edit shows at the next reload.
public final class Pages {
    private static final long EDIT_MILLISECONDS = 500;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TemplateEngine engine = new TemplateEngine();
    private final boolean isCheckout;
    private final Map<Object, String> parts = new ConcurrentHashMap<>();

    /// Templates from where `places` has them.
    public Pages(Places places) {
        isCheckout = places.isCheckout();
        AbstractConfigurableTemplateResolver resolver = isCheckout
                ? new FileTemplateResolver()
                : new ClassLoaderTemplateResolver();
        resolver.setPrefix(places.of("templates") + "/");
        resolver.setSuffix(".html");
        resolver.setCharacterEncoding("UTF-8");
        if (isCheckout) {
            resolver.setCacheTTLMs(EDIT_MILLISECONDS);
        }
        engine.setTemplateResolver(resolver);
    }

    /// For Javalin's `render`.
    public FileRenderer renderer() {
        return (template, model, context) -> {
            var exchange = JakartaServletWebApplication.buildApplication(context.req().getServletContext())
                    .buildExchange(context.req(), context.res());
            return engine.process(template, new WebContext(exchange, Locale.ENGLISH, new HashMap<>(model)));
        };
    }

    /// A fragment that is the same for every reader, as HTML: rendered once for its owner, and anew each time in a checkout.
    public String part(Object owner, String name, Map<String, Object> model) {
        if (isCheckout) {
            return fragment(name, model);
        }
        return parts.computeIfAbsent(owner, _ -> fragment(name, model));
    }

    /// A fragment as HTML.
    public String fragment(String name, Map<String, Object> model) {
        return engine.process(name, Set.of(name), new org.thymeleaf.context.Context(Locale.ENGLISH, model));
    }

    /// Answers with a page under its policy; the template gets the model, this response's `nonce`, who is signed in, if anybody,
    /// as `me` and, for changes, the `proof`, which is empty while nobody is.
    public void render(Context context, String template, boolean mathField, Map<String, ?> model) {
        var nonce = nonce();
        var all = new HashMap<String, Object>(model);
        all.put("nonce", nonce);
        Assets.mathField().filter(_ -> mathField).ifPresent(at -> all.put("mathField", at));
        var session = session(context);
        session.ifPresent(one -> all.put("me", one.person()));
        all.putIfAbsent("proof", session.isPresent() ? SignedIn.proof(context) : "");
        if (context.res().getHeader("Cache-Control") == null) {
            context.header("Cache-Control", "private, no-cache");
        }
        context.header("Content-Security-Policy", Headers.policy(nonce, mathField)).header("Vary", "Accept-Encoding")
                .header("Reporting-Endpoints", Headers.ENDPOINTS);
        context.render(template, all).contentType("text/html; charset=utf-8");
    }

    /// Who is signed in; that the store cannot say so now is no reason to show nothing.
    private static Optional<Session> session(Context context) {
        try {
            return SignedIn.session(context);
        } catch (UnavailableException e) {
            return Optional.empty();
        }
    }

    private static String nonce() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
