package org.jax4j.lax.reduction;

import static org.jax4j.lax.Slicing.sliceInDim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jax4j.core.Array;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Axes;
import org.jax4j.lax.Bitwise;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.stablehlo.DType;

/// All folds of a prefix, by an associative function of several arrays at once.
///
/// Neighbours are folded in pairs, the pairs are scanned, which gives every second result, and one more fold
/// gives the others: twice as many folds as a loop takes, but in a logarithmic number of steps (Blelloch, "Prefix
/// sums and their applications", 1990).
public final class AssociativeScan {
    private final BinaryOperator<List<Array>> fold;
    private final int axis;

    private AssociativeScan(BinaryOperator<List<Array>> fold, int axis) {
        this.fold = fold;
        this.axis = axis;
    }

    /// The folds up to each position along `axis`, or from each position on if reversed.
    ///
    /// @param fold folds elements and those that come after them, several positions at once
    public static List<Array> scan(BinaryOperator<List<Array>> fold, List<Array> elements, int axis, boolean reverse) {
        AssociativeScan scan = new AssociativeScan(fold, axis);
        if (!reverse) {
            return scan.scan(elements);
        }
        UnaryOperator<Array> turn = array -> Movement.rev(array, List.of(axis));
        return each(scan.scan(each(elements, turn)), turn);
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
        List<Array> whole = both(
                elements,
                even,
                (all, rest) -> Joining.concatenate(List.of(sliceInDim(all, 0, 1, 1, axis), rest), axis));
        return both(whole, odd, this::interleaved);
    }

    private static List<Array> both(List<Array> left, List<Array> right, BinaryOperator<Array> operation) {
        List<Array> results = new ArrayList<>();
        for (int index = 0; index < left.size(); index++) {
            results.add(operation.apply(left.get(index), right.get(index)));
        }
        return results;
    }

    /// Elements of one array and of another in turn.
    private Array interleaved(Array even, Array odd) {
        boolean same = even.shape()[axis] == odd.shape()[axis];
        Array left = spread(even, new Joining.Padding(0, same ? 1 : 0, 1));
        Array right = spread(odd, new Joining.Padding(1, same ? 0 : 1, 1));
        return left.dtype() == DType.BOOL ? Bitwise.bitwiseOr(left, right) : Arithmetic.add(left, right);
    }

    private Array spread(Array array, Joining.Padding padding) {
        List<Joining.Padding> paddings = new ArrayList<>(Axes.repeat(Joining.Padding.NONE, array.ndim()));
        paddings.set(axis, padding);
        return Joining.pad(array, Scalars.constant(array, 0), paddings);
    }
}
