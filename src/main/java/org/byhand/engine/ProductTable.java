package org.byhand.engine;

import java.util.Arrays;

/// The products that were made so far, by what was multiplied and how, each with the buffer of its result.
final class ProductTable {
    private int[][] keys = new int[32][];
    private int[] buffers = new int[32];
    private int count;

    /// The buffer of a product made before; −1 if it is new, and then `buffer` is remembered for it.
    int findOrAdd(int[] key, int buffer) {
        int at = place(key);
        if (keys[at] != null) {
            return buffers[at];
        }
        keys[at] = key;
        buffers[at] = buffer;
        if (++count * 2 > keys.length) {
            grow();
        }
        return -1;
    }

    private int place(int[] key) {
        int hash = 1;
        for (int number : key) {
            hash = 31 * hash + number;
        }
        int mask = keys.length - 1;
        int at = ((hash * 0x9E3779B9) >>> 9) & mask;
        while (keys[at] != null && !Arrays.equals(keys[at], key)) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        var oldKeys = keys;
        var oldBuffers = buffers;
        keys = new int[2 * oldKeys.length][];
        buffers = new int[2 * oldKeys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != null) {
                int at = place(oldKeys[i]);
                keys[at] = oldKeys[i];
                buffers[at] = oldBuffers[i];
            }
        }
    }
}
