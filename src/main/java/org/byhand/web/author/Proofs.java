package org.byhand.web.author;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.byhand.lesson.LessonProblem;
import org.byhand.lesson.format.LessonReader;
import org.byhand.lesson.proof.LessonProof;
import org.byhand.lesson.shelf.LiveLesson;
import org.byhand.store.Token;
import org.byhand.term.Recent;
import org.byhand.web.door.Workers;

/// What is wrong in lessons that are being written; a text that was looked at a moment ago is not looked at again.
final class Proofs implements AutoCloseable {
    private static final int MOST = 500;

    private final Workers workers = new Workers();
    private final Recent<String, Glance> glances = new Recent<>(MOST);

    /// What a quick look finds.
    record Glance(String title, List<LessonProblem> problems) {}

    /// How a text is written: its title, and what is wrong with that.
    Glance glance(String slug, String source) {
        return glances.get(Token.digest(slug + "\n" + source), _ -> {
            var bytes = source.getBytes(StandardCharsets.UTF_8);
            return new Glance(LessonReader.read(slug + ".md", bytes).lesson().title(),
                    LiveLesson.open(slug + ".md", bytes).problems());
        });
    }

    /// All that is wrong with a text. Takes its turn.
    ///
    /// @throws Problem 429 if too much is waiting
    List<LessonProblem> all(Context context, String slug, String source) {
        return workers.run(context,
                () -> LessonProof.problems(slug + ".md", source.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        workers.close();
    }
}
