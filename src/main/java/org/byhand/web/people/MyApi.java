package org.byhand.web.people;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import org.byhand.store.Person;
import org.byhand.web.door.SignedIn;
import org.byhand.web.http.Json;

/// Who the page's script sends changes for, and the proof it sends along.
final class MyApi {
    private MyApi() {}

    static void add(RoutesConfig routes) {
        routes.get("/api/me", MyApi::me);
    }

    private static void me(Context context) {
        var name = SignedIn.find(context).map(Person::name).orElse("");
        Json.answer(context, Map.of("name", name, "proof", name.isEmpty() ? "" : SignedIn.proof(context)));
    }
}
