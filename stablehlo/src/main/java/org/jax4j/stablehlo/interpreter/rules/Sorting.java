package org.jax4j.stablehlo.interpreter.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.interpreter.tensor.Index;
import org.jax4j.stablehlo.interpreter.tensor.Integers;
import org.jax4j.stablehlo.interpreter.tensor.Reals;
import org.jax4j.stablehlo.interpreter.tensor.Tensor;
import org.jax4j.stablehlo.op.Block;

/// Sorting, always stable, by merging: it ends with some order even if the comparator contradicts itself.
final class Sorting {
    private Sorting() {}

    /// Says whether the element at the first position must come before the one at the second.
    @FunctionalInterface
    private interface Precedes {
        boolean test(int first, int second);
    }

    /// What to do with the line that starts at `base` and whose elements are `stride` apart.
    @FunctionalInterface
    private interface LineAction {
        void run(int base, int stride);
    }

    private static void mergeSort(int[] items, Precedes precedes) {
        if (items.length < 2) {
            return;
        }
        int middle = items.length / 2;
        int[] left = Arrays.copyOf(items, middle);
        int[] right = Arrays.copyOfRange(items, middle, items.length);
        mergeSort(left, precedes);
        mergeSort(right, precedes);
        int i = 0;
        int j = 0;
        for (int at = 0; at < items.length; at++) {
            boolean takeRight = i == left.length || j < right.length && precedes.test(right[j], left[i]);
            items[at] = takeRight ? right[j++] : left[i++];
        }
    }

    /// Sorts the lines of all inputs along `dimension` together.
    static List<Tensor> sort(List<Tensor> inputs, int dimension, Block comparator, Frame frame) {
        List<Tensor> results =
                inputs.stream().map(input -> new Tensor(input.type())).toList();
        Precedes precedes = (first, second) -> {
            List<Tensor> pairs = new ArrayList<>(2 * inputs.size());
            for (Tensor input : inputs) {
                pairs.add(input.element(first));
                pairs.add(input.element(second));
            }
            return frame.apply(comparator, pairs).getFirst().booleanAt(0);
        };
        forEachLine(inputs.getFirst().type(), dimension, (base, stride) -> {
            int[] order = line(base, stride, inputs.getFirst().dim(dimension));
            mergeSort(order, precedes);
            for (int i = 0; i < inputs.size(); i++) {
                for (int k = 0; k < order.length; k++) {
                    results.get(i).copy(base + k * stride, inputs.get(i), order[k]);
                }
            }
        });
        return results;
    }

    private static void forEachLine(TensorType type, int dimension, LineAction action) {
        int[] shape = type.shape();
        long[] strides = type.strides();
        if (shape.length == 0) {
            return;
        }
        if (shape[dimension] > 0) {
            shape[dimension] = 1;
        }
        for (int[] index : Index.all(shape)) {
            action.run(Index.offset(index, strides), (int) strides[dimension]);
        }
    }

    private static int[] line(int base, int stride, int length) {
        int[] positions = new int[length];
        for (int k = 0; k < length; k++) {
            positions[k] = base + k * stride;
        }
        return positions;
    }

    /// The `k` largest or smallest along the last axis and their indices. Floating-point numbers follow the total
    /// order, so NaN is the largest; of equal elements the first comes first.
    static List<Tensor> topK(Tensor operand, int k, boolean largest) {
        int last = operand.rank() - 1;
        int length = operand.dim(last);
        int[] shape = operand.type().shape();
        shape[last] = k;
        Tensor values = new Tensor(operand.type().withShape(shape));
        Tensor indices = new Tensor(TensorType.of(DType.INT32, shape));
        int lines = length == 0 ? 0 : operand.count() / length;
        for (int line = 0; line < lines; line++) {
            int base = line * length;
            int[] order = line(base, 1, length);
            mergeSort(
                    order,
                    (first, second) -> largest ? isGreater(operand, first, second) : isGreater(operand, second, first));
            for (int i = 0; i < k; i++) {
                values.copy(line * k + i, operand, order[i]);
                indices.put(line * k + i, (long) order[i] - base);
            }
        }
        return List.of(values, indices);
    }

    private static boolean isGreater(Tensor operand, int first, int second) {
        DType dtype = operand.dtype();
        if (dtype.isFloating()) {
            long x = Reals.totalOrder(dtype, operand.bitsAt(first));
            return Long.compareUnsigned(x, Reals.totalOrder(dtype, operand.bitsAt(second))) > 0;
        }
        return Integers.compare(dtype, operand.longAt(first), operand.longAt(second)) > 0;
    }
}
