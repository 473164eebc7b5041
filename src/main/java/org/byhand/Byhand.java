package org.byhand;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.byhand.derive.Style;
import org.byhand.lesson.made.Made;
import org.byhand.lesson.shelf.Shelf;
import org.byhand.store.Backup;
import org.byhand.store.Store;
import org.byhand.store.UnavailableException;
import org.byhand.web.Server;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The command line: `serve` starts the notebook, `check` judges answers from a file, `lint` checks lesson files, `derive` writes a gradient's derivation,
/// `backup` copies what is kept.
@Command(name = "byhand", mixinStandardHelpOptions = true, versionProvider = Byhand.Version.class,
        description = "A notebook of derivations in which every equation is alive.")
public final class Byhand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /// Runs the command that the arguments name. The exit code is 0 when it did what was asked, 1 when it could not, 2 when the
    /// arguments cannot be read.
    public static void main(String[] arguments) {
        var exit = new CommandLine(new Byhand()).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do, for example: serve");
    }

    @Command(description = "Serves the notebook until it is stopped.", mixinStandardHelpOptions = true)
    int serve(
            @Option(names = "--port", defaultValue = "${env:BYHAND_PORT:-7070}", paramLabel = "PORT",
                    description = "where to listen (BYHAND_PORT); 7070 unless told, 0 for any free port") int port,
            @Option(names = "--host", defaultValue = "${env:BYHAND_HOST:-0.0.0.0}", paramLabel = "HOST",
                    description = "the address to listen on (BYHAND_HOST); every address unless told") String host,
            @Option(names = "--data", defaultValue = "${env:BYHAND_DATA:-data}", paramLabel = "FOLDER",
                    description = "where to keep what readers did (BYHAND_DATA); ./data unless told") Path data,
            @Option(names = "--database", defaultValue = "${env:BYHAND_DATABASE}", paramLabel = "URL",
                    description = "a PostgreSQL to keep it in instead (BYHAND_DATABASE), as a JDBC URL") Optional<String> database,
            @Option(names = "--lessons", defaultValue = "${env:BYHAND_LESSONS}", paramLabel = "FOLDER",
                    description = "a folder of lessons beside the built-in ones (BYHAND_LESSONS); the data folder's lessons unless told") Optional<Path> lessons,
            @Option(names = "--proxy", defaultValue = "${env:BYHAND_PROXY:-false}", arity = "0..1",
                    description = "whether one proxy with TLS stands before it, whose X-Forwarded-Proto and X-Forwarded-For are true (BYHAND_PROXY)") boolean proxy) {
        try {
            var folder = lessons.orElse(data.resolve("lessons"));
            var store = database.map(Store::open).orElseGet(() -> Store.open(data));
            try {
                var shelf = Shelf.open(
                        Optional.of(folder).filter(_ -> lessons.isPresent() || Files.isDirectory(folder)),
                        store.editions());
                var server = Server.start(host, port, store, shelf, proxy);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server, store)));
                Rehearsal.begin(shelf, server);
                var address = "http://localhost:" + server.port();
                System.out.println("Byhand is open on " + address);
                store.invitations().welcome().ifPresent(token -> System.out.println(
                        "Nobody owns it yet. Set a name and a password here, once: " + address + "/welcome/" + token));
                return 0;
            } catch (Server.PortTakenException e) {
                store.close();
                return complain(e.getMessage() + " Choose another with --port, for example --port "
                        + (port % 65_535 + 1) + ".");
            }
        } catch (UnavailableException e) {
            return complain(e.getMessage());
        } catch (UncheckedIOException e) {
            return complain("The lessons cannot be read: " + e.getMessage());
        }
    }

    @Command(description = "Judges the answers of a file and compares with its labels.",
            mixinStandardHelpOptions = true)
    int check(
            @Parameters(paramLabel = "CASES",
                    description = "answers, one JSON object a line: id, model, target, answer and, if labelled, verdict and code") Path cases,
            @Option(names = "--models", required = true, paramLabel = "MODELS",
                    description = "a JSON array of models with id, symbols, definitions") Path models) {
        try {
            return CheckCommand.run(cases, models, System.out);
        } catch (CheckCommand.UnreadableException e) {
            return complain(e.getMessage());
        }
    }

    @Command(description = "Derives a gradient of a model step by step, or makes a lesson with blanks from it.",
            mixinStandardHelpOptions = true)
    int derive(
            @Parameters(paramLabel = "MODEL",
                    description = "a lesson file whose front matter declares the model") Path model,
            @Option(names = "--target", required = true, paramLabel = "LATEX",
                    description = "what to derive, for example '\\frac{\\partial L}{\\partial W}'") String target,
            @Option(names = "--style", defaultValue = "MATRIX", paramLabel = "STYLE",
                    description = "matrix or index: whole matrices, or entry by entry") Style style,
            @Option(names = "--lesson", description = "print a lesson file instead of the steps") boolean lesson,
            @Option(names = "--blanks", defaultValue = "3", paramLabel = "COUNT",
                    description = "how many of the lesson's lines are left to the student; 3 unless told") int blanks) {
        try {
            return DeriveCommand.run(model, Files.readAllBytes(model), new Made.Wish(target, style, blanks),
                    lesson ? DeriveCommand.Output.LESSON : DeriveCommand.Output.STEPS, System.out, System.err);
        } catch (IOException _) {
            return complain("The file " + model + " cannot be read.");
        }
    }

    @Command(description = "Says what is wrong in lesson files: 0 nothing, 1 something, 2 nothing could be read.",
            mixinStandardHelpOptions = true)
    int lint(@Parameters(paramLabel = "FILE", arity = "1..*",
            description = "lesson files, or folders of them") List<Path> files) {
        try {
            return LintCommand.run(files, System.out);
        } catch (LintCommand.UnreadableException e) {
            complain(e.getMessage());
            return 2;
        }
    }

    @Command(description = {"Copies what is kept into a new file, also while it is served.",
            "What readers and authors did here is in it, and every version of a lesson that readers ever saw. A folder of lessons "
                    + "is its author's own, in git or wherever it is kept, and is not."},
            mixinStandardHelpOptions = true)
    int backup(
            @Parameters(paramLabel = "FILE",
                    description = "the file to make; one that is there is not overwritten") Path file,
            @Option(names = "--data", defaultValue = "${env:BYHAND_DATA:-data}", paramLabel = "FOLDER",
                    description = "the data folder (BYHAND_DATA); ./data unless told") Path data,
            @Option(names = "--database", defaultValue = "${env:BYHAND_DATABASE}", paramLabel = "URL",
                    description = "the PostgreSQL it is kept in instead (BYHAND_DATABASE)") Optional<String> database) {
        if (database.isPresent()) {
            return complain("A PostgreSQL is backed up by its own program, also under load: pg_dump --format=custom "
                    + "--file=" + file + " and the name of the database.");
        }
        try {
            var bytes = Backup.write(data, file);
            System.out
                    .println("The backup " + file + " is whole, " + bytes + " bytes. To restore it, put it as byhand.db"
                            + " into an empty data folder and serve that.");
            if (Files.isDirectory(data.resolve("lessons"))) {
                System.out.println("The lessons in " + data.resolve("lessons")
                        + " are files of their own and not in it; copy that folder too.");
            }
            return 0;
        } catch (UnavailableException e) {
            return complain(e.getMessage());
        }
    }

    private static void close(Server server, Store store) {
        server.close();
        store.close();
    }

    private static int complain(@org.jspecify.annotations.Nullable String sentence) {
        System.err.println("byhand: " + sentence);
        return 1;
    }

    /// What `--version` prints.
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[]{"Byhand " + Optional.ofNullable(Byhand.class.getPackage().getImplementationVersion())
                    .orElse("from a checkout")};
        }
    }
}
