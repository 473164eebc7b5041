package org.byhand.term;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.byhand.latex.Span;
import org.jspecify.annotations.Nullable;

/// Keeps one of each term (hash-consing): what is made of the same parts in the same way is the same object. Stands on the store below it, if there is
/// one, which must not grow any more.
final class Store {
    /// How many terms one store may hold (PROMISES A5).
    private static final int MOST_TERMS = 20_000;

    private final Optional<Store> below;
    private final Map<Key, Term> known = new HashMap<>();
    private final Budget budget;
    private int next;

    private Store(Optional<Store> below, Budget budget) {
        this.below = below;
        this.budget = budget;
        this.next = below.map(store -> store.next).orElse(0);
    }

    static Store empty(Budget budget) {
        return new Store(Optional.empty(), budget);
    }

    Store above(Budget ownBudget) {
        return new Store(Optional.of(this), ownBudget);
    }

    /// The term that is described, made by `make` from its serial if there is none yet.
    ///
    /// @param mark what is written on it
    /// @param parts what it is made of, or the axes of a leaf
    <T extends Term> T get(Class<T> kind, Object mark, List<?> parts, int[] labels, IntFunction<T> make) {
        var key = new Key(kind, mark, parts, labels);
        for (var store = Optional.of(this); store.isPresent(); store = store.get().below) {
            var term = store.get().known.get(key);
            if (term != null) {
                return kind.cast(term);
            }
        }
        return keep(key, make.apply(next++));
    }

    private <T extends Term> T keep(Key key, T term) {
        if (known.size() >= MOST_TERMS) {
            throw new MeaningException(MeaningException.Kind.TOO_MUCH_WORK, Span.NONE,
                    "This takes too many steps to compute; write it shorter.");
        }
        budget.spend(1);
        known.put(key, term);
        return term;
    }

    /// What makes a term the same as another: its kind, what is written on it, its parts (by identity) and its labels.
    private static final class Key {
        private final Class<?> kind;
        private final Object mark;
        private final List<?> parts;
        private final int[] labels;
        private final int hash;

        Key(Class<?> kind, Object mark, List<?> parts, int[] labels) {
            this.kind = kind;
            this.mark = mark;
            this.parts = parts;
            this.labels = labels;
            hash = ((kind.hashCode() * 31 + mark.hashCode()) * 31 + parts.hashCode()) * 31 + Arrays.hashCode(labels);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && hash == key.hash && kind == key.kind && mark.equals(key.mark)
                    && parts.equals(key.parts) && Arrays.equals(labels, key.labels);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
