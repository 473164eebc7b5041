package org.byhand.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;

/// PostgreSQL, for several servers at once. Refuses to start where a commit may be lost.
final class PostgresDatabase implements Database {
    private final HikariDataSource pool;

    PostgresDatabase(String url) {
        var config = new HikariConfig();
        config.setPoolName("byhand");
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(10);
        config.setConnectionTimeout(1_000);
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
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new UnavailableException("The database cannot take this now: " + e.getMessage(), e);
        }
    }

    @Override
    public <T> T read(Work<T> work) {
        return write(work);
    }

    @Override
    public boolean ready() {
        return !read(connection -> setting(connection, "fsync")).isEmpty();
    }

    @Override
    public void close() {
        pool.close();
    }
}
