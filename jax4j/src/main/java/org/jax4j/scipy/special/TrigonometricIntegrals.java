package org.jax4j.scipy.special;

import static org.jax4j.numpy.Numpy.JNP;

import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.scipy.special.tables.TrigonometricIntegralTables;
import org.jax4j.transform.custom.CustomDerivatives;
import org.jax4j.transform.custom.CustomOptions;
import org.jax4j.transform.grad.Jvp;

/// The sine and cosine integrals: rational functions near zero, elsewhere by auxiliary functions f and g that do
/// not oscillate.
final class TrigonometricIntegrals {
    private static final double FAR = 1e9;

    private TrigonometricIntegrals() {}

    static SineCosine of(Array x) {
        Fn1<Array, SineCosine> function = TrigonometricIntegrals::value;
        return CustomDerivatives.callJvp(
                CustomOptions.named("sici"),
                function,
                (primals, tangents) -> {
                    Array at = (Array) primals[0];
                    Array tangent = (Array) tangents[0];
                    Array sine = JNP.sinc(at.div(Math.PI)).times(tangent);
                    Array cosine = JNP.cos(at).div(at).times(tangent);
                    return new Jvp<>(of(at), new SineCosine(sine, cosine));
                },
                x);
    }

    private static SineCosine value(Array signed) {
        Array x = JNP.abs(signed);
        Array squared = x.times(x);
        Array zero = x.eq(0);
        Array nearSine = x.times(TrigonometricIntegralTables.SINE_NEAR.at(squared));
        Array nearCosine = JNP.where(
                zero,
                Double.NEGATIVE_INFINITY,
                JNP.log(x)
                        .plus(ExponentialIntegrals.GAMMA)
                        .plus(squared.times(TrigonometricIntegralTables.COSINE_NEAR.at(squared))));
        Array sine = JNP.sin(x);
        Array cosine = JNP.cos(x);
        Array z = JNP.reciprocal(squared);
        Array middle = x.lt(8.0);
        Array f = JNP.where(middle, TrigonometricIntegralTables.F_MIDDLE.at(z), TrigonometricIntegralTables.F_FAR.at(z))
                .div(x);
        Array g = z.times(
                JNP.where(middle, TrigonometricIntegralTables.G_MIDDLE.at(z), TrigonometricIntegralTables.G_FAR.at(z)));
        Array outerSine = f.times(cosine).plus(g.times(sine)).unaryMinus().plus(Math.PI / 2);
        Array outerCosine = f.times(sine).minus(g.times(cosine));
        Array infinite = JNP.isinf(x);
        Array farSine =
                JNP.where(infinite, Math.PI / 2, cosine.div(x).unaryMinus().plus(Math.PI / 2));
        Array farCosine = JNP.where(infinite, 0.0, sine.div(x));
        Array near = x.le(4);
        Array far = JNP.logicalNot(x.le(FAR));
        Array si = JNP.where(near, nearSine, JNP.where(far, farSine, outerSine));
        Array ci = JNP.where(near, nearCosine, JNP.where(far, farCosine, outerCosine));
        return new SineCosine(
                JNP.sign(signed).times(si), JNP.where(signed.eq(Double.NEGATIVE_INFINITY), Double.NaN, ci));
    }
}
