package org.byhand.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteException;

/// One SQLite file in WAL mode with `synchronous=FULL`: a commit is on disk when it returns.
///
/// One thread writes. It takes what has queued up, at most [#GROUP] jobs, into one transaction, each in a savepoint of its own, and answers
/// the callers after the commit; so a hundred callers share the price of one sync. Readers have connections of their own.
final class SqliteDatabase implements Database {
    private static final int GROUP = 200;
    private static final int QUEUE = 4_000;
    private static final int BUSY_MILLISECONDS = 3_000;
    private static final int WAIT_SECONDS = 10;
    private static final int PROBE_MILLISECONDS = 900;
    private static final int SQLITE_CONSTRAINT = 19;
    private static final long SPARE_BYTES = 100L << 20;

    private final DataSource source;
    private final HikariDataSource readers;
    private final Path folder;
    private final BlockingQueue<Job<?>> queue = new ArrayBlockingQueue<>(QUEUE);
    /// No work: it ends the writer's wait.
    private final Job<Boolean> end = new Job<>(_ -> true, CompletableFuture.completedFuture(true));
    private final Thread writer;
    private final AtomicReference<Job<Boolean>> probe = new AtomicReference<>(
            new Job<>(_ -> true, CompletableFuture.completedFuture(true)));
    private volatile boolean open = true;

    SqliteDatabase(Path file) {
        this(file, driver -> driver);
    }

    /// With something between this and the driver, for the tests of this package.
    SqliteDatabase(Path file, UnaryOperator<DataSource> over) {
        folder = folder(file);
        source = over.apply(source(file));
        migrate(file, source);
        readers = readers(source);
        writer = Thread.ofPlatform().name("byhand-writer").start(this::drain);
    }

    /// Of several servers that open the file at once, one brings it up to date and the others wait: SQLite itself lets two begin to.
    private static void migrate(Path file, DataSource source) {
        var gate = file.resolveSibling(file.getFileName() + ".lock");
        synchronized (SqliteDatabase.class) {
            try (var channel = FileChannel.open(gate, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                Database.migrate(source, "sqlite");
            } catch (IOException e) {
                throw new UnavailableException("The data folder cannot be written to: " + e.getMessage(), e);
            }
        }
    }

    private static Path folder(Path file) {
        var folder = file.toAbsolutePath().resolveSibling("").normalize();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UnavailableException("The data folder " + folder + " cannot be made: " + e.getMessage(), e);
        }
        return folder;
    }

    private static SQLiteDataSource source(Path file) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLISECONDS);
        config.enforceForeignKeys(true);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        return source;
    }

    private static HikariDataSource readers(DataSource source) {
        var config = new HikariConfig();
        config.setPoolName("byhand-readers");
        config.setDataSource(source);
        config.setMaximumPoolSize(4);
        config.setConnectionTimeout(1_000);
        return new HikariDataSource(config);
    }

    @Override
    public <T> T read(Work<T> work) {
        try (var connection = readers.getConnection()) {
            return work.run(connection);
        } catch (SQLException e) {
            throw new UnavailableException("The notebook's file cannot be read now: " + e.getMessage(), e);
        }
    }

    @Override
    public <T> T write(Work<T> work) {
        var job = new Job<>(work, new CompletableFuture<>());
        if (!open || !queue.offer(job)) {
            throw new UnavailableException("Too much is being written at once.");
        }
        try {
            return job.done.get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new UnavailableException("The notebook's file could not be written in time.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("Interrupted while writing.", e);
        }
    }

    private static RuntimeException failure(Throwable cause) {
        return switch (cause) {
            case SQLException e ->
                new UnavailableException("The notebook's file cannot be written now: " + e.getMessage(), e);
            case UnavailableException e -> new UnavailableException(String.valueOf(e.getMessage()), e);
            default -> new IllegalStateException("A write failed.", cause);
        };
    }

    /// The writer's life: a connection, opened again after a fault that it did not survive.
    private void drain() {
        while (open || !queue.isEmpty()) {
            var jobs = next();
            if (jobs.isEmpty()) {
                continue;
            }
            try (var connection = source.getConnection()) {
                while (!jobs.isEmpty()) {
                    commit(connection, jobs);
                    jobs = next();
                    while (jobs.isEmpty() && open) {
                        jobs = next();
                    }
                }
            } catch (SQLException | RuntimeException | Error e) {
                // Whatever it was, the next group gets a new connection: if this thread ended, nothing would be kept any more.
                fail(jobs, e);
            }
        }
    }

    /// The next group: waits a little for the first job, and takes those that wait behind it.
    private List<Job<?>> next() {
        var jobs = new ArrayList<Job<?>>();
        try {
            var first = queue.poll(200, TimeUnit.MILLISECONDS);
            if (first != null) {
                jobs.add(first);
                queue.drainTo(jobs, GROUP - 1);
                jobs.remove(end);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            open = false;
        }
        return jobs;
    }

    /// Runs the group and commits it. A job that fails by itself is undone alone; if the file fails, the whole group is undone.
    private void commit(Connection connection, List<Job<?>> jobs) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try {
                for (var job : jobs) {
                    job.run(connection, statement);
                }
                statement.execute("COMMIT");
            } catch (SQLException e) {
                fail(jobs, e);
                statement.execute("ROLLBACK");
                throw e;
            }
        }
        jobs.forEach(Job::complete);
    }

    private static void fail(List<Job<?>> jobs, Throwable fault) {
        jobs.forEach(job -> job.done.completeExceptionally(fault));
    }

    @Override
    public boolean ready() {
        return folder.toFile().getUsableSpace() > SPARE_BYTES && queue.remainingCapacity() > QUEUE / 2
                && writes() && read(connection -> connection.isValid(1));
    }

    /// Whether a write is done soon. Of those that ask at once or again, one write is on its way for all.
    private boolean writes() {
        var last = probe.get();
        if (last.done.isDone()) {
            var next = new Job<Boolean>(_ -> true, new CompletableFuture<>());
            if (probe.compareAndSet(last, next) && !(open && queue.offer(next))) {
                next.done.complete(false);
            }
        }
        try {
            return probe.get().done.get(PROBE_MILLISECONDS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        open = false;
        // If there is no room for it, the writer is not waiting.
        var _ = queue.offer(end);
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        readers.close();
    }

    /// One caller's work and the caller's answer; `result` is set by the writer before it commits.
    private static final class Job<T> {
        private final Work<T> work;
        private final CompletableFuture<T> done;
        private @Nullable T result;
        private @Nullable Exception failure;

        Job(Work<T> work, CompletableFuture<T> done) {
            this.work = work;
            this.done = done;
        }

        void run(Connection connection, Statement statement) throws SQLException {
            statement.execute("SAVEPOINT job");
            try {
                result = work.run(connection);
            } catch (RuntimeException | SQLException e) {
                if (e instanceof SQLiteException fault && (fault.getResultCode().code & 0xff) != SQLITE_CONSTRAINT) {
                    throw fault;
                }
                failure = e;
                statement.execute("ROLLBACK TO job");
            }
            statement.execute("RELEASE job");
        }

        @SuppressWarnings("NullAway") // the result is whatever the work returned
        void complete() {
            if (failure != null) {
                done.completeExceptionally(failure);
            } else {
                done.complete(result);
            }
        }
    }
}
