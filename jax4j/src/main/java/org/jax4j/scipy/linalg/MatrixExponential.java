package org.jax4j.scipy.linalg;

import static org.jax4j.numpy.Numpy.JNP;

import org.jax4j.control.ControlFunctions;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.contraction.DotSpec;
import org.jax4j.lax.contraction.Precision;
import org.jax4j.numpy.linalg.Linalg;
import org.jax4j.numpy.promotion.Promoting;

/// The exponential of a matrix: a Padé approximation of the matrix divided by a power of two, squared as often.
final class MatrixExponential {
    private static final ControlFunctions CONTROL = new ControlFunctions() {};
    private static final DotSpec PRECISE = DotSpec.DEFAULT.precision(Precision.HIGHEST);

    private MatrixExponential() {}

    static Array of(Array given, int maxSquarings) {
        Array a = Promoting.inexact(given);
        boolean wide = a.dtype().real().bits() == 64;
        int degree = wide ? 13 : 7;
        double greatest = wide ? 5.371920351148152 : 3.925724783138660;
        Array norm = JNP.max(JNP.sum(JNP.abs(a), ReductionSpec.axis(-2)), ReductionSpec.axis(-1));
        Array times =
                JNP.maximum(JNP.ceil(JNP.log2(Conversion.stopGradient(norm).div(greatest))), 0.0);
        Array scale = JNP.exp2(JNP.minimum(times, maxSquarings).unaryMinus());
        Array scaled = a.times(column(scale).astype(a.dtype()));
        Array approximation = pade(scaled, degree);
        Array squared = CONTROL.foriLoop(
                0, maxSquarings, (i, r) -> JNP.where(column(i.lt(times)), JNP.matmul(r, r, PRECISE), r), approximation);
        return JNP.where(column(times.gt(maxSquarings)), Double.NaN, squared);
    }

    private static Array column(Array x) {
        return JNP.expandDims(x, -2, -1);
    }

    /// (V - U)⁻¹ (V + U), where V and U are the even and odd powers of the numerator.
    private static Array pade(Array a, int degree) {
        int size = a.shape()[a.ndim() - 1];
        Array unit = JNP.broadcastTo(JNP.identity(a.dtype(), size), a.shape());
        Array square = JNP.matmul(a, a, PRECISE);
        Array even = JNP.zerosLike(a);
        Array odd = JNP.zerosLike(a);
        double[] coefficients = coefficients(degree);
        for (int k = degree / 2; k >= 0; k--) {
            even = JNP.matmul(even, square, PRECISE).plus(unit.times(coefficients[2 * k]));
            odd = JNP.matmul(odd, square, PRECISE).plus(unit.times(coefficients[2 * k + 1]));
        }
        Array u = JNP.matmul(a, odd, PRECISE);
        return Linalg.INSTANCE.solve(even.minus(u), even.plus(u));
    }

    /// The coefficients of the numerator of the diagonal approximation: (2m - k)! m! / ((2m)! k! (m - k)!).
    private static double[] coefficients(int degree) {
        double[] coefficients = new double[degree + 1];
        coefficients[0] = 1;
        for (int k = 1; k <= degree; k++) {
            coefficients[k] = coefficients[k - 1] * (degree - k + 1) / ((2.0 * degree - k + 1) * k);
        }
        return coefficients;
    }
}
