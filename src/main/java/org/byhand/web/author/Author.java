package org.byhand.web.author;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.byhand.lesson.LessonProblem;
import org.byhand.store.Actor;
import org.byhand.store.Manuscript;
import org.byhand.store.Manuscript.Right;
import org.byhand.store.Saving;
import org.byhand.store.Store;
import org.byhand.web.door.SignedIn;
import org.byhand.web.http.Json;
import org.byhand.web.http.Problem;

/// A request of somebody who writes lessons: who it is, which lesson it is about, and what is said when it cannot be.
///
/// @param person the id of the one who is signed in
record Author(Store store, String person, Actor actor) {
    /// @throws Problem 401 if nobody is signed in
    static Author of(Context context, Store store) {
        return new Author(store, SignedIn.need(context).id(), SignedIn.actor(context));
    }

    /// The lesson that a request names.
    ///
    /// @throws Problem 404 if it is not there for this person, 403 if the person may only do less with it
    Manuscript lesson(Context context, Right needed) {
        var lesson = store.versions().find(person, context.pathParam("id")).orElseThrow(Problem::notFound);
        if (!lesson.right().includes(needed)) {
            throw denied();
        }
        return lesson;
    }

    static Problem denied() {
        return Problem.of(403, "This lesson is not yours to change.", "Its owner can give you the right to.");
    }

    /// The text of one of its saves.
    String source(Manuscript lesson, int n) {
        return store.versions().source(person, lesson.id(), n).orElseThrow(Problem::notFound);
    }

    /// A lesson's text as it came.
    ///
    /// @throws Problem 422 if it is too long or holds what no file can hold
    static String source(String text) {
        fault(text).ifPresent(problem -> {
            throw unfit("This text cannot be kept.", List.of(problem));
        });
        return text;
    }

    /// Why a text cannot be kept.
    static Optional<LessonProblem> fault(String text) {
        if (text.length() > MOST || text.getBytes(StandardCharsets.UTF_8).length > MOST) {
            return Optional.of(new LessonProblem(1, 1, "A lesson holds at most " + MOST + " bytes."));
        }
        int line = 1;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c) && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (c == 0 || (Character.isSurrogate(c) && !pair)) {
                return Optional.of(new LessonProblem(line, i - start + 1, String
                        .format("A character that no file can hold stands here (U+%04X); delete it.", (int) c)));
            }
            i += pair ? 1 : 0;
            if (c == '\n') {
                line++;
                start = i + 1;
            }
        }
        return Optional.empty();
    }

    private static final int MOST = 1 << 20;

    /// A lesson in which something is wrong.
    static Problem unfit(String title, List<LessonProblem> problems) {
        return Problem.of(422, title, problems.getFirst().toString()).with("problems", problems);
    }

    /// Answers with what became of a save.
    static void answer(Context context, Saving saving, Map<String, ?> more) {
        switch (saving) {
            case Saving.Saved _ -> Json.answer(context, more);
            case Saving.Conflict conflict -> throw Problem
                    .of(409, "Somebody else saved this lesson meanwhile.",
                            "Both texts are kept; put them together and save again.")
                    .with("yours", conflict.yours()).with("theirs", conflict.theirs())
                    .with("common", conflict.common()).with("base", conflict.base());
            case Saving.NoSuchBase _ -> throw Problem.of(422, "This lesson has no such version.",
                    "Load it again and make your change there.");
            case Saving.Denied _ -> throw denied();
        }
    }
}
