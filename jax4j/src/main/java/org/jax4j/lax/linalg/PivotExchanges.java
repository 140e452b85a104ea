package org.jax4j.lax.linalg;

import static org.jax4j.lax.Arithmetic.add;
import static org.jax4j.lax.Comparison.eq;
import static org.jax4j.lax.Comparison.lt;
import static org.jax4j.lax.Selection.select;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Reductions;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.indexing.DynamicSlicing.DynamicSlice;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.program.Composition;
import org.jax4j.stablehlo.DType;

/// Applies exchanges of rows, one after the other, to the rows' numbers.
final class PivotExchanges {
    private PivotExchanges() {}

    private static Array integer(long value) {
        return Scalars.of(DType.INT32, value);
    }

    static Array permutation(Array pivots, int size) {
        int axis = pivots.ndim() - 1;
        int count = pivots.shape()[axis];
        int[] shape = pivots.shape();
        shape[axis] = size;
        Array identity = Creation.broadcastedIota(DType.INT32, shape, axis);
        if (count == 0 || size == 0) {
            return identity;
        }
        return Composition.loop(
                        List.of(integer(0), identity),
                        values -> lt(values.get(0), integer(count)),
                        values -> List.of(
                                add(values.get(0), integer(1)), exchanged(values.get(1), pivots, values.get(0))))
                .get(1);
    }

    /// The numbers with those at `step` and at its pivot exchanged, in every vector of the batch.
    private static Array exchanged(Array numbers, Array pivots, Array step) {
        int axis = numbers.ndim() - 1;
        int[] shape = numbers.shape();
        Array places = Creation.broadcastedIota(DType.INT32, shape, axis);
        Array pivot = Movement.broadcastInDim(at(pivots, step), shape, Axes.range(numbers.ndim()));
        Array here = Movement.broadcastInDim(at(numbers, step), shape, Axes.range(numbers.ndim()));
        Array isPivot = eq(places, pivot);
        Array picked = Reductions.reduceSum(select(isPivot, numbers, Scalars.full(numbers, 0)), List.of(axis));
        Array there = Movement.broadcastInDim(picked, shape, Axes.range(axis));
        Array isHere = eq(places, Movement.broadcastInDim(step, shape, List.of()));
        return select(isHere, there, select(isPivot, here, numbers));
    }

    /// The element of each vector at a computed place, with an axis of size 1.
    private static Array at(Array x, Array place) {
        int axis = x.ndim() - 1;
        int[] sizes = x.shape();
        sizes[axis] = 1;
        List<Array> starts = new ArrayList<>(List.of(x));
        starts.addAll(Axes.repeat(integer(0), axis));
        starts.add(place);
        return new DynamicSlice(Axes.list(sizes)).bind(starts).getFirst();
    }
}
