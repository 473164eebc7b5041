package org.byhand.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// A text written down as what differs from another one: which of its lines are that one's, and the others in full. In linear time, and a line that moved
/// is still that one's.
final class Delta {
    private Delta() {}

    /// What [#apply] makes `text` of again. A text that UTF-8 cannot hold comes back different.
    static byte[] of(String before, String text) {
        var old = lines(before);
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < old.size(); i++) {
            places.putIfAbsent(old.get(i), i);
        }
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            var lines = lines(text);
            int next = 0;
            for (int at = 0; at < lines.size();) {
                int from = next < old.size() && old.get(next).equals(lines.get(at))
                        ? next
                        : places.getOrDefault(lines.get(at), -1);
                int count = from < 0 ? 0 : run(old, from, lines, at);
                if (count > 0) {
                    out.writeInt(count);
                    out.writeInt(from);
                    next = from + count;
                    at += count;
                } else {
                    var line = lines.get(at++).getBytes(StandardCharsets.UTF_8);
                    out.writeInt(-line.length);
                    out.write(line);
                    next++;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// How many lines are the same from there on.
    private static int run(List<String> old, int from, List<String> lines, int at) {
        int count = 0;
        while (from + count < old.size() && at + count < lines.size()
                && old.get(from + count).equals(lines.get(at + count))) {
            count++;
        }
        return count;
    }

    /// The text that `delta` was made of, from the text that it differs from.
    static String apply(String before, byte[] delta) {
        var old = lines(before);
        var text = new StringBuilder();
        try (var in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(delta)))) {
            while (true) {
                int count = in.readInt();
                if (count > 0) {
                    int from = in.readInt();
                    old.subList(from, from + count).forEach(text::append);
                } else {
                    text.append(new String(in.readNBytes(-count), StandardCharsets.UTF_8));
                }
            }
        } catch (EOFException _) {
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The lines of a text with their ends.
    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("(?<=\n)"));
    }
}
