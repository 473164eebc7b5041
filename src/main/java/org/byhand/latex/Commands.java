package org.byhand.latex;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The allow-list: every command and plain word that is read, from `commands.txt` and `words.txt`.
final class Commands {
    private static final Set<Kind> WITHOUT_BACKSLASH = Set.of(Kind.RELATION, Kind.PRIME, Kind.SIZE, Kind.SPACE,
            Kind.BAR, Kind.NORM, Kind.SLASH, Kind.OPEN, Kind.CLOSE);

    static final Map<String, Command> COMMANDS = table("commands.txt", "\\");
    static final Map<String, Command> WORDS = table("words.txt", "");

    /// The longest plain word; what is longer need not be looked up.
    static final int LONGEST_WORD = WORDS.keySet().stream().mapToInt(String::length).max().orElse(0);

    private Commands() {}

    private static final Set<Kind> NEVER_MEANT = EnumSet.of(Kind.REFUSED, Kind.BEGIN, Kind.END, Kind.SIZE, Kind.SPACE);

    /// The known command whose name is nearest to an unknown one, at most two letters away; none that only lays out.
    static Optional<String> findNearest(String name) {
        String best = "";
        int least = Math.min(2, name.length() / 2) + 1;
        for (Map.Entry<String, Command> entry : COMMANDS.entrySet()) {
            String known = entry.getKey();
            int apart = NEVER_MEANT.contains(entry.getValue().kind()) ? 3 : distance(name, known);
            if (apart < least || (apart == least && !best.isEmpty() && known.compareTo(best) < 0)) {
                least = apart;
                best = known;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of("\\" + best);
    }

    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 2) {
            return 3;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                corner = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }

    private static Map<String, Command> table(String file, String lead) {
        Map<String, Command> table = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(Commands.class.getResourceAsStream(file), file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            reader.lines().filter(line -> !line.isBlank() && line.charAt(0) != '#')
                    .forEach(line -> addLine(table, line, lead));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(table);
    }

    private static void addLine(Map<String, Command> table, String line, String lead) {
        int gap = line.indexOf(' ');
        Kind kind = Kind.valueOf(line.substring(0, gap));
        int colon = kind == Kind.REFUSED ? line.indexOf(": ") : line.length();
        String reason = kind == Kind.REFUSED ? line.substring(colon + 2) : "";
        for (String entry : line.substring(gap + 1, colon).split(" ", -1)) {
            if (!entry.isEmpty()) {
                addEntry(table, entry, kind, reason, lead);
            }
        }
    }

    private static void addEntry(Map<String, Command> table, String entry, Kind kind, String reason, String lead) {
        int equals = entry.indexOf('=');
        String spelled = equals < 0 ? entry : entry.substring(0, equals);
        String name = spelled.substring(lead.length());
        String own = WITHOUT_BACKSLASH.contains(kind) ? name : spelled;
        String text = kind == Kind.REFUSED ? reason : equals < 0 ? own : entry.substring(equals + 1);
        table.putIfAbsent(name, new Command(kind, text));
    }
}
