package org.byhand.lesson.author;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.byhand.lesson.Block;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.LessonProblem;
import org.byhand.lesson.Placed;
import org.byhand.lesson.Step;

/// What keeps some readers out, and a sentence that says what to do: a heading that skips a level, a picture without words, a link that says nothing,
/// a meaning that only a colour carries, two blanks with one spoken name. It is advice; nothing of it forbids to publish.
public final class Accessibility {
    private static final Pattern HEADING = Pattern.compile("^(#{1,6})\\s", Pattern.MULTILINE);
    private static final Pattern PICTURE = Pattern.compile("!\\[\\s*\\]\\(");
    private static final Pattern LINK = Pattern
            .compile("(?<!!)\\[\\s*(here|click here|this|link|more)\\s*\\]\\(", Pattern.CASE_INSENSITIVE);
    private static final Pattern COLOUR = Pattern.compile(
            "\\b(?:the|in|are|is|every|all)\\s+(red|green|blue|orange|purple|pink|yellow|brown)\\b(?!-)",
            Pattern.CASE_INSENSITIVE);

    private final List<LessonProblem> found = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private int level = 2;

    private Accessibility() {}

    /// What could be better, by line.
    public static List<LessonProblem> advice(Preview preview) {
        Accessibility advice = new Accessibility();
        Lesson.flat(preview.lesson().blocks()).forEach(advice::look);
        return advice.found.stream().sorted().toList();
    }

    private void look(Block block) {
        switch (block) {
            case Block.Section _ -> level = 2;
            case Block.Prose prose -> text(prose.markdown());
            case Block.StepBlock step -> step(step.step());
            case Block.Missed missed -> text(missed.question());
            case Block.Line _,Block.Aside _ -> {
                // set by the page, spoken by the page
            }
        }
    }

    private void step(Step step) {
        String label = step.label().toLowerCase(Locale.ROOT);
        if (labels.contains(label)) {
            found.add(new LessonProblem(step.line(), 1, "Another step has the spoken name “" + step.label()
                    + "” too; who listens cannot tell them apart."));
        }
        labels.add(label);
        step.hints().forEach(this::text);
    }

    private void text(Placed text) {
        for (Matcher heading = HEADING.matcher(text.text()); heading.find();) {
            int now = heading.group(1).length();
            if (now > level + 1) {
                say(text, heading, "This heading skips a level: after " + "#".repeat(level) + " comes "
                        + "#".repeat(level + 1) + ".");
            }
            level = now;
        }
        each(PICTURE, text, "A picture needs words for those who do not see it: ![what it shows](…).");
        each(LINK, text, "A link should say where it leads, also to those who hear only the link.");
        each(COLOUR, text, "Not everyone sees this colour; name the thing by its place or its symbol too.");
    }

    private void each(Pattern pattern, Placed text, String sentence) {
        for (Matcher match = pattern.matcher(text.text()); match.find();) {
            say(text, match, sentence);
        }
    }

    private void say(Placed text, Matcher match, String sentence) {
        found.add(text.problem(new org.byhand.latex.Span(match.start(), match.end()), sentence));
    }
}
