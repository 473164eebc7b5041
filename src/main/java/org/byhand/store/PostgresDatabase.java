package org.byhand.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import com.zaxxer.hikari.util.DriverDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/// PostgreSQL, for several servers at once. Refuses to start where a commit may be lost.
final class PostgresDatabase implements Database {
    private static final int PROBE_MILLISECONDS = 800;

    private final HikariDataSource pool;

    PostgresDatabase(String url) {
        this(url, driver -> driver);
    }

    /// With something between this and the driver, for the tests of this package.
    PostgresDatabase(String url, UnaryOperator<DataSource> over) {
        var config = new HikariConfig();
        config.setPoolName("byhand");
        config.setDataSource(over.apply(source(url)));
        config.setMaximumPoolSize(10);
        config.setConnectionTimeout(1_000);
        config.setValidationTimeout(PROBE_MILLISECONDS);
        config.setInitializationFailTimeout(10_000);
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setConnectionInitSql("SET statement_timeout = '3s'; SET lock_timeout = '2s'");
        try {
            pool = new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            throw new UnavailableException("The database does not answer: " + e.getMessage(), e);
        }
        Database.migrate(pool, "postgresql");
        for (var setting : new String[]{"fsync", "synchronous_commit"}) {
            if (!read(connection -> setting(connection, setting)).equals("on")) {
                pool.close();
                throw new UnavailableException(
                        "The database has " + setting + " off: it could lose what it acknowledged.");
            }
        }
    }

    /// A server that went silent is waited for no longer than one that says that it is slow; what it says of a row stays there.
    private static DataSource source(String url) {
        var how = new Properties();
        how.setProperty("socketTimeout", "10");
        how.setProperty("logServerErrorDetail", "false");
        return new DriverDataSource(url, null, how, null, null);
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (var query = connection.prepareStatement("SELECT current_setting(?)")) {
            query.setString(1, name);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    @Override
    public <T> T write(Work<T> work) {
        try (var connection = pool.getConnection()) {
            try {
                var result = work.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollback(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw new UnavailableException("The database cannot take this now: " + e.getMessage(), e);
        }
    }

    /// Undoes what was done; where the connection broke, the database does that by itself, and the fault to tell of is the first one.
    private static void rollback(Connection connection, Exception fault) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            fault.addSuppressed(e);
        }
    }

    @Override
    public <T> T read(Work<T> work) {
        return write(work);
    }

    @Override
    public boolean ready() {
        return !read(connection -> {
            connection.setNetworkTimeout(Runnable::run, PROBE_MILLISECONDS);
            return setting(connection, "fsync");
        }).isEmpty();
    }

    @Override
    public void close() {
        pool.close();
    }
}
