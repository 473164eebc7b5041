package org.byhand.term;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What was made last, by what it was made from; the one not asked for the longest goes first. For any number of threads; two that ask at once may
/// both make it.
public final class Recent<K, V> {
    private final Map<K, V> kept;

    /// @param most how many are kept
    public Recent(int most) {
        kept = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    /// What is kept under `key`.
    public synchronized Optional<V> find(K key) {
        return Optional.ofNullable(kept.get(key));
    }

    /// Keeps `value` under `key`.
    public synchronized void put(K key, V value) {
        kept.put(key, value);
    }

    /// What is kept under `key`, made now if it is not.
    public V get(K key, Function<K, V> make) {
        Optional<V> known = find(key);
        if (known.isPresent()) {
            return known.get();
        }
        V made = make.apply(key);
        put(key, made);
        return made;
    }
}
