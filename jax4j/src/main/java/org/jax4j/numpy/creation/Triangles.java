package org.jax4j.numpy.creation;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Bitwise;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.indexing.Shapes;
import org.jax4j.stablehlo.DType;

/// Triangles of matrices, and matrices of a special form.
public interface Triangles {

    private static Array lowerMask(int rows, int columns, int k) {
        int[] shape = {rows, columns};
        Array row = Creation.broadcastedIota(DType.INT32, shape, 0);
        Array limit = Arithmetic.add(row, Scalars.of(DType.INT32, (long) k));
        return Comparison.ge(limit, Creation.broadcastedIota(DType.INT32, shape, 1));
    }

    /// A square matrix of ones on and below the diagonal, and zeros above it.
    default Array tri(int size) {
        return tri(size, size, 0);
    }

    /// A square matrix of a dtype, of ones on and below the diagonal, and zeros above it.
    default Array tri(DType dtype, int size) {
        return tri(dtype, size, size, 0);
    }

    /// Ones on and below the diagonal.
    default Array tri(int rows, int columns) {
        return tri(rows, columns, 0);
    }

    /// Ones on and below diagonal `k`.
    default Array tri(int rows, int columns, int k) {
        return tri(Config.current().defaultFloat(), rows, columns, k);
    }

    /// Ones on and below diagonal `k`, of a dtype.
    default Array tri(DType dtype, int rows, int columns, int k) {
        return Conversion.convertElementType(lowerMask(rows, columns, k), dtype);
    }

    /// The elements on and below diagonal `k` of the last two axes; zeros elsewhere.
    ///
    /// @throws ValueError for fewer than two axes
    default Array tril(Array x, int k) {
        return masked(x, lowerMask(rows(x), columns(x), k));
    }

    default Array tril(Array x) {
        return tril(x, 0);
    }

    /// The elements on and above diagonal `k` of the last two axes; zeros elsewhere.
    ///
    /// @throws ValueError for fewer than two axes
    default Array triu(Array x, int k) {
        return masked(x, Bitwise.bitwiseNot(lowerMask(rows(x), columns(x), k - 1)));
    }

    default Array triu(Array x) {
        return triu(x, 0);
    }

    private static int rows(Array x) {
        if (x.ndim() < 2) {
            throw new ValueError("Argument to jax.numpy.tril/triu must be at least 2D, got shape "
                    + Operands.shape(x.shape()) + ".");
        }
        return x.shape()[x.ndim() - 2];
    }

    private static int columns(Array x) {
        return x.shape()[x.ndim() - 1];
    }

    private static Array masked(Array x, Array mask) {
        return Selection.select(Shapes.broadcastTo(mask, x.shape()), x, Scalars.full(x, 0));
    }

    /// The square matrix that has these elements as its diagonal `k`.
    default Array diagflat(Array x, int k) {
        return JNP.diag(JNP.ravel(x), k);
    }

    /// The square matrix that has these elements as its diagonal.
    default Array diagflat(Array x) {
        return diagflat(x, 0);
    }

    /// Vandermonde's matrix: each row has the powers of an element, the highest first, as many as there are
    /// elements.
    default Array vander(Array x) {
        return vander(x, (int) x.size(), false);
    }

    /// Vandermonde's matrix with so many powers, in descending or ascending order.
    ///
    /// @throws ValueError unless `x` is a vector and `powers` is not negative
    default Array vander(Array x, int powers, boolean increasing) {
        if (x.ndim() != 1) {
            throw new ValueError("x must be a one-dimensional array, got shape " + Operands.shape(x.shape()) + ".");
        }
        if (powers < 0) {
            throw new ValueError("N must be nonnegative, got " + powers + ".");
        }
        Array exponents = Creation.iota(x.dtype(), powers);
        if (!increasing) {
            exponents = Arithmetic.sub(Scalars.full(exponents, powers - 1), exponents);
        }
        return JNP.power(Movement.expandDims(x, List.of(1)), exponents);
    }
}
