package org.byhand.lesson;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a picture is, told by its bytes and never by its name.
public enum PictureKind {
    /// `image/png`
    PNG("image/png"),
    /// `image/jpeg`
    JPEG("image/jpeg"),
    /// `image/svg+xml`, without anything that could run or load
    SVG("image/svg+xml");

    /// The largest picture, in bytes.
    public static final int MOST = 5 << 20;

    private static final byte[] PNG_HEAD = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] JPEG_HEAD = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final Pattern SVG_HEAD = Pattern.compile("\\A\\uFEFF?\\s*(?:<\\?xml[^>]*>\\s*)?<svg[\\s>]");
    private static final Pattern RUNS = Pattern.compile(
            "<!|<\\?(?!xml)|<script|<foreignobject|<iframe|<embed|<object|<handler|<set|<animate|javascript:|@import"
                    + "|[\\s\"'/]on[a-z]+\\s*=|(?:href|src)\\s*=\\s*[\"']?\\s*(?![\"'#\\s]|data:image/(?:png|jpeg))|url\\(\\s*[\"']?(?!#)");

    private final String type;

    PictureKind(String type) {
        this.type = type;
    }

    /// The media type.
    public String type() {
        return type;
    }

    /// The kind of picture that these bytes are; absent if they are none that may be shown.
    public static Optional<PictureKind> of(byte[] bytes) {
        if (begins(bytes, PNG_HEAD)) {
            return Optional.of(PNG);
        }
        if (begins(bytes, JPEG_HEAD)) {
            return Optional.of(JPEG);
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return SVG_HEAD.matcher(text).lookingAt() && !runs(text) ? Optional.of(SVG) : Optional.empty();
    }

    /// Whether something in a drawing could run or load. Character references are not seen through, so that none may stand in a drawing but the plain five.
    private static boolean runs(String text) {
        String plain = text.replaceAll("&(?:lt|gt|amp|quot|apos);", " ");
        return plain.indexOf('&') >= 0 || RUNS.matcher(plain.toLowerCase(Locale.ROOT)).find();
    }

    private static boolean begins(byte[] bytes, byte[] head) {
        return bytes.length > head.length && Arrays.equals(bytes, 0, head.length, head, 0, head.length);
    }
}
