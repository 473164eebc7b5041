package org.byhand;

import org.byhand.web.Server;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The command line: `serve` starts the notebook.
@Command(name = "byhand", mixinStandardHelpOptions = true,
        description = "A notebook of derivations in which every equation is alive.")
public final class Byhand {
    /// Runs the command that the arguments name; the exit code is 0 when it did what was asked.
    public static void main(String[] arguments) {
        var exit = new CommandLine(new Byhand()).execute(arguments);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    @Command(description = "Serves the notebook until it is stopped.")
    int serve(@Option(names = "--port", defaultValue = "${env:BYHAND_PORT:-7070}",
            description = "port to listen on (BYHAND_PORT), 7070 unless told") int port) {
        var server = Server.start(port);
        System.out.println("Byhand is open on http://localhost:" + server.port());
        return 0;
    }
}
