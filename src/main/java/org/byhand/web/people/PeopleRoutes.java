package org.byhand.web.people;

import io.javalin.config.RoutesConfig;
import org.byhand.store.Store;
import org.byhand.web.door.Pages;

/// All that has to do with who somebody is: signing in and out, one's own page, invitations.
public final class PeopleRoutes {
    private PeopleRoutes() {}

    /// Adds the routes of signing in and of those who are signed in.
    public static void add(RoutesConfig routes, Store store, Pages pages) {
        SignInPages.add(routes, store, pages);
        MyPages.add(routes, store, pages);
        MyApi.add(routes);
    }
}
