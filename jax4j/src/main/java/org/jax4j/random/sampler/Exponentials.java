package org.jax4j.random.sampler;

import static org.jax4j.lax.Arithmetic.abs;
import static org.jax4j.lax.Arithmetic.div;
import static org.jax4j.lax.Arithmetic.mul;
import static org.jax4j.lax.Arithmetic.neg;
import static org.jax4j.lax.Arithmetic.sub;
import static org.jax4j.lax.Conversion.convertElementType;
import static org.jax4j.lax.Exponential.exp;
import static org.jax4j.lax.Exponential.log;
import static org.jax4j.lax.Exponential.log1p;
import static org.jax4j.lax.Exponential.sqrt;
import static org.jax4j.lax.Rounding.sign;
import static org.jax4j.random.sampler.Uniforms.broadcast;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.trigonometric.Trigonometric;
import org.jax4j.numpy.Numpy;
import org.jax4j.random.Key;
import org.jax4j.stablehlo.DType;

/// Distributions whose inverse distribution function is made of logarithms and powers.
public final class Exponentials {
    public static final Sampler EXPONENTIAL =
            new Sampler("exponential", (key, parameters, draw) -> exponential(key, draw.dtype(), draw.shape()));
    public static final Sampler LAPLACE =
            new Sampler("laplace", (key, parameters, draw) -> laplace(key, draw.dtype(), draw.shape()));
    public static final Sampler LOGISTIC =
            new Sampler("logistic", (key, parameters, draw) -> logistic(key, draw.dtype(), draw.shape()));
    public static final Sampler CAUCHY =
            new Sampler("cauchy", (key, parameters, draw) -> cauchy(key, draw.dtype(), draw.shape()));
    public static final Sampler PARETO = new Sampler(
            "pareto", (key, parameters, draw) -> pareto(key, draw.dtype(), draw.shape(), parameters.getFirst()));
    public static final Sampler RAYLEIGH = new Sampler(
            "rayleigh", (key, parameters, draw) -> rayleigh(key, draw.dtype(), draw.shape(), parameters.getFirst()));
    public static final Sampler WEIBULL = new Sampler("weibull_min", Exponentials::weibull);

    private Exponentials() {}

    static Array exponential(Key key, DType dtype, int... shape) {
        return neg(log1p(neg(Uniforms.unit(key, dtype, shape))));
    }

    private static Array laplace(Key key, DType dtype, int... shape) {
        double low = Scalars.epsilon(dtype) / 2 - 1;
        Array u = Uniforms.between(key, dtype, shape, low, 1);
        return mul(sign(u), log1p(neg(abs(u))));
    }

    private static Array logistic(Key key, DType dtype, int... shape) {
        Array u = Uniforms.between(key, dtype, shape, Scalars.smallestNormal(dtype), 1);
        return sub(log(u), log1p(neg(u)));
    }

    private static Array cauchy(Key key, DType dtype, int... shape) {
        Array u = Uniforms.between(key, dtype, shape, Scalars.epsilon(dtype), 1);
        return Trigonometric.tan(mul(Scalars.of(dtype, Math.PI), sub(u, Scalars.of(dtype, 0.5))));
    }

    private static Array pareto(Key key, DType dtype, int[] shape, Array b) {
        return exp(div(exponential(key, dtype, shape), broadcast(convertElementType(b, dtype), shape)));
    }

    private static Array rayleigh(Key key, DType dtype, int[] shape, Array scale) {
        Array u = Uniforms.unit(key, dtype, shape);
        Array factor = broadcast(convertElementType(scale, dtype), shape);
        return mul(factor, sqrt(mul(log(u), Scalars.of(dtype, -2.0))));
    }

    private static Array weibull(Key key, List<Array> parameters, Sampler.Draw draw) {
        Array u = Uniforms.unit(key, draw.dtype(), draw.shape());
        Array exponent = Numpy.JNP.divide(Scalars.like(parameters.get(1), 1), parameters.get(1));
        return Numpy.JNP.power(neg(log1p(neg(u))), exponent).times(parameters.get(0));
    }
}
