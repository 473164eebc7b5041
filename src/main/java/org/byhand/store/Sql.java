package org.byhand.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Statements with their arguments, run on a connection.
final class Sql {
    private Sql() {}

    /// What a row says.
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// The number of rows changed.
    static int update(Connection connection, String sql, Object... arguments) throws SQLException {
        try (var statement = prepare(connection, sql, arguments)) {
            return statement.executeUpdate();
        }
    }

    static <T> List<T> list(Connection connection, Row<T> row, String sql, Object... arguments) throws SQLException {
        try (var query = prepare(connection, sql, arguments); var rows = query.executeQuery()) {
            var all = new ArrayList<T>();
            while (rows.next()) {
                all.add(row.read(rows));
            }
            return List.copyOf(all);
        }
    }

    /// The first row, if there is one.
    static <T> Optional<T> find(Connection connection, Row<T> row, String sql, Object... arguments)
            throws SQLException {
        try (var query = prepare(connection, sql, arguments); var rows = query.executeQuery()) {
            return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
        }
    }

    /// The first number of the first row, 0 without one.
    static long number(Connection connection, String sql, Object... arguments) throws SQLException {
        return find(connection, row -> row.getLong(1), sql, arguments).orElse(0L);
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... arguments)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }
}
