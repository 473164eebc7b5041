package org.byhand.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// A disk that fails when it is told to: stands between the store and the driver, counts the statements that are run, commits among them, and lets one or all fail.
public final class Faulty {
    /// When the fault comes.
    public enum Moment {
        /// instead of the statement
        BEFORE,
        /// once the statement was run: its caller does not learn that it was
        AFTER
    }

    private final AtomicInteger calls = new AtomicInteger();
    private volatile int first = Integer.MAX_VALUE;
    private volatile int last = Integer.MAX_VALUE;
    private volatile Moment moment = Moment.BEFORE;
    private volatile Supplier<SQLException> fault = () -> new SQLException("no fault was told");

    /// The store of a PostgreSQL, on this disk.
    Store open(String url) {
        return new Store(new PostgresDatabase(url, this::over));
    }

    /// The store of a folder, on this disk.
    public Store open(Path folder) {
        return new Store(new SqliteDatabase(folder.resolve(Store.FILE), this::over));
    }

    /// Whether the store of a folder opens on this disk; closes it again.
    boolean opens(Path folder) {
        try (var store = open(folder)) {
            return store.ready();
        } catch (UnavailableException e) {
            return false;
        }
    }

    /// Lets the `k`-th statement from now on fail, from 1.
    public void at(int k, SQLiteErrorCode code, Moment when) {
        from(k, k, when, () -> new SQLiteException("[" + code + "] told to fail", code));
    }

    /// Lets the `k`-th statement from now on fail in a way of one's own.
    void at(int k, Supplier<SQLException> what, Moment when) {
        from(k, k, when, what);
    }

    /// Lets every statement fail from now on.
    public void always(SQLiteErrorCode code) {
        always(() -> new SQLiteException("[" + code + "] told to fail", code));
    }

    /// The same in a way of one's own.
    void always(Supplier<SQLException> what) {
        from(1, Integer.MAX_VALUE, Moment.BEFORE, what);
    }

    /// Does something else at the `k`-th statement from now on, and lets it fail if it comes back.
    void at(int k, Supplier<SQLException> instead) {
        from(k, k, Moment.BEFORE, instead);
    }

    private void from(int from, int to, Moment when, Supplier<SQLException> what) {
        last = Integer.MIN_VALUE;
        fault = what;
        moment = when;
        calls.set(0);
        first = from;
        last = to;
    }

    /// Works again.
    ///
    /// @return whether it failed since it was told to
    public boolean heal() {
        var failed = calls.get() >= first;
        last = Integer.MIN_VALUE;
        first = Integer.MAX_VALUE;
        return failed;
    }

    /// How many statements `work` runs.
    int statements(Runnable work) {
        heal();
        calls.set(0);
        work.run();
        return calls.get();
    }

    DataSource over(DataSource source) {
        return proxy(DataSource.class, source);
    }

    private <T> T proxy(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(Faulty.class.getClassLoader(), new Class<?>[]{type},
                (_, method, arguments) -> run(target, method, arguments)));
    }

    private Object run(Object target, Method method, Object[] arguments) throws Throwable {
        var fails = (method.getName().startsWith("execute") || method.getName().equals("commit")) && counts();
        if (fails && moment == Moment.BEFORE) {
            throw fault.get();
        }
        Object result;
        try {
            result = method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (fails) {
            throw fault.get();
        }
        return switch (result) {
            case Connection connection -> proxy(Connection.class, connection);
            case PreparedStatement statement -> proxy(PreparedStatement.class, statement);
            case Statement statement -> proxy(Statement.class, statement);
            case null, default -> result;
        };
    }

    private boolean counts() {
        int call = calls.incrementAndGet();
        return call >= first && call <= last;
    }
}
