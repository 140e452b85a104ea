package org.jax4j.numpy.reduction;

import java.util.List;
import java.util.Locale;
import org.jax4j.core.Array;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.ReductionSpec;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.BitReductions;
import org.jax4j.lax.Bitwise;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Reductions;
import org.jax4j.lax.Selection;
import org.jax4j.lax.operand.Axes;
import org.jax4j.numpy.indexing.Shapes;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;

/// How a reduction of NumPy combines elements.
public enum Fold {
    SUM,
    PROD,
    MAX,
    MIN,
    ALL,
    ANY;

    private String numpyName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it gives something for no elements.
    private boolean hasIdentity() {
        return switch (this) {
            case SUM, PROD, ALL, ANY -> true;
            case MAX, MIN -> false;
        };
    }

    /// What stands for elements that a mask leaves out.
    private Literal neutral(DType dtype) {
        return switch (this) {
            case SUM, ANY -> Literal.splat(TensorType.of(dtype), 0L);
            case PROD, ALL -> Literal.splat(TensorType.of(dtype), 1L);
            case MAX -> Literal.lowest(dtype);
            case MIN -> Literal.greatest(dtype);
        };
    }

    private DType accumulator(DType dtype) {
        return switch (this) {
            case SUM, PROD -> Accumulation.widened(dtype);
            case MAX, MIN, ALL, ANY -> dtype;
        };
    }

    private Array combine(Array x, Array y) {
        return switch (this) {
            case SUM -> Arithmetic.add(x, y);
            case PROD -> Arithmetic.mul(x, y);
            case MAX -> Arithmetic.max(x, y);
            case MIN -> Arithmetic.min(x, y);
            case ALL -> Bitwise.bitwiseAnd(x, y);
            case ANY -> Bitwise.bitwiseOr(x, y);
        };
    }

    /// Booleans are added as by `or` and multiplied as by `and`.
    private Array over(Array x, List<Integer> axes) {
        boolean logical = x.dtype() == DType.BOOL;
        return switch (this) {
            case SUM -> logical ? BitReductions.reduceOr(x, axes) : Reductions.reduceSum(x, axes);
            case PROD -> logical ? BitReductions.reduceAnd(x, axes) : Reductions.reduceProd(x, axes);
            case MAX -> Reductions.reduceMax(x, axes);
            case MIN -> Reductions.reduceMin(x, axes);
            case ALL -> BitReductions.reduceAnd(x, axes);
            case ANY -> BitReductions.reduceOr(x, axes);
        };
    }

    /// The reduction of an array.
    ///
    /// @param dtype the dtype of the result, unless the options name another
    /// @throws ValueError if there is nothing to combine and no value for that, or the mask is not boolean
    public Array reduce(Array x, ReductionSpec spec, DType dtype) {
        checkMask(numpyName(), spec);
        List<Integer> axes = Axes.reduced(spec, x);
        if (!hasIdentity() && spec.initial().isEmpty()) {
            if (spec.where().isPresent()) {
                throw new ValueError("reduction operation " + numpyName()
                        + " does not have an identity, so to use a where mask one has to specify 'initial'");
            }
            if (axes.stream().anyMatch(axis -> x.shape()[axis] == 0)) {
                throw new ValueError(
                        "zero-size array to reduction operation " + numpyName() + " which has no identity");
            }
        }
        DType result = spec.dtype().orElse(dtype);
        DType computed = accumulator(result);
        Array values = Conversion.convertElementType(x, computed);
        if (spec.where().isPresent()) {
            Array mask = Shapes.broadcastTo(spec.where().get(), x.shape());
            values = Selection.select(mask, values, Creation.full(x.shape(), DeviceArray.of(neutral(computed))));
        }
        Array reduced = over(values, axes);
        if (spec.initial().isPresent()) {
            Array initial = Promoting.scalarBeside(reduced, spec.initial().get());
            reduced = combine(Conversion.convertElementType(initial, computed), reduced);
        }
        if (spec.keepsDims()) {
            reduced = Movement.expandDims(reduced, axes);
        }
        return Conversion.convertElementType(reduced, result);
    }

    /// Requires that a mask is of booleans.
    ///
    /// @param function the function of NumPy that it was given to
    public static void checkMask(String function, ReductionSpec spec) {
        spec.where().filter(mask -> mask.dtype() != DType.BOOL).ifPresent(mask -> {
            throw new ValueError("jnp." + function + ": where must be a boolean array, got " + mask.aval()
                    + ". Compare it, as in mask.ne(0).");
        });
    }
}
