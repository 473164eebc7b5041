package org.byhand.engine;

/// Where the entries of a term lie: in which buffer, from where, how far apart along each axis (0: the axis repeats one entry), and by which scalar they
/// are still to be multiplied. Transposes, broadcasts and scalings are views; nothing is copied for them.
///
/// @param factor the buffer of the scalar, or [Combine#PLAIN]
@SuppressWarnings("ArrayRecordComponent") // written once, never handed out
record View(int buffer, int offset, int[] strides, int factor) {
    private static final int[] NO_STRIDES = {};

    /// All of a buffer, row-major.
    static View dense(int buffer, int[] shape) {
        return new View(buffer, 0, rowMajor(shape), Combine.PLAIN);
    }

    static int[] rowMajor(int[] shape) {
        if (shape.length == 0) {
            return NO_STRIDES;
        }
        var strides = new int[shape.length];
        int stride = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape[axis];
        }
        return strides;
    }

    /// Whether the entries are the buffer's, in its order, without a factor.
    boolean isDense(int[] shape) {
        if (offset != 0 || factor >= 0) {
            return false;
        }
        int stride = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            if (shape[axis] > 1 && strides[axis] != stride) {
                return false;
            }
            stride *= shape[axis];
        }
        return true;
    }
}
