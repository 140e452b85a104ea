package org.jax4j.numpy.linalg;

import static org.jax4j.numpy.Numpy.JNP;

import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.operand.Operands;

/// What the functions of linear algebra share.
final class Matrices {
    private Matrices() {}

    static int rows(Array x) {
        return x.shape()[x.ndim() - 2];
    }

    static int columns(Array x) {
        return x.shape()[x.ndim() - 1];
    }

    static Array adjoint(Array x) {
        return JNP.conj(JNP.matrixTranspose(x));
    }

    /// The mean of matrices and their adjoints.
    static Array hermitianPart(Array x) {
        return x.plus(adjoint(x)).div(2);
    }

    static Array requireMatrix(String function, Array x) {
        if (x.ndim() < 2) {
            throw new ValueError("jnp.linalg." + function + ": input array must be at least 2D; got shape "
                    + Operands.shape(x.shape()));
        }
        return x;
    }

    static Array requireSquare(String function, Array x) {
        if (x.ndim() < 2 || rows(x) != columns(x)) {
            throw new ValueError(
                    "Argument to " + function + " must have shape [..., n, n], got " + Operands.shape(x.shape()) + ".");
        }
        return x;
    }
}
