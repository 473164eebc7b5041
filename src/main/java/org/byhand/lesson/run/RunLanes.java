package org.byhand.lesson.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.byhand.lesson.Sentences;
import org.byhand.lesson.model.LessonNumbers;
import org.byhand.lesson.model.Weight;
import org.byhand.lesson.page.Tagger;
import org.byhand.lesson.run.RunDesk.Place;
import org.byhand.lesson.run.RunReply.Lane;
import org.byhand.lesson.run.RunReply.Understood;

/// The weights of a run side by side, entry by entry, each with its formula as it was understood.
record RunLanes(List<Lane> lanes) {
    RunLanes {
        lanes = List.copyOf(lanes);
    }

    /// @param sizes of the dimensions, by letter
    static RunLanes of(RunModel model, List<Formula> formulas, Map<String, Integer> sizes) {
        Tagger tagger = model.tagger();
        List<Lane> lanes = new ArrayList<>();
        int from = 0;
        for (Formula formula : formulas) {
            Weight weight = formula.weight();
            int rows = LessonNumbers.size(weight.rows(), sizes);
            int cols = LessonNumbers.size(weight.cols(), sizes);
            List<String> entries = new ArrayList<>();
            for (int i = 0; i < rows * cols; i++) {
                entries.add(tagger.write(weight.entry(i / cols, i % cols), Tagger.Marks.NONE));
            }
            lanes.add(new Lane(weight.key(), rows, cols, from, entries, understood(formula, tagger)));
            from += rows * cols;
        }
        return new RunLanes(lanes);
    }

    private static Understood understood(Formula formula, Tagger tagger) {
        String latex = formula.exprs().stream()
                .map(expr -> tagger.write(expr, new Tagger.Marks("", formula.fault(), false))).findFirst().orElse("");
        return new Understood(formula.weight().key(), formula.state().name().toLowerCase(Locale.ROOT), latex,
                Sentences.forPage(formula.remark()), formula.loosely());
    }

    /// How many entries there are in all.
    int parameters() {
        return lanes.stream().mapToInt(lane -> lane.rows() * lane.cols()).sum();
    }

    /// The first two entries; fewer if there are fewer.
    List<Place> firstTwo() {
        List<Place> places = new ArrayList<>();
        for (Lane lane : lanes) {
            for (int i = 0; i < lane.rows() * lane.cols() && places.size() < 2; i++) {
                places.add(new Place(lane.key(), i / lane.cols(), i % lane.cols()));
            }
        }
        return places;
    }

    /// Where the named entry is; absent if there is none.
    Optional<RunPlan.Axis> axis(Place place) {
        for (int k = 0; k < lanes.size(); k++) {
            Lane lane = lanes.get(k);
            if (lane.key().equals(place.weight()) && place.row() >= 0 && place.row() < lane.rows()
                    && place.col() >= 0 && place.col() < lane.cols()) {
                return Optional.of(new RunPlan.Axis(k, place.row() * lane.cols() + place.col()));
            }
        }
        return Optional.empty();
    }
}
