package org.byhand.lesson.format;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.byhand.lesson.Problems;

/// The bytes of a file as lines of text: UTF-8, with or without a byte order mark, any line ends.
///
/// @param lines without their ends
/// @param isWhole whether all of the file could be read; else these are the lines before the place where it could not
public record LessonText(List<String> lines, boolean isWhole) {
    /// The largest lesson file in bytes (PROMISES A1).
    public static final int LIMIT = 1 << 20;

    public LessonText {
        lines = List.copyOf(lines);
    }

    /// What cannot be text becomes a problem, and what stands before it is read.
    public static LessonText read(byte[] bytes, Problems problems) {
        if (bytes.length > LIMIT) {
            problems.add(1, 1, "This file is too long: a lesson holds at most " + LIMIT + " bytes.");
            return new LessonText(List.of(), false);
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CharBuffer chars = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(input, chars, true);
        String text = chars.flip().toString().replace("\r\n", "\n").replace('\r', '\n');
        List<String> lines = List.of((text.startsWith("\uFEFF") ? text.substring(1) : text).split("\n", -1));
        if (result.isError()) {
            int wrong = bytes[input.position()] & 0xFF;
            problems.add(lines.size(), lines.getLast().length() + 1,
                    String.format("This is not UTF-8 (byte 0x%02X); save the file as UTF-8.", wrong));
        }
        for (int i = 0; i < lines.size(); i++) {
            refuseHidden(lines.get(i), i + 1, problems);
        }
        return new LessonText(lines, !result.isError());
    }

    /// Characters that a reader would not see (PROMISES B3), and what stands where one was lost.
    private static void refuseHidden(String line, int number, Problems problems) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean control = Character.isISOControl(c) && c != '\t';
            boolean format = Character.getType(c) == Character.FORMAT && c != '\u200D';
            if (c == '\uFFFD') {
                problems.add(number, i + 1, "A letter was lost here on its way (U+FFFD); write it again.");
                return;
            }
            if (control || format) {
                problems.add(number, i + 1,
                        String.format("A hidden character stands here (U+%04X); delete it.", (int) c));
                return;
            }
        }
    }

    /// The lines from `first` to `last`, counted from 1, both included.
    public String between(int first, int last) {
        return first > last ? "" : String.join("\n", lines.subList(first - 1, last));
    }

    /// A name for exactly these bytes.
    public static String version(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
