package org.byhand.web.door;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import org.eclipse.jetty.http.HttpException;

/// What is left of a body that nobody read, because it was refused or is not needed. It is read to its end before the answer goes out: a
/// connection that is closed while its other end still writes is reset, and the answer may be lost with it (RFC 9112, section 9.6).
public final class Rest {
    /// The most that is read for nobody, in bytes.
    private static final long MOST = 4L * Door.FILE;
    private static final long NANOSECONDS = Duration.ofSeconds(10).toNanos();
    private static final int PIECE = 64 << 10;

    private Rest() {}

    /// Reads what is left of a body once its request is answered.
    public static void read(RoutesConfig routes) {
        routes.after(context -> {
            if (hasBody(context) && !end(context)) {
                context.header("Connection", "close");
            }
        });
    }

    private static boolean hasBody(Context context) {
        return context.req().getContentLengthLong() > 0 || context.header("Transfer-Encoding") != null;
    }

    /// Reads on.
    ///
    /// @return whether the end was reached
    private static boolean end(Context context) {
        // Whoever asks first is told "no" instead of sending; so is whoever announces more than is read for nobody.
        if (context.header("Expect") != null || context.req().getContentLengthLong() > MOST) {
            return false;
        }
        long start = System.nanoTime();
        long left = MOST;
        try {
            var body = context.req().getInputStream();
            if (body.isFinished()) {
                return true;
            }
            var piece = new byte[PIECE];
            for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
                left -= read;
                if (left < 0 || System.nanoTime() - start > NANOSECONDS) {
                    return false;
                }
            }
            return true;
        } catch (IOException | HttpException.RuntimeException e) {
            // It broke off; what there is to say about it has been said.
            return false;
        }
    }
}
