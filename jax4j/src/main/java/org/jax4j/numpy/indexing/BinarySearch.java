package org.jax4j.numpy.indexing;

import java.util.List;
import org.jax4j.control.ControlFunctions;
import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.stablehlo.DType;

/// Where values belong in a sorted vector, found by halving the part in which they can be: as many steps as the
/// vector's size has bits.
public final class BinarySearch {
    /// So many elements are compared with all values sooner than searched.
    public static final int FEW = 64;

    private BinarySearch() {}

    /// The elements with one zero and one NaN, so that these are equal in the total order as they are when
    /// sorted.
    public static Array comparable(Array x) {
        if (!x.dtype().isFloating()) {
            return x;
        }
        Array one = Selection.select(Comparison.eq(x, Scalars.like(x, 0)), Scalars.full(x, 0), x);
        return Selection.select(Comparison.ne(one, one), Scalars.full(one, Double.NaN), one);
    }

    /// The positions, of the values' shape.
    ///
    /// @param sorted a [#comparable(Array)] vector in ascending order, of the values' dtype; NaN is the greatest
    /// @param left   whether values belong before, and not behind, elements that are equal to them
    public static Array positions(Array sorted, Array values, boolean left) {
        int size = (int) sorted.size();
        DType integer = Config.current().defaultInt();
        Array lowest = Creation.full(values.shape(), Scalars.of(integer, 0L));
        Array highest = Creation.full(values.shape(), Scalars.of(integer, (long) size));
        int steps = Integer.SIZE - Integer.numberOfLeadingZeros(size);
        List<Array> found = new ControlFunctions() {}.foriLoop(
                0,
                steps,
                (Array step, List<Array> bounds) -> halved(sorted, values, left, bounds),
                List.of(lowest, highest));
        return found.get(1);
    }

    private static List<Array> halved(Array sorted, Array values, boolean left, List<Array> bounds) {
        Array low = bounds.get(0);
        Array high = bounds.get(1);
        Array width = Arithmetic.sub(high, low);
        Array middle = Arithmetic.add(low, Arithmetic.div(width, Scalars.like(width, 2)));
        Array pivot = IndexedArray.of(sorted, middle).promiseInBounds().get();
        Array before = left ? Comparison.leTotalOrder(values, pivot) : Comparison.ltTotalOrder(values, pivot);
        return List.of(Selection.select(before, low, middle), Selection.select(before, middle, high));
    }
}
