package org.jax4j.scipy.special;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.lax.ComplexParts;
import org.jax4j.lax.Scalars;

/// Γ of complex numbers by Lanczos' approximation with g = 7, reflected where the real part is below 1/2.
final class ComplexGamma {
    private static final double G = 7;

    private static final double[] COEFFICIENTS = {
        0.9999999999998099,
        676.5203681218851,
        -1259.1392167224028,
        771.3234287776531,
        -176.6150291621406,
        12.507343278686905,
        -0.13857109526572012,
        9.984369578019572e-06,
        1.5056327351493116e-07
    };

    private ComplexGamma() {}

    private static Array undefined(Array z) {
        Array real = JNP.real(z);
        Array whole = JNP.logicalAnd(JNP.imag(z).eq(0), real.eq(JNP.floor(real)));
        return JNP.logicalOr(JNP.isnan(z), JNP.logicalAnd(whole, real.le(0)));
    }

    private static Array nan(Array z) {
        Array nan = Scalars.of(z.dtype().real(), Double.NaN);
        return ComplexParts.complex(nan, nan);
    }

    static Array value(Array z) {
        Array undefined = undefined(z);
        Array safe = JNP.where(undefined, 1, z);
        return JNP.where(undefined, nan(z), JNP.exp(onSomeBranch(safe)));
    }

    /// A logarithm of Γ, right up to a multiple of 2πi.
    private static Array onSomeBranch(Array z) {
        Array reflected = JNP.real(z).lt(0.5);
        Array lanczos = lanczos(JNP.where(reflected, z.unaryMinus().plus(1.0), z));
        Array safe = JNP.where(reflected, z, 0.5);
        Array sine = JNP.log(JNP.sin(safe.times(Math.PI)));
        return JNP.where(reflected, sine.unaryMinus().plus(Math.log(Math.PI)).minus(lanczos), lanczos);
    }

    private static Array lanczos(Array z) {
        Array below = z.minus(1.0);
        Array sum = Scalars.full(z, COEFFICIENTS[0]);
        for (int k = 1; k < COEFFICIENTS.length; k++) {
            sum = sum.plus(Scalars.like(z, COEFFICIENTS[k]).div(below.plus((double) k)));
        }
        Array t = below.plus(G + 0.5);
        return below.plus(0.5).times(JNP.log(t)).minus(t).plus(JNP.log(sum)).plus(0.5 * Math.log(2 * Math.PI));
    }

    /// The principal branch: by the recurrence of Γ from where the real part is at least 1/2, so that the
    /// logarithm is continuous from there.
    static Array logarithm(Array z) {
        Array undefined = undefined(z);
        Array safe = JNP.where(undefined, 1, z);
        Array steps = JNP.maximum(JNP.ceil(JNP.real(safe).unaryMinus().plus(0.5)), 0);
        Array zero = Scalars.full(steps, 0);
        List<Array> end = Rules.iterate(
                List.of(zero, JNP.zerosLike(safe)),
                state -> state.get(0).lt(steps),
                state -> List.of(state.get(0).plus(1), state.get(1).plus(JNP.log(safe.plus(state.get(0))))));
        return JNP.where(undefined, nan(z), lanczos(safe.plus(steps)).minus(end.get(1)));
    }
}
