package org.jax4j.lax.reduction;

import static org.jax4j.lax.Slicing.sliceInDim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jax4j.core.Array;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Bitwise;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.operand.Axes;
import org.jax4j.stablehlo.DType;

/// All folds of a prefix, by an associative function of several arrays at once.
///
/// Neighbours are folded in pairs, the pairs are scanned, which gives every second result, and one more fold
/// gives the others: twice as many folds as a loop takes, but in a logarithmic number of steps (Blelloch, "Prefix
/// sums and their applications", 1990).
public final class AssociativeScan {
    private final BinaryOperator<List<Array>> fold;
    private final int axis;

    /// Whether the arrays are one and its change, as if the scan of the one were differentiated: each operation
    /// on the one is followed by that on the other. Otherwise all of an array is done before the next.
    private final boolean isDual;

    private AssociativeScan(BinaryOperator<List<Array>> fold, int axis, boolean isDual) {
        this.fold = fold;
        this.axis = axis;
        this.isDual = isDual;
    }

    /// The folds up to each position along `axis`, or from each position on if reversed.
    ///
    /// @param fold folds elements and those that come after them, several positions at once
    public static List<Array> scan(BinaryOperator<List<Array>> fold, List<Array> elements, int axis, boolean reverse) {
        return new AssociativeScan(fold, axis, false).scan(elements, reverse);
    }

    /// The folds of one array and their change.
    static List<Array> dual(BinaryOperator<List<Array>> fold, Array elements, Array change, int axis, boolean reverse) {
        return new AssociativeScan(fold, axis, true).scan(List.of(elements, change), reverse);
    }

    private List<Array> scan(List<Array> elements, boolean reverse) {
        if (!reverse) {
            return scan(elements);
        }
        UnaryOperator<Array> turn = array -> Movement.rev(array, List.of(axis));
        return each(scan(each(elements, turn)), turn);
    }

    private static List<Array> each(List<Array> arrays, UnaryOperator<Array> operation) {
        return arrays.stream().map(operation).toList();
    }

    private List<Array> scan(List<Array> elements) {
        int size = elements.getFirst().shape()[axis];
        if (size < 2) {
            return elements;
        }
        List<Array> pairs = fold.apply(
                each(elements, array -> sliceInDim(array, 0, size - 1, 2, axis)),
                each(elements, array -> sliceInDim(array, 1, size, 2, axis)));
        List<Array> odd = scan(pairs);
        int count = odd.getFirst().shape()[axis];
        List<Array> before = size % 2 == 0 ? each(odd, array -> sliceInDim(array, 0, count - 1, 1, axis)) : odd;
        List<Array> even = fold.apply(before, each(elements, array -> sliceInDim(array, 2, size, 2, axis)));
        return steps(steps(elements, even, this::prepended), odd, this::interleaved);
    }

    private List<Array> prepended(List<Array> elements, List<Array> even) {
        List<Array> first = each(elements, array -> sliceInDim(array, 0, 1, 1, axis));
        return both(first, even, (head, rest) -> Joining.concatenate(List.of(head, rest), axis));
    }

    /// Elements of some arrays and of others in turn.
    private List<Array> interleaved(List<Array> even, List<Array> odd) {
        boolean same = even.getFirst().shape()[axis] == odd.getFirst().shape()[axis];
        List<Array> left = each(even, array -> spread(array, new Joining.Padding(0, same ? 1 : 0, 1)));
        List<Array> right = each(odd, array -> spread(array, new Joining.Padding(1, same ? 0 : 1, 1)));
        return both(left, right, AssociativeScan::joined);
    }

    private List<Array> steps(List<Array> left, List<Array> right, BinaryOperator<List<Array>> step) {
        if (isDual) {
            return step.apply(left, right);
        }
        List<Array> results = new ArrayList<>();
        for (int index = 0; index < left.size(); index++) {
            results.addAll(step.apply(List.of(left.get(index)), List.of(right.get(index))));
        }
        return results;
    }

    private static List<Array> both(List<Array> left, List<Array> right, BinaryOperator<Array> operation) {
        List<Array> results = new ArrayList<>();
        for (int index = 0; index < left.size(); index++) {
            results.add(operation.apply(left.get(index), right.get(index)));
        }
        return results;
    }

    /// Arrays each of which has zeros where the other has elements.
    private static Array joined(Array left, Array right) {
        return left.dtype() == DType.BOOL ? Bitwise.bitwiseOr(left, right) : Arithmetic.add(left, right);
    }

    private Array spread(Array array, Joining.Padding padding) {
        List<Joining.Padding> paddings = new ArrayList<>(Axes.repeat(Joining.Padding.NONE, array.ndim()));
        paddings.set(axis, padding);
        return Joining.pad(array, Scalars.constant(array, 0), paddings);
    }
}
