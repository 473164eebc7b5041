package org.byhand.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/// A copy of a data folder's store, made while a server goes on writing to it.
///
/// The copy is what was committed at one moment after the call: all that was acknowledged before is in it, nothing by half. It is checked
/// and on disk before it gets its name, so a file of that name is a whole backup.
public final class Backup {
    private static final int BUSY_MILLISECONDS = 10_000;

    private Backup() {}

    /// Copies the store of `folder` into the new file `copy`, and returns how many bytes that has.
    ///
    /// @throws UnavailableException if there is no store, there is such a file already, or it cannot be written; the message is one sentence, and
    ///         no file is left
    public static long write(Path folder, Path copy) {
        var file = folder.resolve(Store.FILE);
        if (!Files.isRegularFile(file)) {
            throw new UnavailableException("There is no notebook in " + folder + ": it has no " + Store.FILE + ".");
        }
        refuseOld(copy);
        var place = copy.toAbsolutePath().resolveSibling("").normalize();
        if (!Files.isDirectory(place)) {
            throw new UnavailableException("There is no folder " + place + " to put the backup in.");
        }
        var half = place.resolve(copy.getFileName() + "." + Token.id() + ".part");
        try {
            copy(file, half);
            sync(half, StandardOpenOption.WRITE);
            Files.move(half, copy);
            sync(place, StandardOpenOption.READ);
            return Files.size(copy);
        } catch (FileAlreadyExistsException e) {
            refuseOld(copy);
            throw new UnavailableException("The backup cannot be written to " + copy + ".", e);
        } catch (IOException | SQLException e) {
            throw new UnavailableException("The backup cannot be written to " + copy + ": " + line(e), e);
        } finally {
            drop(half);
        }
    }

    private static void refuseOld(Path copy) {
        if (Files.exists(copy)) {
            throw new UnavailableException("There is a " + copy + " already; a backup overwrites nothing.");
        }
    }

    private static void copy(Path file, Path half) throws SQLException {
        try (var connection = open(file)) {
            Sql.update(connection, "VACUUM INTO ?", half.toString());
        }
        try (var connection = open(half)) {
            var said = Sql.find(connection, row -> row.getString(1), "PRAGMA integrity_check(1)").orElse("nothing");
            if (!said.equals("ok")) {
                throw new SQLException("the copy is damaged, " + said);
            }
        }
    }

    /// A connection to a file that is there; it makes none.
    private static Connection open(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setBusyTimeout(BUSY_MILLISECONDS);
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }

    private static void sync(Path path, StandardOpenOption how) throws IOException {
        try (var channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    private static void drop(Path half) {
        try {
            Files.deleteIfExists(half);
        } catch (IOException _) {
            // Its name says that it is no backup.
        }
    }

    private static String line(Exception fault) {
        return String.valueOf(fault.getMessage()).lines().findFirst().orElse("unknown");
    }
}
