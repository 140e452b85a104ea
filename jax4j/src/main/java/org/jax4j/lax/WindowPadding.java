package org.jax4j.lax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jax4j.lax.operand.Axes;

/// How much a window may reach beyond the ends of an array: a rule, or numbers.
public sealed interface WindowPadding {

    /// The numbers for an array and a window of these sizes, the window already dilated.
    List<Edges> edges(int[] shape, int[] window, List<Integer> strides);

    /// Not at all.
    static WindowPadding valid() {
        return Rule.VALID;
    }

    /// So far that the result has the array's shape, divided by the strides.
    static WindowPadding same() {
        return Rule.SAME;
    }

    /// This much, one pair an axis.
    static WindowPadding of(Edges... edges) {
        return new Explicit(Arrays.asList(edges));
    }

    /// Padding before and behind an array along one axis; negative numbers crop.
    record Edges(int low, int high) {
        public static final Edges NONE = new Edges(0, 0);

        /// Python's text, as jaxprs print it.
        @Override
        public String toString() {
            return "(" + low + ", " + high + ")";
        }
    }

    /// JAX's rules.
    enum Rule implements WindowPadding {
        VALID,
        /// An odd remainder goes behind the array.
        SAME,
        /// An odd remainder goes before the array.
        SAME_LOWER;

        @Override
        public List<Edges> edges(int[] shape, int[] window, List<Integer> strides) {
            if (window.length != shape.length || strides.size() != shape.length) {
                // The type rules say what does not fit.
                return Axes.repeat(Edges.NONE, shape.length);
            }
            List<Edges> edges = new ArrayList<>();
            for (int axis = 0; axis < shape.length; axis++) {
                int stride = strides.get(axis);
                int positions = Math.ceilDiv(shape[axis], stride);
                int total = Math.max((positions - 1) * stride + window[axis] - shape[axis], 0);
                edges.add(
                        switch (this) {
                            case VALID -> Edges.NONE;
                            case SAME -> new Edges(total / 2, total - total / 2);
                            case SAME_LOWER -> new Edges(total - total / 2, total / 2);
                        });
            }
            return edges;
        }
    }

    /// Numbers.
    record Explicit(List<Edges> edges) implements WindowPadding {
        public Explicit {
            edges = List.copyOf(edges);
        }

        @Override
        public List<Edges> edges(int[] shape, int[] window, List<Integer> strides) {
            return edges;
        }
    }

    /// The shape with holes between the elements.
    static int[] dilated(int[] shape, List<Integer> dilation) {
        int[] dilated = new int[shape.length];
        for (int axis = 0; axis < shape.length; axis++) {
            dilated[axis] = shape[axis] == 0 ? 0 : 1 + dilation.get(axis) * (shape[axis] - 1);
        }
        return dilated;
    }

    /// The number of positions of a window along each axis of a padded array.
    static int[] positions(int[] shape, int[] window, List<Integer> strides, List<Edges> edges) {
        int[] positions = new int[shape.length];
        for (int axis = 0; axis < shape.length; axis++) {
            int padded = shape[axis] + edges.get(axis).low() + edges.get(axis).high();
            positions[axis] = padded < window[axis] ? 0 : (padded - window[axis]) / strides.get(axis) + 1;
        }
        return positions;
    }

    /// The padding with which a window runs over the cotangents of its results to give those of the array: with
    /// the strides as dilation.
    static List<Edges> backward(
            int[] shape,
            int[] window,
            List<Integer> strides,
            int[] positions,
            List<Edges> edges,
            List<Integer> dilation,
            List<Integer> windowDilation) {
        int[] array = dilated(shape, dilation);
        int[] extent = dilated(window, windowDilation);
        int[] results = dilated(positions, strides);
        List<Edges> backward = new ArrayList<>();
        for (int axis = 0; axis < shape.length; axis++) {
            int low = extent[axis] - edges.get(axis).low() - 1;
            backward.add(new Edges(low, array[axis] + extent[axis] - 1 - results[axis] - low));
        }
        return backward;
    }
}
