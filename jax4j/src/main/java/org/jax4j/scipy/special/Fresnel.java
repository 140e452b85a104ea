package org.jax4j.scipy.special;

import static org.jax4j.numpy.Numpy.JNP;

import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.lax.Scalars;
import org.jax4j.scipy.special.tables.FresnelTables;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.custom.CustomDerivatives;
import org.jax4j.transform.custom.CustomOptions;
import org.jax4j.transform.grad.Jvp;

/// The Fresnel integrals: power series near zero, elsewhere by auxiliary functions f and g that do not oscillate.
final class Fresnel {
    private Fresnel() {}

    static SineCosine of(Array x) {
        Fn1<Array, SineCosine> function = Fresnel::value;
        return CustomDerivatives.callJvp(
                CustomOptions.named("fresnel"),
                function,
                (primals, tangents) -> {
                    Array at = (Array) primals[0];
                    Array tangent = (Array) tangents[0];
                    SineCosine slope = sineAndCosine(JNP.abs(at));
                    return new Jvp<>(
                            of(at),
                            new SineCosine(
                                    slope.sine().times(tangent), slope.cosine().times(tangent)));
                },
                x);
    }

    /// sin(π x² / 2) and cos(π x² / 2), x ≥ 0: the square is reduced before it is multiplied with π.
    private static SineCosine sineAndCosine(Array x) {
        Array s = JNP.fmod(x, two(x));
        Array r = JNP.fmod(s.times(x.minus(s.div(2))), two(x));
        Array sine = JNP.where(
                r.lt(0.5),
                JNP.sin(r.times(Math.PI)),
                JNP.where(
                        r.gt(1.5),
                        JNP.sin(r.minus(2.0).times(Math.PI)),
                        JNP.sin(r.minus(1.0).times(Math.PI)).unaryMinus()));
        Array cosine = JNP.where(
                r.eq(0.5),
                0.0,
                JNP.where(
                        r.lt(1.0),
                        JNP.sin(r.minus(0.5).times(Math.PI)).unaryMinus(),
                        JNP.sin(r.minus(1.5).times(Math.PI))));
        return new SineCosine(sine, cosine);
    }

    private static Array two(Array x) {
        return Scalars.like(x, 2);
    }

    private static SineCosine value(Array argument) {
        boolean wide = argument.dtype() == DType.FLOAT64;
        Array signed = wide ? argument : argument.astype(DType.FLOAT32);
        Array x = JNP.abs(signed);
        Array squared = x.times(x);
        Array fourth = squared.times(squared);
        Array nearSine =
                x.times(squared).times((wide ? FresnelTables.SINE_DOUBLE : FresnelTables.SINE_SINGLE).at(fourth));
        Array nearCosine = x.times((wide ? FresnelTables.COSINE_DOUBLE : FresnelTables.COSINE_SINGLE).at(fourth));
        SineCosine wave = sineAndCosine(x);
        Array angle = squared.times(Math.PI);
        Array u = JNP.reciprocal(angle.times(angle));
        Array f = u.times((wide ? FresnelTables.F_DOUBLE : FresnelTables.F_SINGLE).at(u))
                .unaryMinus()
                .plus(1.0);
        Array g = JNP.reciprocal(angle).times((wide ? FresnelTables.G_DOUBLE : FresnelTables.G_SINGLE).at(u));
        Array length = x.times(Math.PI);
        Array cosine =
                f.times(wave.sine()).minus(g.times(wave.cosine())).div(length).plus(0.5);
        Array sine = f.times(wave.cosine())
                .plus(g.times(wave.sine()))
                .div(length)
                .unaryMinus()
                .plus(0.5);
        // Where the auxiliary functions are 1 and 0 to all digits.
        Array large = x.gt(36974.0);
        Array farCosine = wide ? wave.sine().div(length).plus(0.5) : JNP.fullLike(x, 0.5);
        Array farSine = wide ? wave.cosine().div(length).unaryMinus().plus(0.5) : JNP.fullLike(x, 0.5);
        Array small = squared.lt(2.5625);
        return new SineCosine(
                signed(argument, signed, JNP.where(small, nearSine, JNP.where(large, farSine, sine))),
                signed(argument, signed, JNP.where(small, nearCosine, JNP.where(large, farCosine, cosine))));
    }

    private static Array signed(Array argument, Array x, Array magnitude) {
        Array value = JNP.where(JNP.isinf(x), 0.5, magnitude);
        return JNP.where(x.lt(0), value.unaryMinus(), value).astype(argument.dtype());
    }
}
