package org.byhand.web.people;

import java.util.concurrent.ConcurrentHashMap;

/// How often an address came to a door where passwords are looked at: 20 times a minute. Kept in memory, so no address is ever stored.
final class Knocks {
    private static final int MOST = 20;
    private static final int MANY = 10_000;
    private static final long MINUTE = 60_000_000_000L;

    private record Window(long start, int count) {}

    private final ConcurrentHashMap<String, Window> windows = new ConcurrentHashMap<>();

    /// Counts a visit.
    ///
    /// @return 0 if it may come in, else the seconds until it may
    long take(String address) {
        var now = System.nanoTime();
        if (windows.size() > MANY) {
            windows.values().removeIf(window -> now - window.start > MINUTE);
        }
        var window = windows.merge(home(address), new Window(now, 1), (old, fresh) -> now - old.start > MINUTE
                ? fresh
                : new Window(old.start, old.count + 1));
        return window.count <= MOST ? 0 : 1 + (window.start + MINUTE - now) / 1_000_000_000L;
    }

    /// One home has many addresses of the new kind: their first half counts.
    private static String home(String address) {
        var parts = address.split(":", -1);
        return parts.length < 5 ? address : String.join(":", parts[0], parts[1], parts[2], parts[3]);
    }
}
