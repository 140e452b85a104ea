package org.jax4j.scipy.linalg;

import java.util.Arrays;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.function.Fn1;
import org.jax4j.lax.operand.Operands;
import org.jax4j.transform.grad.Derivatives;
import org.jax4j.transform.grad.Jvp;

/// Functions of square matrices.
public interface FunctionsOfMatrices {

    /// The exponential of a matrix, for each of a batch (Higham 2005, *The scaling and squaring method for the
    /// matrix exponential revisited*); NaNs if it would need more than 16 squarings.
    ///
    /// ```java
    /// scipy.linalg.expm(jnp.zeros(2, 2));   // the identity
    /// ```
    ///
    /// @throws ValueError unless the matrices are square
    default Array expm(Array a) {
        return expm(a, 16);
    }

    /// [#expm(Array)] with another greatest number of squarings.
    default Array expm(Array a, int maxSquarings) {
        return MatrixExponential.of(requireSquare("expm", a), maxSquarings);
    }

    private static Array requireSquare(String name, Array a) {
        int rank = a.ndim();
        if (rank < 2 || a.shape()[rank - 1] != a.shape()[rank - 2]) {
            throw new ValueError(
                    name + " needs square matrices in the last two axes, got shape " + Operands.shape(a.shape()) + ".");
        }
        return a;
    }

    /// The derivative of the exponential of a matrix in a direction.
    ///
    /// @return the exponential and its derivative
    /// @throws ValueError unless both have the shape of a square matrix
    default Jvp<Array> expmFrechet(Array a, Array direction) {
        requireSquare("expm_frechet", a);
        if (!Arrays.equals(a.shape(), direction.shape())) {
            throw new ValueError("expm_frechet: expected A and E to be the same shape, got A.shape="
                    + Operands.shape(a.shape()) + " E.shape=" + Operands.shape(direction.shape()) + ".");
        }
        Fn1<Array, Array> function = this::expm;
        return Derivatives.jvp(function, new Object[] {a}, new Object[] {direction});
    }

    /// The principal square root of one matrix, as complex numbers.
    default Array sqrtm(Array a) {
        return TriangularRecurrences.root(requireSquare("sqrtm", a));
    }

    /// A function of one matrix, by Schur's form and Parlett's recurrence, as complex numbers; less exact where
    /// eigenvalues lie close together.
    ///
    /// @param function of the eigenvalues, as a complex vector
    default Array funm(Array a, Fn1<Array, Array> function) {
        return TriangularRecurrences.function(requireSquare("funm", a), function);
    }

    /// The solution x of Sylvester's equation a x + x b = c.
    ///
    /// @param a `[m, m]`
    /// @param b `[n, n]`
    /// @param c `[m, n]`
    /// @throws ValueError if the shapes do not fit
    default Array solveSylvester(Array a, Array b, Array c) {
        requireSquare("solve_sylvester", a);
        requireSquare("solve_sylvester", b);
        boolean fits = a.ndim() == 2
                && b.ndim() == 2
                && c.ndim() == 2
                && c.shape()[0] == a.shape()[0]
                && c.shape()[1] == b.shape()[0];
        if (!fits) {
            throw new ValueError("Incompatible shapes for Sylvester equation: A: " + Operands.shape(a.shape()) + ", B: "
                    + Operands.shape(b.shape()) + ", C: " + Operands.shape(c.shape()) + ".");
        }
        return TriangularRecurrences.sylvester(a, b, c);
    }
}
