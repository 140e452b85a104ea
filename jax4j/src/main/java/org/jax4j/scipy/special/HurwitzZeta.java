package org.jax4j.scipy.special;

import static org.jax4j.numpy.Numpy.JNP;

import org.jax4j.core.Array;
import org.jax4j.function.Fn2;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.special.GammaFunctions;
import org.jax4j.scipy.special.tables.BernoulliNumbers;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.custom.CustomDerivatives;
import org.jax4j.transform.custom.CustomOptions;
import org.jax4j.transform.grad.Derivatives;
import org.jax4j.transform.grad.Jvp;

/// Hurwitz' zeta function, whose derivatives are those of the Euler–Maclaurin formula.
final class HurwitzZeta {
    private HurwitzZeta() {}

    static Array of(Array x, Array q) {
        Fn2<Array, Array, Array> function = GammaFunctions::zeta;
        return CustomDerivatives.callJvp(
                CustomOptions.named("zeta"),
                function,
                (primals, tangents) -> {
                    Fn2<Array, Array, Array> series = HurwitzZeta::eulerMaclaurin;
                    Jvp<Array> derivative = Derivatives.jvp(series, primals, tangents);
                    return new Jvp<>(of((Array) primals[0], (Array) primals[1]), derivative.tangent());
                },
                x,
                q);
    }

    /// Σ (a + k)⁻ˢ over k < n, the integral of the rest, and corrections with Bernoulli numbers.
    private static Array eulerMaclaurin(Array s, Array a) {
        int n = a.dtype() == DType.FLOAT32 ? 8 : 16;
        double[] bernoulli = BernoulliNumbers.upTo(2 * n);
        Array sum = JNP.zerosLike(a);
        for (int k = 0; k < n; k++) {
            sum = sum.plus(JNP.power(a.plus(k), s.unaryMinus()));
        }
        Array end = a.plus(n);
        Array integral = JNP.power(end, s.unaryMinus().plus(1)).div(s.minus(1));
        Array corrections = Scalars.full(a, 0.5);
        Array rising = JNP.onesLike(a);
        double factorial = 1;
        for (int j = 0; j < 2 * n; j++) {
            rising = rising.times(s.plus(j).div(end));
            factorial *= j + 1;
            if (j % 2 == 0) {
                double coefficient = bernoulli[j + 2] / (factorial * (j + 2));
                corrections = corrections.plus(
                        JNP.clipMax(rising, a.dtype().format().largest()).times(coefficient));
            }
        }
        return sum.plus(integral).plus(JNP.power(end, s.unaryMinus()).times(corrections));
    }
}
