package org.byhand.web.door;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.byhand.web.http.Caller;
import org.byhand.web.http.Problem;

/// The few threads that check answers, so that a page and its numbers never wait behind them. Whoever has too much waiting is asked to try
/// again; a reader counts alone, an address loosely, because a whole class may share one.
public final class Workers implements AutoCloseable {
    private static final int WAITING = 64;
    private static final int A_READER = 8;
    private static final int AN_ADDRESS = 48;
    private static final long STACK = 8L << 20;

    private final ThreadPoolExecutor threads;
    private final Semaphore places = new Semaphore(Runtime.getRuntime().availableProcessors());
    private final ConcurrentHashMap<String, Integer> waiting = new ConcurrentHashMap<>();

    /// As many threads as there are processors, less one for the pages.
    public Workers() {
        int count = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        threads = new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING),
                work -> new Thread(null, work, "byhand-check", STACK));
    }

    /// Does the work of a request and waits for it.
    ///
    /// @throws Problem 429 if too much is waiting
    public <T> T run(Context context, Callable<T> work) {
        return run(Caller.address(context), Readers.find(context), work);
    }

    <T> T run(String address, Optional<String> reader, Callable<T> work) {
        return counted(address, reader, () -> wait(work));
    }

    /// Does the work of a request at once on the request's own thread if it proves brief, and else as [#run(Context, Callable)].
    ///
    /// @param brief the work, given up with no result after a few milliseconds; never deeply nested, for this thread's stack is small
    /// @throws Problem 429 if too much is waiting
    public <T> T run(Context context, Supplier<Optional<T>> brief, Callable<T> work) {
        return run(Caller.address(context), Readers.find(context), brief, work);
    }

    <T> T run(String address, Optional<String> reader, Supplier<Optional<T>> brief, Callable<T> work) {
        return counted(address, reader, () -> atOnce(brief).orElseGet(() -> wait(work)));
    }

    /// As many at a time as there are processors; who finds them all taken waits for a worker.
    private <T> Optional<T> atOnce(Supplier<Optional<T>> brief) {
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return brief.get();
        } finally {
            places.release();
        }
    }

    private <T> T counted(String address, Optional<String> reader, Supplier<T> work) {
        return counted("address " + address, AN_ADDRESS,
                () -> reader.isEmpty() ? work.get() : counted("reader " + reader.get(), A_READER, work));
    }

    private <T> T counted(String client, int most, Supplier<T> work) {
        if (waiting.merge(client, 1, Integer::sum) > most) {
            give(client);
            throw Problem.busy();
        }
        try {
            return work.get();
        } finally {
            give(client);
        }
    }

    private <T> T wait(Callable<T> work) {
        try {
            return threads.submit(work).get();
        } catch (RejectedExecutionException e) {
            throw Problem.busy();
        } catch (CancellationException e) {
            throw Problem.busy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.busy();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("A check failed.", e.getCause());
        }
    }

    private void give(String client) {
        waiting.computeIfPresent(client, (_, now) -> now == 1 ? null : now - 1);
    }

    @Override
    public void close() {
        threads.shutdownNow().forEach(work -> ((Future<?>) work).cancel(true));
    }
}
