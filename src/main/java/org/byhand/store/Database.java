package org.byhand.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Where the rows are. Both verbs throw [UnavailableException] when the database cannot do it now.
interface Database extends AutoCloseable {
    /// Runs `work` in a transaction of its own, and returns once that is on disk.
    <T> T write(Work<T> work);

    /// Runs `work`, which changes nothing, on what was committed before.
    <T> T read(Work<T> work);

    /// Whether it takes writes now.
    boolean ready();

    @Override
    void close();

    /// Statements on a connection whose transaction is not its own to end.
    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /// Brings the tables up to date; `vendor` names the folder of what the two databases say differently.
    static void migrate(DataSource source, String vendor) {
        try {
            Flyway.configure().dataSource(source).locations("classpath:db/common", "classpath:db/" + vendor)
                    .validateMigrationNaming(true).cleanDisabled(true).load().migrate();
        } catch (FlywayException e) {
            throw new UnavailableException("The notebook's tables could not be brought up to date: " + e.getMessage(),
                    e);
        }
    }
}
