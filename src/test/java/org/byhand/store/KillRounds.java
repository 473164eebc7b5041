package org.byhand.store;

import java.nio.file.Files;

/// Kills a process that writes, fifty times, at another moment each time, and looks for all that it had acknowledged; ends with an error if something
/// is missing or there twice.
final class KillRounds {
    private static final int ROUNDS = 50;

    private KillRounds() {}

    /// @param arguments the first seed, if any
    public static void main(String[] arguments) throws Exception {
        int first = arguments.length == 0 ? 100 : Integer.parseInt(arguments[0]);
        long acknowledged = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var folder = Files.createTempDirectory("byhand-kill");
            int seed = first + round;
            int found = round % 5 == 4
                    ? KilledStoreTest.authors(seed, folder)
                    : KilledStoreTest.attempts(seed, folder);
            acknowledged += found;
            System.out.println("seed " + seed + ": " + found + " acknowledged, all there once");
            Ground.empty(folder);
        }
        System.out.println(ROUNDS + " kills, " + acknowledged + " acknowledged, none lost");
    }
}
