package org.jax4j.numpy;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.ReductionSpec;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.BitReductions;
import org.jax4j.lax.Bitwise;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.ComplexParts;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Exponential;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Powers;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.lax.operand.Axes;
import org.jax4j.numpy.indexing.Shapes;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;

/// Functions that reduce axes to one element.
public interface Reductions {

    /// One reduction: how it folds axes, two values, and what it gives for no elements (nothing: it needs some).
    private static Array reduce(
            String name,
            Array x,
            ReductionSpec spec,
            DType dtype,
            BinaryOperator<Array> combine,
            Optional<Function<DType, Literal>> identity,
            BiFunction<Array, List<Integer>, Array> fold) {
        checkMask(name, spec);
        List<Integer> axes = Axes.reduced(spec, x);
        if (identity.isEmpty() && spec.initial().isEmpty()) {
            if (spec.where().isPresent()) {
                throw new ValueError("reduction operation " + name
                        + " does not have an identity, so to use a where mask one has to specify 'initial'");
            }
            if (axes.stream().anyMatch(axis -> x.shape()[axis] == 0)) {
                throw new ValueError("zero-size array to reduction operation " + name + " which has no identity");
            }
        }
        // Half-width numbers are summed in single precision.
        DType computed = spec.dtype().orElse(dtype);
        DType wide = name.equals("sum") || name.equals("prod") ? widened(computed) : computed;
        Array values = Conversion.convertElementType(x, wide);
        if (spec.where().isPresent()) {
            Literal start = identity.orElse(type -> extremum(type, name)).apply(wide);
            Array mask = Shapes.broadcastTo(spec.where().get(), x.shape());
            Array filler = org.jax4j.lax.Creation.full(x.shape(), DeviceArray.of(start, false));
            values = Selection.select(mask, values, filler);
        }
        Array result = fold.apply(values, axes);
        if (spec.initial().isPresent()) {
            Array start = Conversion.convertElementType(
                    Promoting.scalarBeside(result, spec.initial().get()), wide);
            result = combine.apply(start, result);
        }
        if (spec.keepsDims()) {
            result = Movement.expandDims(result, axes);
        }
        return Conversion.convertElementType(result, computed);
    }

    /// Requires that a mask is of booleans.
    static void checkMask(String name, ReductionSpec spec) {
        spec.where().filter(mask -> mask.dtype() != DType.BOOL).ifPresent(mask -> {
            throw new ValueError("jnp." + name + ": where must be a boolean array, got " + mask.aval()
                    + ". Compare it, as in mask.ne(0).");
        });
    }

    private static Literal extremum(DType dtype, String name) {
        return name.equals("max") ? Literal.lowest(dtype) : Literal.greatest(dtype);
    }

    private static DType widened(DType dtype) {
        return dtype.isFloating() && dtype.bits() < 32 ? DType.FLOAT32 : dtype;
    }

    /// Sums and products of integers are taken in at least the default integer's width.
    private static DType accumulator(DType dtype) {
        DType wide = Config.current().defaultInt();
        return switch (dtype.kind()) {
            case BOOL -> wide;
            case SIGNED -> dtype.bits() < wide.bits() ? wide : dtype;
            case UNSIGNED -> dtype.bits() < wide.bits() ? (wide.bits() == 64 ? DType.UINT64 : DType.UINT32) : dtype;
            case FLOAT, COMPLEX -> dtype;
        };
    }

    /// Integers and booleans in the dtype in which they are summed.
    static Array accumulated(Array x) {
        return Conversion.convertElementType(x, accumulator(x.dtype()));
    }

    private static Literal constant(DType dtype, long value) {
        return Literal.splat(TensorType.of(dtype), value);
    }

    /// The sum of all elements.
    default Array sum(Array x) {
        return sum(x, ReductionSpec.ALL);
    }

    /// The sum over axes. Integers are summed in at least 32 bits.
    default Array sum(Array x, ReductionSpec spec) {
        return reduce(
                "sum",
                x,
                spec,
                spec.promotesIntegers() ? accumulator(x.dtype()) : x.dtype(),
                Arithmetic::add,
                Optional.of(dtype -> constant(dtype, 0)),
                (values, axes) -> values.dtype() == DType.BOOL
                        ? BitReductions.reduceOr(values, axes)
                        : org.jax4j.lax.Reductions.reduceSum(values, axes));
    }

    /// [#sum(Array, ReductionSpec)] over these axes.
    default Array sum(Array x, int... axes) {
        return sum(x, ReductionSpec.axis(axes));
    }

    /// The product of all elements.
    default Array prod(Array x) {
        return prod(x, ReductionSpec.ALL);
    }

    /// The product of Java integers, as of a shape.
    default Array prod(int... values) {
        return prod(NestedData.toArray(values));
    }

    /// The product over axes.
    default Array prod(Array x, ReductionSpec spec) {
        return reduce(
                "prod",
                x,
                spec,
                spec.promotesIntegers() ? accumulator(x.dtype()) : x.dtype(),
                Arithmetic::mul,
                Optional.of(dtype -> constant(dtype, 1)),
                (values, axes) -> values.dtype() == DType.BOOL
                        ? BitReductions.reduceAnd(values, axes)
                        : org.jax4j.lax.Reductions.reduceProd(values, axes));
    }

    /// [#prod(Array, ReductionSpec)] over these axes.
    default Array prod(Array x, int... axes) {
        return prod(x, ReductionSpec.axis(axes));
    }

    /// The greatest element.
    default Array max(Array x) {
        return max(x, ReductionSpec.ALL);
    }

    /// The greatest elements over axes; NaN if one is.
    ///
    /// @throws ValueError for no elements without an initial value
    default Array max(Array x, ReductionSpec spec) {
        return reduce(
                "max", x, spec, x.dtype(), Arithmetic::max, Optional.empty(), org.jax4j.lax.Reductions::reduceMax);
    }

    /// [#max(Array, ReductionSpec)] over these axes.
    default Array max(Array x, int... axes) {
        return max(x, ReductionSpec.axis(axes));
    }

    /// The least element.
    default Array min(Array x) {
        return min(x, ReductionSpec.ALL);
    }

    /// The least elements over axes; NaN if one is.
    ///
    /// @throws ValueError for no elements without an initial value
    default Array min(Array x, ReductionSpec spec) {
        return reduce(
                "min", x, spec, x.dtype(), Arithmetic::min, Optional.empty(), org.jax4j.lax.Reductions::reduceMin);
    }

    /// [#min(Array, ReductionSpec)] over these axes.
    default Array min(Array x, int... axes) {
        return min(x, ReductionSpec.axis(axes));
    }

    /// Whether all elements are true (not zero).
    default Array all(Array x) {
        return all(x, ReductionSpec.ALL);
    }

    default Array all(Array x, ReductionSpec spec) {
        return reduce(
                "all",
                Promoting.truth(x),
                spec,
                DType.BOOL,
                Bitwise::bitwiseAnd,
                Optional.of(dtype -> constant(dtype, 1)),
                BitReductions::reduceAnd);
    }

    /// [#all(Array, ReductionSpec)] over these axes.
    default Array all(Array x, int... axes) {
        return all(x, ReductionSpec.axis(axes));
    }

    /// Whether an element is true (not zero).
    default Array any(Array x) {
        return any(x, ReductionSpec.ALL);
    }

    default Array any(Array x, ReductionSpec spec) {
        return reduce(
                "any",
                Promoting.truth(x),
                spec,
                DType.BOOL,
                Bitwise::bitwiseOr,
                Optional.of(dtype -> constant(dtype, 0)),
                BitReductions::reduceOr);
    }

    /// [#any(Array, ReductionSpec)] over these axes.
    default Array any(Array x, int... axes) {
        return any(x, ReductionSpec.axis(axes));
    }

    /// The mean of all elements.
    default Array mean(Array x) {
        return mean(x, ReductionSpec.ALL);
    }

    /// The mean over axes, in floating point.
    default Array mean(Array x, ReductionSpec spec) {
        checkMask("mean", spec);
        DType result = spec.dtype().orElse(Promoting.inexact(x.dtype()));
        DType computed = widened(result);
        Array total = sum(x, spec.dtype(computed));
        return Conversion.convertElementType(Arithmetic.div(total, count(x, spec, computed)), result);
    }

    /// [#mean(Array, ReductionSpec)] over these axes.
    default Array mean(Array x, int... axes) {
        return mean(x, ReductionSpec.axis(axes));
    }

    /// How many elements each result is made of.
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

    /// The variance of all elements.
    default Array var(Array x) {
        return var(x, ReductionSpec.ALL);
    }

    /// The mean squared distance from the mean, over axes.
    default Array var(Array x, ReductionSpec spec) {
        checkMask("var", spec);
        DType inexact = Promoting.inexact(spec.dtype().orElse(x.dtype()));
        DType result = inexact.real();
        DType computed = widened(inexact);
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

    /// The standard deviation of all elements.
    default Array std(Array x) {
        return std(x, ReductionSpec.ALL);
    }

    /// The square root of the variance, over axes.
    ///
    /// @throws ValueError for a dtype that is not inexact
    default Array std(Array x, ReductionSpec spec) {
        checkMask("std", spec);
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
