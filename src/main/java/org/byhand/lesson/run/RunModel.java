package org.byhand.lesson.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.byhand.lesson.LessonSymbol;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.model.Weight;
import org.byhand.lesson.model.Weights;
import org.byhand.lesson.page.Factors;
import org.byhand.lesson.page.Tagger;
import org.byhand.term.Quantity;

/// A model that can be run, with what the page says of its symbols.
///
/// @param weights what is trained
/// @param between what is made from the weights on the way to the loss, and has a gradient too
/// @param letters the numbers of its symbols on the page
/// @param factors the numbers of the values of its composite factors, by [Factors#name]
record RunModel(Setting setting, List<Weight> weights, List<Weight> between, Map<LessonSymbol, Integer> letters,
        Map<String, Integer> factors) {
    RunModel {
        weights = List.copyOf(weights);
        between = List.copyOf(between);
        letters = Map.copyOf(letters);
        factors = Map.copyOf(factors);
    }

    Quantity loss() {
        return Weights.loss(setting).orElseThrow();
    }

    Tagger tagger() {
        return new Tagger(setting, letters, factor -> Optional.ofNullable(factors.get(Factors.name(factor))));
    }

    /// The keys of all that may have a formula.
    List<String> keys() {
        return Stream.concat(weights.stream(), between.stream()).map(Weight::key).toList();
    }
}
