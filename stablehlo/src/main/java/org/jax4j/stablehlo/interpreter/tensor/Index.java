package org.jax4j.stablehlo.interpreter.tensor;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/// Positions in a tensor: an index has one entry an axis.
public final class Index {
    private Index() {}

    /// All indices of `shape` in row-major order. The array is reused from one to the next.
    public static Iterable<int[]> all(int[] shape) {
        return () -> new Odometer(shape);
    }

    /// Where `index` lies, in elements.
    public static int offset(int[] index, long[] strides) {
        long offset = 0;
        for (int axis = 0; axis < index.length; axis++) {
            offset += index[axis] * strides[axis];
        }
        return (int) offset;
    }

    /// Whether every entry lies within `shape`.
    public static boolean isWithin(int[] index, int[] shape) {
        for (int axis = 0; axis < index.length; axis++) {
            if (index[axis] < 0 || index[axis] >= shape[axis]) {
                return false;
            }
        }
        return true;
    }

    /// The entries of `index` at `axes`.
    public static int[] select(int[] index, List<Integer> axes) {
        int[] selected = new int[axes.size()];
        for (int i = 0; i < selected.length; i++) {
            selected[i] = index[axes.get(i)];
        }
        return selected;
    }

    /// The entries of `index` at all axes but `axes`.
    public static int[] without(int[] index, List<Integer> axes) {
        int[] kept = new int[index.length];
        int count = 0;
        for (int axis = 0; axis < index.length; axis++) {
            if (!axes.contains(axis)) {
                kept[count++] = index[axis];
            }
        }
        return Arrays.copyOf(kept, count);
    }

    /// `index` with `value` put in at `axis`.
    public static int[] insert(int[] index, int axis, int value) {
        int[] longer = new int[index.length + 1];
        System.arraycopy(index, 0, longer, 0, axis);
        longer[axis] = value;
        System.arraycopy(index, axis, longer, axis + 1, index.length - axis);
        return longer;
    }

    private static final class Odometer implements Iterator<int[]> {
        private final int[] shape;
        private final int[] index;
        private boolean hasNext = true;

        Odometer(int[] shape) {
            this.shape = shape;
            this.index = new int[shape.length];
            for (int dim : shape) {
                hasNext &= dim > 0;
            }
            if (shape.length > 0) {
                index[shape.length - 1] = -1;
            }
        }

        @Override
        public boolean hasNext() {
            if (!hasNext) {
                return false;
            }
            for (int axis = 0; axis < shape.length; axis++) {
                if (index[axis] < shape[axis] - 1) {
                    return true;
                }
            }
            return shape.length == 0;
        }

        @Override
        public int[] next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            if (shape.length == 0) {
                hasNext = false;
                return index;
            }
            int axis = shape.length - 1;
            while (++index[axis] == shape[axis]) {
                index[axis--] = 0;
            }
            return index;
        }
    }
}
