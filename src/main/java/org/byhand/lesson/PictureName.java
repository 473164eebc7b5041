package org.byhand.lesson;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a picture of a lesson may be called: letters, digits, points, hyphens and underscores, and the ending of its kind. In a lesson's text it may
/// stand behind folders, as it lies beside the file; pictures of other places are none of the lesson's.
public final class PictureName {
    private static final Pattern PATH = Pattern
            .compile("(?:\\./)?(?:[A-Za-z0-9_-]{1,40}/){0,3}([A-Za-z0-9_-][A-Za-z0-9_.-]{0,70})");
    private static final java.util.List<String> ENDINGS = java.util.List.of(".png", ".jpg", ".jpeg", ".svg");

    private PictureName() {}

    /// The name of the picture that `path` leads to, relative to the lesson's file; absent if it leads elsewhere or to no picture.
    public static Optional<String> find(String path) {
        Matcher matcher = PATH.matcher(path);
        return matcher.matches() ? Optional.of(matcher.group(1)).filter(PictureName::hasEnding) : Optional.empty();
    }

    private static boolean hasEnding(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(ending -> small.endsWith(ending) && small.length() > ending.length());
    }
}
