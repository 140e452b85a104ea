package org.jax4j.numpy;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.lax.Bitwise;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.indexing.Shapes;
import org.jax4j.numpy.reduction.Fold;

/// Weighted averages, and reductions that ignore NaN.
public interface Statistics {

    private static Array nanTo(Array x, double value) {
        return x.dtype().isInexact() ? Selection.select(Comparison.ne(x, x), Scalars.full(x, value), x) : x;
    }

    /// The sum over axes, with NaN counted as zero (`jnp.nansum`).
    default Array nansum(Array x, ReductionSpec spec) {
        Fold.checkMask("nansum", spec);
        return Numpy.JNP.sum(nanTo(x, 0), spec);
    }

    /// [#nansum(Array, ReductionSpec)] over all axes.
    default Array nansum(Array x) {
        return nansum(x, ReductionSpec.ALL);
    }

    /// [#nansum(Array, ReductionSpec)] over these axes.
    default Array nansum(Array x, int... axes) {
        return nansum(x, ReductionSpec.axis(axes));
    }

    /// The product over axes, with NaN counted as one (`jnp.nanprod`).
    default Array nanprod(Array x, ReductionSpec spec) {
        Fold.checkMask("nanprod", spec);
        return Numpy.JNP.prod(nanTo(x, 1), spec);
    }

    /// [#nanprod(Array, ReductionSpec)] over all axes.
    default Array nanprod(Array x) {
        return nanprod(x, ReductionSpec.ALL);
    }

    /// [#nanprod(Array, ReductionSpec)] over these axes.
    default Array nanprod(Array x, int... axes) {
        return nanprod(x, ReductionSpec.axis(axes));
    }

    /// The maxima over axes, ignoring NaN; NaN where all elements are (`jnp.nanmax`).
    default Array nanmax(Array x, ReductionSpec spec) {
        Fold.checkMask("nanmax", spec);
        return nanWhereAll(x, spec, Numpy.JNP.max(nanTo(x, Double.NEGATIVE_INFINITY), spec));
    }

    /// [#nanmax(Array, ReductionSpec)] over all axes.
    default Array nanmax(Array x) {
        return nanmax(x, ReductionSpec.ALL);
    }

    /// [#nanmax(Array, ReductionSpec)] over these axes.
    default Array nanmax(Array x, int... axes) {
        return nanmax(x, ReductionSpec.axis(axes));
    }

    /// The minima over axes, ignoring NaN; NaN where all elements are (`jnp.nanmin`).
    default Array nanmin(Array x, ReductionSpec spec) {
        Fold.checkMask("nanmin", spec);
        return nanWhereAll(x, spec, Numpy.JNP.min(nanTo(x, Double.POSITIVE_INFINITY), spec));
    }

    /// [#nanmin(Array, ReductionSpec)] over all axes.
    default Array nanmin(Array x) {
        return nanmin(x, ReductionSpec.ALL);
    }

    /// [#nanmin(Array, ReductionSpec)] over these axes.
    default Array nanmin(Array x, int... axes) {
        return nanmin(x, ReductionSpec.axis(axes));
    }

    /// NaN where there is nothing but NaN, unless an initial value stands in.
    private static Array nanWhereAll(Array x, ReductionSpec spec, Array result) {
        if (!x.dtype().isInexact() || spec.initial().isPresent()) {
            return result;
        }
        Array missing = Numpy.JNP.all(Comparison.ne(x, x), over(spec).keepDims(spec.keepsDims()));
        return Selection.select(missing, Scalars.full(result, Double.NaN), result);
    }

    /// The axes alone.
    private static ReductionSpec over(ReductionSpec spec) {
        return spec.axes().map(Axes::array).map(ReductionSpec::axis).orElse(ReductionSpec.ALL);
    }

    /// Neither NaN nor masked counts.
    private static ReductionSpec withoutNan(Array x, ReductionSpec spec) {
        Array known = Comparison.eq(x, x);
        return spec.where(spec.where()
                .map(mask -> Bitwise.bitwiseAnd(known, Shapes.broadcastTo(mask, x.shape())))
                .orElse(known));
    }

    /// The mean over axes, ignoring NaN (`jnp.nanmean`).
    default Array nanmean(Array x, ReductionSpec spec) {
        Fold.checkMask("nanmean", spec);
        return Numpy.JNP.mean(x, x.dtype().isInexact() ? withoutNan(x, spec) : spec);
    }

    /// [#nanmean(Array, ReductionSpec)] over all axes.
    default Array nanmean(Array x) {
        return nanmean(x, ReductionSpec.ALL);
    }

    /// [#nanmean(Array, ReductionSpec)] over these axes.
    default Array nanmean(Array x, int... axes) {
        return nanmean(x, ReductionSpec.axis(axes));
    }

    /// The variance over axes, ignoring NaN (`jnp.nanvar`).
    default Array nanvar(Array x, ReductionSpec spec) {
        Fold.checkMask("nanvar", spec);
        // A NaN that only a mask keeps out would come back in the derivative.
        return Numpy.JNP.var(nanTo(x, 0), x.dtype().isInexact() ? withoutNan(x, spec) : spec);
    }

    /// [#nanvar(Array, ReductionSpec)] over all axes.
    default Array nanvar(Array x) {
        return nanvar(x, ReductionSpec.ALL);
    }

    /// [#nanvar(Array, ReductionSpec)] over these axes.
    default Array nanvar(Array x, int... axes) {
        return nanvar(x, ReductionSpec.axis(axes));
    }

    /// The standard deviation over axes, ignoring NaN (`jnp.nanstd`).
    default Array nanstd(Array x, ReductionSpec spec) {
        return Numpy.JNP.sqrt(nanvar(x, spec));
    }

    /// [#nanstd(Array, ReductionSpec)] over all axes.
    default Array nanstd(Array x) {
        return nanstd(x, ReductionSpec.ALL);
    }

    /// [#nanstd(Array, ReductionSpec)] over these axes.
    default Array nanstd(Array x, int... axes) {
        return nanstd(x, ReductionSpec.axis(axes));
    }

    /// The mean of all elements (`jnp.average`).
    default Array average(Array x) {
        return Numpy.JNP.mean(x);
    }

    /// The mean over axes.
    default Array average(Array x, ReductionSpec spec) {
        return Numpy.JNP.mean(x, spec);
    }

    /// [#average(Array, ReductionSpec)] over these axes.
    default Array average(Array x, int... axes) {
        return average(x, ReductionSpec.axis(axes));
    }

    /// The weighted mean of all elements.
    ///
    /// @param weights broadcast to the shape of `x`
    default Array average(Array x, Array weights) {
        Array flat = Movement.reshape(Shapes.broadcastTo(weights, x.shape()), (int) x.size());
        return average(Movement.reshape(x, (int) x.size()), flat, 0);
    }

    /// The weighted mean along an axis.
    ///
    /// @param weights of the shape of `x`, or a vector with one weight for each index along the axis
    default Array average(Array x, Array weights, int axis) {
        return average(x, weights, axis, false);
    }

    /// [#average(Array, Array, int)]; the axis may stay, with size 1.
    default Array average(Array x, Array weights, int axis, boolean keepDims) {
        int at = Operands.axis(axis, x.ndim());
        Array shaped = weights.ndim() == x.ndim() ? weights : Movement.broadcastInDim(weights, x.shape(), List.of(at));
        ReductionSpec along = ReductionSpec.axis(at).keepDims(keepDims);
        return Numpy.JNP.divide(Numpy.JNP.sum(Numpy.JNP.multiply(x, shaped), along), Numpy.JNP.sum(shaped, along));
    }
}
