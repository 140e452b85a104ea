package org.jax4j.numpy.statistics;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.lax.operand.Operands;

/// Positions and cumulative functions that leave NaN out.
public interface Missing {

    private static Array without(Array x, double value) {
        return x.dtype().isInexact() ? Selection.select(Comparison.ne(x, x), Scalars.full(x, value), x) : x;
    }

    /// The position, in row-major order, of the greatest element that is not NaN; -1 if all are.
    default Array nanargmax(Array x) {
        return nanargmax(JNP.ravel(x), 0);
    }

    /// The positions along an axis of the greatest elements that are not NaN; -1 where all are.
    default Array nanargmax(Array x, int axis) {
        return orNone(x, axis, JNP.argmax(without(x, Double.NEGATIVE_INFINITY), axis));
    }

    /// The position, in row-major order, of the least element that is not NaN; -1 if all are.
    default Array nanargmin(Array x) {
        return nanargmin(JNP.ravel(x), 0);
    }

    /// The positions along an axis of the least elements that are not NaN; -1 where all are.
    default Array nanargmin(Array x, int axis) {
        return orNone(x, axis, JNP.argmin(without(x, Double.POSITIVE_INFINITY), axis));
    }

    private static Array orNone(Array x, int axis, Array position) {
        return x.dtype().isInexact()
                ? JNP.where(JNP.all(JNP.isnan(x), ReductionSpec.axis(axis)), -1, position)
                : position;
    }

    /// The position of the greatest element along an axis, which stays with size 1.
    default Array argmaxKeepDims(Array x, int axis) {
        return Movement.expandDims(JNP.argmax(x, axis), List.of(Operands.axis(axis, x.ndim())));
    }

    /// The position of the least element along an axis, which stays with size 1.
    default Array argminKeepDims(Array x, int axis) {
        return Movement.expandDims(JNP.argmin(x, axis), List.of(Operands.axis(axis, x.ndim())));
    }

    /// The cumulative sum of the flattened array, with NaN counted as zero (`jnp.nancumsum`).
    default Array nancumsum(Array x) {
        return nancumsum(JNP.ravel(x), 0);
    }

    /// The cumulative sum along an axis, with NaN counted as zero.
    default Array nancumsum(Array x, int axis) {
        return JNP.cumsum(without(x, 0), axis);
    }

    /// The cumulative product of the flattened array, with NaN counted as one (`jnp.nancumprod`).
    default Array nancumprod(Array x) {
        return nancumprod(JNP.ravel(x), 0);
    }

    /// The cumulative product along an axis, with NaN counted as one.
    default Array nancumprod(Array x, int axis) {
        return JNP.cumprod(without(x, 1), axis);
    }
}
