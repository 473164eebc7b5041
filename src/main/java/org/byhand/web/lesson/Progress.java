package org.byhand.web.lesson;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.byhand.lesson.page.LessonPage.StepView;
import org.byhand.lesson.shelf.LiveLesson;
import org.byhand.lesson.slip.SlipPlace;
import org.byhand.store.StepState;
import org.byhand.store.StepState.State;
import org.byhand.store.Store;

/// Where a reader stands in a lesson as it is now; steps that the lesson no longer has do not count.
///
/// @param notes the small steps of slips that the reader made blanks of; they are no lines of the lesson and are not counted
record Progress(LiveLesson lesson, Map<String, StepState> states, List<StepState> notes) {
    static Progress of(Store store, String reader, LiveLesson lesson) {
        return of(lesson, store.steps(reader, lesson.lesson().slug()));
    }

    static Progress of(LiveLesson lesson, List<StepState> all) {
        var states = new HashMap<String, StepState>();
        all.stream().filter(
                state -> state.lesson().equals(lesson.lesson().slug()) && find(lesson, state.step()).isPresent())
                .forEach(state -> states.put(state.step(), state));
        var notes = all.stream()
                .filter(state -> state.lesson().equals(lesson.lesson().slug()) && SlipPlace.isName(state.step()))
                .toList();
        return new Progress(lesson, Map.copyOf(states), notes);
    }

    static Optional<StepView> find(LiveLesson lesson, String step) {
        return lesson.page().steps().stream().filter(view -> view.id().equals(step)).findFirst();
    }

    StepState at(String step) {
        return states.getOrDefault(step, new StepState(lesson.lesson().slug(), step, State.OPEN, 0, 0, "", ""));
    }

    /// The lines that are still to be found.
    Set<String> open() {
        return lesson.page().steps().stream().map(StepView::id).filter(id -> at(id).state() == State.OPEN)
                .collect(Collectors.toSet());
    }

    int solved() {
        return (int) states.values().stream().filter(state -> state.state() == State.SOLVED).count();
    }

    int of() {
        return lesson.page().steps().size();
    }

    static String text(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
