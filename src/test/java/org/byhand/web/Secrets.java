package org.byhand.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.byhand.lesson.format.LessonReader;

/// What of a lesson file no student may find before it is earned: stretches of plain words of every hint and of what is said to a right answer.
final class Secrets {
    private static final Pattern WORDS = Pattern.compile("[A-Za-z ,.]{20,}");

    private Secrets() {}

    static List<String> of(Path file) {
        try {
            return LessonReader.read(String.valueOf(file.getFileName()), Files.readAllBytes(file)).lesson().steps()
                    .stream()
                    .flatMap(step -> Stream.concat(step.hints().stream().map(hint -> hint.text()),
                            Stream.of(step.praise())))
                    .flatMap(text -> WORDS.matcher(text).results().map(MatchResult::group)).map(String::strip)
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
