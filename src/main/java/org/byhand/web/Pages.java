package org.byhand.web;

import io.javalin.http.Context;
import io.javalin.rendering.FileRenderer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.templateresolver.AbstractConfigurableTemplateResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.FileTemplateResolver;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

/// Templates to pages. In a checkout they are read anew each time, so that an edit shows at the next reload.
final class Pages {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TemplateEngine engine = new TemplateEngine();

    Pages(Places places) {
        AbstractConfigurableTemplateResolver resolver = places.isCheckout()
                ? new FileTemplateResolver()
                : new ClassLoaderTemplateResolver();
        resolver.setPrefix(places.of("templates") + "/");
        resolver.setSuffix(".html");
        resolver.setCharacterEncoding("UTF-8");
        resolver.setCacheable(!places.isCheckout());
        engine.setTemplateResolver(resolver);
    }

    /// For Javalin's `render`.
    FileRenderer renderer() {
        return (template, model, context) -> {
            var exchange = JakartaServletWebApplication.buildApplication(context.req().getServletContext())
                    .buildExchange(context.req(), context.res());
            return engine.process(template, new WebContext(exchange, Locale.ENGLISH, new HashMap<>(model)));
        };
    }

    /// Answers with a page under its policy; the template gets the model and this response's `nonce`.
    void render(Context context, String template, boolean mathField, Map<String, ?> model) {
        var nonce = nonce();
        var all = new HashMap<String, Object>(model);
        all.put("nonce", nonce);
        if (context.res().getHeader("Cache-Control") == null) {
            context.header("Cache-Control", "private, no-cache");
        }
        context.header("Content-Security-Policy", Headers.policy(nonce, mathField)).header("Vary", "Accept-Encoding");
        context.render(template, all).contentType("text/html; charset=utf-8");
    }

    private static String nonce() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
