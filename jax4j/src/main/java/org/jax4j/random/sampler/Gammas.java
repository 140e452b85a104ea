package org.jax4j.random.sampler;

import static org.jax4j.lax.Arithmetic.abs;
import static org.jax4j.lax.Arithmetic.add;
import static org.jax4j.lax.Arithmetic.div;
import static org.jax4j.lax.Arithmetic.max;
import static org.jax4j.lax.Arithmetic.mul;
import static org.jax4j.lax.Arithmetic.sub;
import static org.jax4j.lax.Conversion.convertElementType;
import static org.jax4j.lax.Conversion.stopGradient;
import static org.jax4j.lax.Exponential.exp;
import static org.jax4j.lax.Exponential.sqrt;
import static org.jax4j.lax.Powers.pow;
import static org.jax4j.random.sampler.Uniforms.broadcast;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Reductions;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.operand.Axes;
import org.jax4j.random.Key;
import org.jax4j.stablehlo.DType;

/// The gamma distribution and those that are made of it.
public final class Gammas {
    public static final Sampler GAMMA = new Sampler(
            "gamma", (key, parameters, draw) -> gamma(key, draw.dtype(), draw.shape(), parameters.getFirst()));
    public static final Sampler LOGGAMMA = new Sampler(
            "loggamma", (key, parameters, draw) -> loggamma(key, draw.dtype(), draw.shape(), parameters.getFirst()));
    public static final Sampler BETA = new Sampler(
            "beta",
            (key, parameters, draw) -> beta(key, draw.dtype(), draw.shape(), parameters.get(0), parameters.get(1)));
    public static final Sampler CHISQUARE = new Sampler(
            "chisquare", (key, parameters, draw) -> chisquare(key, draw.dtype(), draw.shape(), parameters.getFirst()));
    public static final Sampler F = new Sampler(
            "f", (key, parameters, draw) -> f(key, draw.dtype(), draw.shape(), parameters.get(0), parameters.get(1)));
    public static final Sampler T =
            new Sampler("t", (key, parameters, draw) -> t(key, draw.dtype(), draw.shape(), parameters.getFirst()));
    public static final Sampler DIRICHLET = new Sampler("dirichlet", Gammas::dirichlet);
    public static final Sampler GENERALIZED_NORMAL = new Sampler(
            "generalized_normal",
            (key, parameters, draw) -> generalizedNormal(key, draw.dtype(), draw.shape(), parameters.getFirst()));
    public static final Sampler BALL = new Sampler("ball", Gammas::ball);

    private Gammas() {}

    private static Array gamma(Key key, DType dtype, int[] shape, Array a) {
        return RandomGamma.of(key, broadcast(convertElementType(a, dtype), shape), false);
    }

    private static Array loggamma(Key key, DType dtype, int[] shape, Array a) {
        return RandomGamma.of(key, broadcast(convertElementType(a, dtype), shape), true);
    }

    private static Array beta(Key key, DType dtype, int[] shape, Array a, Array b) {
        List<Key> keys = Uniforms.split(key, 2).unstack();
        Array x = loggamma(keys.get(0), dtype, shape, a);
        Array y = loggamma(keys.get(1), dtype, shape, b);
        // Of x / (x + y) the logarithms are known: the larger is taken out, so that nothing underflows.
        Array greatest = max(x, y);
        Array scaled = exp(sub(x, greatest));
        return div(scaled, add(scaled, exp(sub(y, greatest))));
    }

    private static Array chisquare(Key key, DType dtype, int[] shape, Array degrees) {
        Array half = div(convertElementType(degrees, dtype), Scalars.of(dtype, 2.0));
        return mul(exp(loggamma(key, dtype, shape, half)), Scalars.of(dtype, 2.0));
    }

    private static Array f(Key key, DType dtype, int[] shape, Array numerator, Array denominator) {
        List<Key> keys = Uniforms.split(key, 2).unstack();
        Array above = chisquare(keys.get(1), dtype, shape, numerator);
        Array below = chisquare(keys.get(0), dtype, shape, denominator);
        return div(
                div(above, broadcast(convertElementType(numerator, dtype), shape)),
                div(below, broadcast(convertElementType(denominator, dtype), shape)));
    }

    private static Array t(Key key, DType dtype, int[] shape, Array degrees) {
        List<Key> keys = Uniforms.split(key, 2).unstack();
        Array normal = Normals.normal(keys.get(0), dtype, shape);
        Array half = div(convertElementType(degrees, dtype), Scalars.of(dtype, 2.0));
        Array gamma = gamma(keys.get(1), dtype, shape, half);
        return mul(normal, sqrt(div(broadcast(half, shape), gamma)));
    }

    private static Array dirichlet(Key key, List<Array> parameters, Sampler.Draw draw) {
        Array alpha = parameters.getFirst();
        int last = draw.sizes().size();
        int[] shape = Axes.insert(draw.shape(), last, alpha.aval().type().dim(alpha.ndim() - 1));
        Array logarithms = loggamma(key, draw.dtype(), shape, alpha);
        Array greatest =
                Movement.expandDims(stopGradient(Reductions.reduceMax(logarithms, List.of(last))), List.of(last));
        Array numbers = exp(sub(logarithms, greatest));
        return div(numbers, Movement.expandDims(Reductions.reduceSum(numbers, List.of(last)), List.of(last)));
    }

    private static Array generalizedNormal(Key key, DType dtype, int[] shape, Array p) {
        List<Key> keys = Uniforms.split(key, 2).unstack();
        Array inverse = div(Scalars.constant(p, 1), p);
        Array lengths = gamma(keys.get(0), dtype, shape, inverse);
        Array signs = Uniforms.rademacher(keys.get(1), dtype, shape);
        return mul(signs, pow(lengths, convertElementType(inverse, dtype)));
    }

    /// Barthe, Guédon, Mendelson and Naor, "A probabilistic approach to the geometry of the ℓp ball", 2005.
    private static Array ball(Key key, List<Array> parameters, Sampler.Draw draw) {
        Array p = convertElementType(parameters.getFirst(), draw.dtype());
        int last = draw.sizes().size();
        int dimensions = (Integer) draw.settings();
        List<Key> keys = Uniforms.split(key, 2).unstack();
        Array g = generalizedNormal(keys.get(0), draw.dtype(), Axes.insert(draw.shape(), last, dimensions), p);
        Array e = Exponentials.exponential(keys.get(1), draw.dtype(), draw.shape());
        Array sum = add(Reductions.reduceSum(pow(abs(g), p), List.of(last)), e);
        return div(g, Movement.expandDims(pow(sum, div(Scalars.constant(p, 1), p)), List.of(last)));
    }
}
