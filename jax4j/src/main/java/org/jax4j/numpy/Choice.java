package org.jax4j.numpy;

import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Bitwise;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.stablehlo.DType;

/// Limits, closeness, and choice among several arrays.
public interface Choice {

    /// The elements limited to between two numbers.
    default Array clip(Array x, Number min, Number max) {
        return clip(x, Promoting.scalarBeside(x, min), Promoting.scalarBeside(x, max));
    }

    /// The elements limited to between a number and the elements of an array.
    default Array clip(Array x, Number min, Array max) {
        return clip(x, Promoting.scalarBeside(x, min), max);
    }

    /// The elements limited to between the elements of an array and a number.
    default Array clip(Array x, Array min, Number max) {
        return clip(x, min, Promoting.scalarBeside(x, max));
    }

    /// The elements limited to between the elements of two arrays.
    default Array clip(Array x, Array min, Array max) {
        return Numpy.JNP.minimum(max, Numpy.JNP.maximum(min, x));
    }

    /// Whether elements are equal within `1e-8 + 1e-5 * |y|`; NaN is close to nothing.
    default Array isclose(Array x, Array y) {
        return isclose(x, y, 1e-5, 1e-8, false);
    }

    /// Whether elements are equal within `atol + rtol * |y|`.
    ///
    /// @param equalNan whether NaN is close to NaN
    default Array isclose(Array x, Array y, double rtol, double atol, boolean equalNan) {
        List<Array> operands = Promoting.operands(x, y);
        Array a = operands.get(0);
        Array b = operands.get(1);
        if (!a.dtype().isInexact()) {
            if (a.dtype() == DType.BOOL) {
                return Comparison.eq(a, b);
            }
            return isclose(Promoting.inexact(a), Promoting.inexact(b), rtol, atol, equalNan);
        }
        Array distance = Arithmetic.abs(Arithmetic.sub(a, b));
        Array allowed = Arithmetic.abs(b);
        allowed = Arithmetic.add(
                Arithmetic.mul(allowed, Scalars.constant(allowed, rtol)), Scalars.constant(allowed, atol));
        Array finite = Bitwise.bitwiseAnd(Numpy.JNP.isfinite(a), Numpy.JNP.isfinite(b));
        Array close =
                Bitwise.bitwiseOr(Bitwise.bitwiseAnd(finite, Comparison.le(distance, allowed)), Comparison.eq(a, b));
        Array bothNan = Bitwise.bitwiseAnd(Comparison.ne(a, a), Comparison.ne(b, b));
        return equalNan ? Bitwise.bitwiseOr(close, bothNan) : close;
    }

    /// Whether all elements are close.
    default Array allclose(Array x, Array y) {
        return Numpy.JNP.all(isclose(x, y));
    }

    /// Whether all elements are close within these tolerances.
    default Array allclose(Array x, Array y, double rtol, double atol) {
        return Numpy.JNP.all(isclose(x, y, rtol, atol, false));
    }

    /// Whether all elements are close within these tolerances.
    ///
    /// @param equalNan whether NaN is close to NaN
    default Array allclose(Array x, Array y, double rtol, double atol, boolean equalNan) {
        return Numpy.JNP.all(isclose(x, y, rtol, atol, equalNan));
    }

    /// Whether shapes and all elements are equal.
    ///
    /// @param equalNan whether NaN equals NaN
    default Array arrayEqual(Array x, Array y, boolean equalNan) {
        if (!equalNan || !Arrays.equals(x.shape(), y.shape())) {
            return arrayEqual(x, y);
        }
        Array bothNan = Numpy.JNP.logicalAnd(Numpy.JNP.isnan(x), Numpy.JNP.isnan(y));
        return Numpy.JNP.all(Numpy.JNP.logicalOr(Numpy.JNP.equal(x, y), bothNan));
    }

    /// Whether shapes broadcast and all elements are equal then.
    default Array arrayEquiv(Array x, Array y) {
        try {
            Operands.broadcast(List.of(x.shape(), y.shape()));
        } catch (ValueError | TypeError incompatible) {
            return Scalars.of(DType.BOOL, 0L);
        }
        return Numpy.JNP.all(Numpy.JNP.equal(x, y));
    }

    /// The elements limited from below.
    default Array clipMin(Array x, Number min) {
        return Numpy.JNP.maximum(x, min);
    }

    /// The elements limited from above.
    default Array clipMax(Array x, Number max) {
        return Numpy.JNP.minimum(x, max);
    }

    /// Whether shapes and all elements are equal.
    default Array arrayEqual(Array x, Array y) {
        return Arrays.equals(x.shape(), y.shape()) ? Numpy.JNP.all(Numpy.JNP.equal(x, y)) : Scalars.of(DType.BOOL, 0L);
    }

    /// For each element the choice of the first condition that holds, else the default.
    default Array select(List<Array> conditions, List<Array> choices, Array otherwise) {
        if (conditions.size() != choices.size() || conditions.isEmpty()) {
            throw new ValueError("select: condlist must have length equal to choicelist, and not be empty, got "
                    + conditions.size() + " and " + choices.size() + ".");
        }
        Array result = otherwise;
        for (int index = conditions.size() - 1; index >= 0; index--) {
            result = Numpy.JNP.where(conditions.get(index), choices.get(index), result);
        }
        return result;
    }

    /// The elements of diagonal `offset` of the first two axes, along a new last axis.
    default Array diagonal(Array x, int offset) {
        if (x.ndim() < 2) {
            throw new ValueError("diagonal requires an array of at least two dimensions, got shape "
                    + Operands.shape(x.shape()) + ".");
        }
        int rows = x.shape()[0];
        int columns = x.shape()[1];
        int first = Math.max(0, -offset);
        int length = Math.max(0, offset >= 0 ? Math.min(rows, columns - offset) : Math.min(rows + offset, columns));
        int[] row = Axes.array(Axes.range(first, first + length));
        int[] column = Axes.array(Axes.range(first + offset, first + offset + length));
        Array members = x.get(row, column);
        return Numpy.JNP.moveaxis(members, 0, -1);
    }

    default Array diagonal(Array x) {
        return diagonal(x, 0);
    }

    /// The elements of diagonal `offset` of two axes, along a new last axis.
    default Array diagonal(Array x, int offset, int axis1, int axis2) {
        if (x.ndim() < 2) {
            return diagonal(x, offset);
        }
        return diagonal(Numpy.JNP.moveaxis(x, new int[] {axis1, axis2}, new int[] {0, 1}), offset);
    }

    /// Diagonal `k` of a matrix, or the square matrix with a vector as its diagonal `k` (`jnp.diag`).
    default Array diag(Array x, int k) {
        if (x.ndim() == 2) {
            return diagonal(x, k);
        }
        if (x.ndim() != 1) {
            throw new ValueError("diag input must be 1d or 2d, got " + x.aval()
                    + ". For diagonals of stacks of matrices use jnp.diagonal, for a flattened array jnp.diagflat.");
        }
        int size = (int) x.size() + Math.abs(k);
        Array column = Movement.reshape(x, (int) x.size());
        Array padded = Joining.pad(
                column, Scalars.like(x, 0), List.of(new Joining.Padding(Math.max(0, k), Math.max(0, -k), 0)));
        Array mask = Numpy.JNP.eye(DType.BOOL, size, size, k);
        Array columns = Movement.broadcastInDim(padded, new int[] {size, size}, List.of(1));
        return Selection.select(mask, columns, Scalars.full(columns, 0));
    }

    default Array diag(Array x) {
        return diag(x, 0);
    }
}
