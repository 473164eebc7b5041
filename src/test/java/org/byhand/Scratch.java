package org.byhand;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/// Where the folders of tests are: in memory if this machine has room for them there, since a test writes thousands of times and each write
/// would wait for the disk. A process that is killed loses no more there than on a disk; what a loss of power takes is tried by cutting files, and
/// the order of writes and answers by watching the system's calls.
public final class Scratch implements TempDirFactory {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ROOM_BYTES = 4L << 30;

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
        return folder("byhand");
    }

    /// A new folder, its maker's to take away.
    public static Path folder(String name) throws IOException {
        return isRoomy() ? Files.createTempDirectory(MEMORY, name) : Files.createTempDirectory(name);
    }

    private static boolean isRoomy() throws IOException {
        return Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > ROOM_BYTES;
    }
}
