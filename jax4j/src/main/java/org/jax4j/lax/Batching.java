package org.jax4j.lax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jax4j.core.Array;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.trace.Primitive;
import org.jax4j.lax.operand.Axes;

/// What batching rules share.
public final class Batching {
    private Batching() {}

    /// The array with one axis moved.
    public static Array moveAxis(Array array, int from, int to) {
        return from == to ? array : Movement.transpose(array, Axes.moving(array.ndim(), from, to));
    }

    /// The array with its members along the first axis; what all members share is repeated `size` times.
    public static Array atFront(Batched operand, int size) {
        return at(operand, 0, size);
    }

    /// The array with its members along `axis`; what all members share is repeated `size` times.
    public static Array at(Batched operand, int axis, int size) {
        Array array = operand.array();
        return operand.isMapped() ? moveAxis(array, operand.axis(), axis) : repeat(array, axis, size);
    }

    /// The array, `size` times along a new axis.
    public static Array repeat(Array array, int axis, int size) {
        int[] shape = Axes.insert(array.shape(), axis, size);
        return Movement.broadcastInDim(array, shape, Axes.others(shape.length, List.of(axis)));
    }

    public static boolean noneMapped(List<Batched> operands) {
        return operands.stream().noneMatch(Batched::isMapped);
    }

    public static List<Array> arrays(List<Batched> operands) {
        return operands.stream().map(Batched::array).toList();
    }

    /// Results that all members share.
    public static List<Batched> shared(List<Array> results) {
        return results.stream().map(Batched::shared).toList();
    }

    /// Results that hold their members along one axis.
    public static List<Batched> along(int axis, List<Array> results) {
        return results.stream().map(array -> new Batched(array, axis)).toList();
    }

    /// Batches an operation of one operand whose result lacks some of the operand's axes.
    ///
    /// @param axes      the axes that the result lacks
    /// @param operation the operation over other axes
    public static List<Batched> dropping(
            List<Integer> axes, Batched operand, Function<List<Integer>, ? extends Primitive> operation) {
        Array array = operand.array();
        if (!operand.isMapped()) {
            return List.of(Batched.shared(operation.apply(axes).bind(array)));
        }
        List<Integer> shifted = Axes.shifted(axes, operand.axis());
        int axis = Axes.others(array.ndim(), shifted).indexOf(operand.axis());
        return List.of(new Batched(operation.apply(shifted).bind(array), axis));
    }

    /// The first operand that holds members.
    public static Batched firstMapped(List<Batched> operands) {
        return operands.stream().filter(Batched::isMapped).findFirst().orElseThrow();
    }

    /// Batches an operation that works position by position on operands of one rank or scalars: if the members of
    /// all lie along one axis of one shape they stay there, else they are brought to the front.
    static Batched broadcast(List<Batched> operands, Function<List<Array>, Array> operation) {
        return broadcastAll(operands, arrays -> List.of(operation.apply(arrays)))
                .getFirst();
    }

    /// The same of an operation that has several results of one shape.
    public static List<Batched> broadcastAll(List<Batched> operands, Function<List<Array>, List<Array>> operation) {
        if (noneMapped(operands)) {
            return shared(operation.apply(arrays(operands)));
        }
        Batched first = firstMapped(operands);
        int[] shape = first.array().shape();
        boolean aligned = operands.stream()
                .filter(operand -> operand.array().ndim() > 0)
                .allMatch(operand -> operand.axis() == first.axis()
                        && Arrays.equals(operand.array().shape(), shape));
        if (aligned) {
            return along(first.axis(), operation.apply(arrays(operands)));
        }
        List<Array> front = new ArrayList<>();
        for (Batched operand : operands) {
            front.add(operand.array().ndim() == 0 ? operand.array() : atFront(operand, 1));
        }
        int rank = front.stream().mapToInt(Array::ndim).max().orElse(0);
        for (int index = 0; index < front.size(); index++) {
            Array array = front.get(index);
            if (operands.get(index).isMapped() && array.ndim() < rank) {
                front.set(index, Movement.expandDims(array, Axes.range(array.ndim(), rank)));
            }
        }
        return along(0, operation.apply(front));
    }
}
