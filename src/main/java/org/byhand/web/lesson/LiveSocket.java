package org.byhand.web.lesson;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;

/// One open socket. Of what is to be sent, one message is on its way and at most one waits: a newer one takes its place. Whoever sends too fast
/// waits, and whoever does not read is let go.
final class LiveSocket {
    /// Messages a second, for as long as one likes; a page sends one a frame while a number is scrubbed.
    private static final int RATE = 60;
    /// Messages at once after a pause.
    private static final int BURST = 120;
    private static final long BETWEEN = TimeUnit.SECONDS.toNanos(1) / RATE;

    private final Session session;
    private final Optional<String> signedIn;
    private volatile boolean over;
    private @Nullable String next;
    private boolean sending;
    private long since;
    private long turn = System.nanoTime() - BURST * BETWEEN;

    /// @param signedIn the id of the session in which it was opened, if somebody was signed in
    LiveSocket(Session session, Optional<String> signedIn) {
        this.session = session;
        this.signedIn = signedIn;
    }

    /// The id of the session in which it was opened.
    Optional<String> signedIn() {
        return signedIn;
    }

    /// Whether its session was ended: then nothing more that it says is answered.
    boolean isOver() {
        return over;
    }

    /// Ends it, because its session ended.
    void end() {
        over = true;
        close(StatusCode.POLICY_VIOLATION, "You are signed out.");
    }

    /// Waits until it is this socket's turn to be heard: while it waits nothing more is read from it, so that a flood stays with its sender.
    void pace() throws InterruptedException {
        long now = System.nanoTime();
        turn = Math.max(turn + BETWEEN, now - BURST * BETWEEN);
        if (turn > now) {
            TimeUnit.NANOSECONDS.sleep(turn - now);
        }
    }

    synchronized void send(String message) {
        if (sending) {
            next = message;
            return;
        }
        sending = true;
        since = System.nanoTime();
        session.sendText(message, Callback.from(this::sent, _ -> session.disconnect()));
    }

    private synchronized void sent() {
        sending = false;
        var message = next;
        next = null;
        if (message != null) {
            send(message);
        }
    }

    /// Lets go of a reader that has not taken a message for so long, and keeps the others' connection alive.
    void lookAfter(long patienceNanos) {
        if (over) {
            session.disconnect();
            return;
        }
        synchronized (this) {
            if (sending) {
                if (System.nanoTime() - since > patienceNanos) {
                    session.disconnect();
                }
                return;
            }
        }
        session.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
    }

    void close(int code, String reason) {
        session.close(code, reason, Callback.NOOP);
    }
}
