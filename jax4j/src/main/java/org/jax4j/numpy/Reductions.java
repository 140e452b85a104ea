package org.jax4j.numpy;

import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.ComplexParts;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Exponential;
import org.jax4j.lax.Powers;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.lax.operand.Axes;
import org.jax4j.numpy.indexing.Shapes;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.numpy.reduction.Accumulation;
import org.jax4j.numpy.reduction.Fold;
import org.jax4j.stablehlo.DType;

/// Reductions: functions that combine the elements along axes into one.
///
/// A [ReductionSpec] says along which axes, whether they stay, with which mask, initial value and dtype; the
/// result has the shape of the operand without the reduced axes.
public interface Reductions {

    /// The sum of all elements (`jnp.sum`).
    default Array sum(Array x) {
        return sum(x, ReductionSpec.ALL);
    }

    /// The sum over axes. Integers and booleans are summed in at least the default integer's width.
    default Array sum(Array x, ReductionSpec spec) {
        return Fold.SUM.reduce(x, spec, summed(x, spec));
    }

    private static DType summed(Array x, ReductionSpec spec) {
        return spec.promotesIntegers() ? Accumulation.dtype(x.dtype()) : x.dtype();
    }

    /// [#sum(Array, ReductionSpec)] over these axes.
    default Array sum(Array x, int... axes) {
        return sum(x, ReductionSpec.axis(axes));
    }

    /// The product of all elements (`jnp.prod`).
    default Array prod(Array x) {
        return prod(x, ReductionSpec.ALL);
    }

    /// The product of Java integers, such as the sizes of a shape.
    default Array prod(int... values) {
        return prod(NestedData.toArray(values));
    }

    /// The product over axes. Integers and booleans are multiplied in at least the default integer's width.
    default Array prod(Array x, ReductionSpec spec) {
        return Fold.PROD.reduce(x, spec, summed(x, spec));
    }

    /// [#prod(Array, ReductionSpec)] over these axes.
    default Array prod(Array x, int... axes) {
        return prod(x, ReductionSpec.axis(axes));
    }

    /// The maximum of all elements (`jnp.max`).
    default Array max(Array x) {
        return max(x, ReductionSpec.ALL);
    }

    /// The maxima over axes; NaN where an element is NaN.
    ///
    /// @throws ValueError if there are no elements, or a mask, and no initial value
    default Array max(Array x, ReductionSpec spec) {
        return Fold.MAX.reduce(x, spec, x.dtype());
    }

    /// [#max(Array, ReductionSpec)] over these axes.
    default Array max(Array x, int... axes) {
        return max(x, ReductionSpec.axis(axes));
    }

    /// The minimum of all elements (`jnp.min`).
    default Array min(Array x) {
        return min(x, ReductionSpec.ALL);
    }

    /// The minima over axes; NaN where an element is NaN.
    ///
    /// @throws ValueError if there are no elements, or a mask, and no initial value
    default Array min(Array x, ReductionSpec spec) {
        return Fold.MIN.reduce(x, spec, x.dtype());
    }

    /// [#min(Array, ReductionSpec)] over these axes.
    default Array min(Array x, int... axes) {
        return min(x, ReductionSpec.axis(axes));
    }

    /// Whether all elements are true, that is, not zero (`jnp.all`).
    default Array all(Array x) {
        return all(x, ReductionSpec.ALL);
    }

    /// Whether all elements over axes are true; true for no elements.
    default Array all(Array x, ReductionSpec spec) {
        return Fold.ALL.reduce(Promoting.truth(x), spec, DType.BOOL);
    }

    /// [#all(Array, ReductionSpec)] over these axes.
    default Array all(Array x, int... axes) {
        return all(x, ReductionSpec.axis(axes));
    }

    /// Whether any element is true, that is, not zero (`jnp.any`).
    default Array any(Array x) {
        return any(x, ReductionSpec.ALL);
    }

    /// Whether any element over axes is true; false for no elements.
    default Array any(Array x, ReductionSpec spec) {
        return Fold.ANY.reduce(Promoting.truth(x), spec, DType.BOOL);
    }

    /// [#any(Array, ReductionSpec)] over these axes.
    default Array any(Array x, int... axes) {
        return any(x, ReductionSpec.axis(axes));
    }

    /// The mean of all elements (`jnp.mean`).
    default Array mean(Array x) {
        return mean(x, ReductionSpec.ALL);
    }

    /// The mean over axes. Integers are averaged in the default floating-point dtype, half-width numbers in
    /// float32.
    default Array mean(Array x, ReductionSpec spec) {
        Fold.checkMask("mean", spec);
        DType result = spec.dtype().orElse(Promoting.inexact(x.dtype()));
        DType computed = Accumulation.widened(result);
        Array total = sum(x, spec.dtype(computed));
        return Conversion.convertElementType(Arithmetic.div(total, count(x, spec, computed)), result);
    }

    /// [#mean(Array, ReductionSpec)] over these axes.
    default Array mean(Array x, int... axes) {
        return mean(x, ReductionSpec.axis(axes));
    }

    /// The number of elements that each result combines.
    private Array count(Array x, ReductionSpec spec, DType dtype) {
        if (spec.where().isPresent()) {
            Array mask = Shapes.broadcastTo(spec.where().get(), x.shape());
            ReductionSpec plain = new ReductionSpec(
                    spec.axes(), spec.keepsDims(), Optional.empty(), Optional.empty(), Optional.of(dtype), 0, true);
            return sum(mask, plain);
        }
        double count = 1;
        for (int axis : Axes.reduced(spec, x)) {
            count *= x.shape()[axis];
        }
        return Scalars.of(dtype, count);
    }

    /// The variance of all elements (`jnp.var`).
    default Array var(Array x) {
        return var(x, ReductionSpec.ALL);
    }

    /// The variance over axes: the mean squared deviation from the mean, where [ReductionSpec#ddof()] is
    /// subtracted from the number of elements. Real, also for complex elements.
    default Array var(Array x, ReductionSpec spec) {
        Fold.checkMask("var", spec);
        DType inexact = Promoting.inexact(spec.dtype().orElse(x.dtype()));
        DType result = inexact.real();
        DType computed = Accumulation.widened(inexact);
        Array values = Conversion.convertElementType(x, computed);
        ReductionSpec plain = spec.dtype(computed);
        Array centred = Arithmetic.sub(values, mean(values, plain.keepDims()));
        Array squares = computed.isComplex()
                ? ComplexParts.real(Arithmetic.mul(centred, ComplexParts.conj(centred)))
                : Powers.square(centred);
        DType real = squares.dtype();
        Array count = Arithmetic.sub(count(x, spec, real), Scalars.of(real, spec.ddof()));
        Array variance = Arithmetic.div(sum(squares, spec.dtype(real)), count);
        Array positive = Comparison.gt(count, Scalars.like(count, 0));
        Array undefined = Scalars.full(variance, Double.NaN);
        Array which = positive.ndim() == 0 ? positive : Shapes.broadcastTo(positive, variance.shape());
        return Conversion.convertElementType(Selection.select(which, variance, undefined), result);
    }

    /// [#var(Array, ReductionSpec)] over these axes.
    default Array var(Array x, int... axes) {
        return var(x, ReductionSpec.axis(axes));
    }

    /// The standard deviation of all elements (`jnp.std`).
    default Array std(Array x) {
        return std(x, ReductionSpec.ALL);
    }

    /// The standard deviation over axes: the square root of [#var(Array, ReductionSpec)].
    ///
    /// @throws ValueError if the options name a dtype that is not inexact
    default Array std(Array x, ReductionSpec spec) {
        Fold.checkMask("std", spec);
        spec.dtype().filter(dtype -> !dtype.isInexact()).ifPresent(dtype -> {
            throw new ValueError("dtype argument to jnp.std must be inexact; got " + dtype.jaxName());
        });
        return Exponential.sqrt(var(x, spec));
    }

    /// [#std(Array, ReductionSpec)] over these axes.
    default Array std(Array x, int... axes) {
        return std(x, ReductionSpec.axis(axes));
    }
}
