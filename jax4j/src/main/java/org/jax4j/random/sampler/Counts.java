package org.jax4j.random.sampler;

import static org.jax4j.lax.Arithmetic.add;
import static org.jax4j.lax.Arithmetic.div;
import static org.jax4j.lax.Arithmetic.neg;
import static org.jax4j.lax.Arithmetic.sub;
import static org.jax4j.lax.Conversion.convertElementType;
import static org.jax4j.lax.Exponential.log;
import static org.jax4j.lax.Exponential.log1p;
import static org.jax4j.lax.Rounding.floor;
import static org.jax4j.lax.Selection.select;
import static org.jax4j.random.sampler.Uniforms.broadcast;

import java.util.Arrays;
import java.util.List;
import org.jax4j.control.ControlFunctions;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.reduction.Cumulative;
import org.jax4j.numpy.Numpy;
import org.jax4j.random.Key;
import org.jax4j.stablehlo.DType;

/// Numbers that count, other than Poisson's and binomial ones, which [PoissonCounts] and [BinomialCounts] draw.
public final class Counts {
    static final ControlFunctions CONTROL = new ControlFunctions() {};
    private static final Numpy JNP = Numpy.JNP;

    public static final Sampler POISSON = new Sampler("poisson", Counts::poisson);
    public static final Sampler BINOMIAL = new Sampler(
            "binomial",
            (key, parameters, draw) ->
                    BinomialCounts.sample(key, draw.dtype(), draw.shape(), parameters.get(0), parameters.get(1)));
    public static final Sampler GEOMETRIC = new Sampler("geometric", Counts::geometric);
    public static final Sampler MULTINOMIAL = new Sampler("multinomial", Counts::multinomial);

    private Counts() {}

    private static Array poisson(Key key, List<Array> parameters, Sampler.Draw draw) {
        Array rate = broadcast(convertElementType(parameters.getFirst(), DType.FLOAT32), draw.shape());
        return PoissonCounts.sample(key, draw.dtype(), rate);
    }

    private static Array geometric(Key key, List<Array> parameters, Sampler.Draw draw) {
        Array p = parameters.getFirst();
        Array u = Uniforms.unit(key, p.dtype(), draw.shape());
        Array positive = select(u.eq(0), Scalars.full(u, 1), u);
        Array failures = floor(div(log(positive), broadcast(log1p(neg(p)), draw.shape())));
        return convertElementType(add(failures, Scalars.constant(failures, 1)), draw.dtype());
    }

    /// One category after the other takes its binomial part of what is left.
    private static Array multinomial(Key key, List<Array> parameters, Sampler.Draw draw) {
        int last = draw.sizes().size() - 1;
        Array n = broadcast(parameters.get(0), Arrays.copyOf(draw.shape(), last));
        Array p = JNP.moveaxis(broadcast(parameters.get(1), draw.shape()), last, 0);
        Array rest = Cumulative.cumsum(p, 0, true);
        Array ratios = div(p, JNP.where(rest.eq(0), Scalars.full(rest, 1), rest));
        Key keys = Uniforms.split(key, draw.sizes().get(last));
        Array counts = CONTROL.scan(
                        (Array remainder, Drawn drawn) -> {
                            Array ratio = JNP.clip(drawn.ratio(), 0, 1);
                            Array count = BinomialCounts.sample(
                                    drawn.key(), remainder.dtype(), remainder.shape(), remainder, ratio);
                            return new Step<>(sub(remainder, count), count);
                        },
                        n,
                        new Drawn(ratios, keys))
                .outputs();
        return convertElementType(JNP.moveaxis(counts, 0, last), draw.dtype());
    }

    /// What one category is drawn from.
    record Drawn(Array ratio, Key key) {}
}
