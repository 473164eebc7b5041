package org.byhand.engine;

import java.util.Optional;
import org.byhand.term.Term;

/// A map from the terms of one store, found by serial: a probe and a comparison, much quicker than a general map.
final class TermTable<T> {
    private Term[] keys = new Term[64];
    private Object[] values = new Object[64];
    private int count;

    /// Adds an entry unless there is one.
    ///
    /// @return whether it was added
    /// @throws IllegalArgumentException if another store's term with the same serial is here
    boolean put(Term term, T value) {
        int at = place(term);
        if (keys[at] != null) {
            return false;
        }
        keys[at] = term;
        values[at] = value;
        if (++count * 2 > keys.length) {
            grow();
        }
        return true;
    }

    /// Sets the value of a term that is here.
    void replace(Term term, T value) {
        values[place(term)] = value;
    }

    @SuppressWarnings("unchecked")
    Optional<T> find(Term term) {
        return Optional.ofNullable((T) values[place(term)]);
    }

    private int place(Term term) {
        int serial = term.serial();
        int mask = keys.length - 1;
        int at = ((serial * 0x9E3779B9) >>> 7) & mask;
        while (keys[at] != null && keys[at] != term) {
            if (keys[at].serial() == serial) {
                throw new IllegalArgumentException("terms of two stores");
            }
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        var oldKeys = keys;
        var oldValues = values;
        keys = new Term[2 * oldKeys.length];
        values = new Object[2 * oldKeys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != null) {
                int at = place(oldKeys[i]);
                keys[at] = oldKeys[i];
                values[at] = oldValues[i];
            }
        }
    }
}
