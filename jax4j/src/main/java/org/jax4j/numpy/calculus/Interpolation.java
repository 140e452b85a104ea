package org.jax4j.numpy.calculus;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.Ordering.Side;
import org.jax4j.numpy.promotion.Promoting;

/// Linear interpolation.
public interface Interpolation {

    /// Linear interpolation between points (xp, fp), which are sorted by xp; constant beyond them.
    default Array interp(Array x, Array xp, Array fp) {
        return interp(x, xp, fp, InterpSpec.DEFAULT);
    }

    /// Linear interpolation between points, with options.
    ///
    /// @throws ValueError unless xp and fp are vectors of one length with an element at least
    default Array interp(Array x, Array xp, Array fp, InterpSpec spec) {
        if (xp.ndim() != 1 || fp.ndim() != 1 || xp.size() != fp.size() || xp.size() == 0) {
            throw new ValueError(
                    "interp: xp and fp must be one-dimensional arrays of equal size, not empty, got shapes "
                            + Operands.shape(xp.shape()) + " and " + Operands.shape(fp.shape()) + ".");
        }
        List<Array> coordinates = Promoting.inexact(JNP.ravel(x), xp);
        Array at = coordinates.get(0);
        Array points = coordinates.get(1);
        Array values = Promoting.inexact(fp);
        if (spec.period().isPresent()) {
            double period = Math.abs(spec.period().getAsDouble());
            if (period == 0) {
                throw new ValueError("period must be a non-zero value; got 0");
            }
            at = JNP.remainder(at, period);
            Array folded = JNP.remainder(points, period);
            Array order = JNP.argsort(folded);
            folded = folded.get(order);
            values = values.get(order);
            Array before = JNP.subtract(folded.get("-1:"), period);
            points = JNP.concatenate(List.of(before, folded, folded.get(":1").plus(period)));
            values = JNP.concatenate(List.of(values.get("-1:"), values, values.get(":1")));
        }
        return JNP.reshape(between(at, points, values, spec), x.shape());
    }

    private static Array between(Array at, Array points, Array values, InterpSpec spec) {
        int size = (int) points.size();
        Array upper = JNP.clip(JNP.searchsorted(points, at, Side.RIGHT), 1, Math.max(1, size - 1));
        Array lower = upper.minus(1);
        Array rise = values.get(upper).minus(values.get(lower));
        Array width = points.get(upper).minus(points.get(lower));
        Array offset = at.minus(points.get(lower));
        // Between two points at one place there is nothing to interpolate.
        double epsilon = Scalars.epsilon(points.dtype());
        Array coincide = JNP.lessEqual(JNP.abs(width), Scalars.like(width, epsilon * epsilon));
        Array share = offset.div(JNP.where(coincide, 1, width));
        Array result = JNP.where(coincide, values.get(lower), values.get(lower).plus(share.times(rise)));
        if (spec.period().isPresent()) {
            return result;
        }
        Array below = end(spec.left(), values.get(0));
        Array above = end(spec.right(), values.get(-1));
        if (!spec.extrapolate() || spec.left().isPresent()) {
            result = JNP.where(at.lt(points.get(0)), below, result);
        }
        if (!spec.extrapolate() || spec.right().isPresent()) {
            result = JNP.where(at.gt(points.get(-1)), above, result);
        }
        return result;
    }

    private static Array end(Optional<Number> given, Array value) {
        return given.map(number -> Scalars.like(value, number.doubleValue())).orElse(value);
    }
}
