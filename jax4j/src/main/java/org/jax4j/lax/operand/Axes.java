package org.jax4j.lax.operand;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;

/// Arithmetic with lists of axes and with shapes.
public final class Axes {
    private Axes() {}

    public static int[] array(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }

    public static List<Integer> list(int... values) {
        return Arrays.stream(values).boxed().toList();
    }

    /// `start`, …, `end - 1`.
    public static List<Integer> range(int start, int end) {
        return IntStream.range(start, end).boxed().toList();
    }

    /// `0`, …, `end - 1`.
    public static List<Integer> range(int end) {
        return range(0, end);
    }

    /// The axes of an array that a reduction goes over, counted from the front.
    ///
    /// @throws org.jax4j.errors.ValueError if there is no such axis
    public static List<Integer> reduced(ReductionSpec reduction, Array x) {
        return reduction
                .axes()
                .map(axes ->
                        axes.stream().map(axis -> Operands.axis(axis, x.ndim())).toList())
                .orElseGet(() -> range(x.ndim()));
    }

    /// The axes of an array of this rank that are not among `axes`, in order.
    public static List<Integer> others(int rank, List<Integer> axes) {
        return IntStream.range(0, rank)
                .filter(axis -> !axes.contains(axis))
                .boxed()
                .toList();
    }

    /// The axes in an array that has a new axis at `inserted`.
    public static List<Integer> shifted(List<Integer> axes, int inserted) {
        return axes.stream().map(axis -> axis >= inserted ? axis + 1 : axis).toList();
    }

    /// Each axis plus `offset`.
    public static List<Integer> plus(List<Integer> axes, int offset) {
        return axes.stream().map(axis -> axis + offset).toList();
    }

    /// The dimensions at `axes`.
    public static int[] take(int[] shape, List<Integer> axes) {
        return axes.stream().mapToInt(axis -> shape[axis]).toArray();
    }

    /// The permutation that undoes `permutation`.
    public static List<Integer> inverse(List<Integer> permutation) {
        int[] inverse = new int[permutation.size()];
        for (int axis = 0; axis < inverse.length; axis++) {
            inverse[permutation.get(axis)] = axis;
        }
        return list(inverse);
    }

    /// The positions of the values in ascending order.
    public static List<Integer> argsort(List<Integer> values) {
        return range(values.size()).stream()
                .sorted((a, b) -> Integer.compare(values.get(a), values.get(b)))
                .toList();
    }

    /// The permutation that moves one axis and keeps the order of the others.
    public static List<Integer> moving(int rank, int from, int to) {
        List<Integer> permutation = new ArrayList<>(range(rank));
        permutation.remove(from);
        permutation.add(to, from);
        return List.copyOf(permutation);
    }

    /// `values` with `value` inserted before `position`.
    public static <T> List<T> insert(List<T> values, int position, T value) {
        List<T> inserted = new ArrayList<>(values);
        inserted.add(position, value);
        return List.copyOf(inserted);
    }

    /// A shape with a new dimension at `axis`.
    public static int[] insert(int[] shape, int axis, int size) {
        int[] inserted = new int[shape.length + 1];
        System.arraycopy(shape, 0, inserted, 0, axis);
        inserted[axis] = size;
        System.arraycopy(shape, axis, inserted, axis + 1, shape.length - axis);
        return inserted;
    }

    /// A shape without the dimensions at `axes`.
    public static int[] without(int[] shape, List<Integer> axes) {
        return take(shape, others(shape.length, axes));
    }

    /// One list after the other.
    public static <T> List<T> concat(List<? extends T> first, List<? extends T> second) {
        List<T> joined = new ArrayList<>(first);
        joined.addAll(second);
        return List.copyOf(joined);
    }

    /// One shape after the other.
    public static int[] concat(int[] first, int[] second) {
        int[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /// `count` times `value`.
    public static <T> List<T> repeat(T value, int count) {
        return Collections.nCopies(count, value);
    }
}
