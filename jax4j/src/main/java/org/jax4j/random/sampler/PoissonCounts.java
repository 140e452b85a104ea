package org.jax4j.random.sampler;

import static org.jax4j.lax.Arithmetic.abs;
import static org.jax4j.lax.Arithmetic.add;
import static org.jax4j.lax.Arithmetic.div;
import static org.jax4j.lax.Arithmetic.neg;
import static org.jax4j.lax.Arithmetic.sub;
import static org.jax4j.lax.Bitwise.bitwiseAnd;
import static org.jax4j.lax.Bitwise.bitwiseNot;
import static org.jax4j.lax.Bitwise.bitwiseOr;
import static org.jax4j.lax.Comparison.gt;
import static org.jax4j.lax.Comparison.le;
import static org.jax4j.lax.Comparison.ne;
import static org.jax4j.lax.Conversion.convertElementType;
import static org.jax4j.lax.Exponential.log;
import static org.jax4j.lax.Exponential.sqrt;
import static org.jax4j.lax.Rounding.floor;
import static org.jax4j.lax.Selection.select;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.lax.BitReductions;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.special.GammaFunctions;
import org.jax4j.random.Key;
import org.jax4j.stablehlo.DType;

/// Poisson numbers: for rates below 10 by Knuth's method, which multiplies uniform numbers until their product is
/// small enough; above, by transformed rejection (Hörmann, "The transformed rejection method for generating
/// Poisson random variables", 1993).
final class PoissonCounts {
    private static final double KNUTH_LIMIT = 10;
    /// A rate at which little is rejected, for positions that the other method draws.
    private static final double EASY_RATE = 1e5;

    /// The state of Knuth's method: turns, counts, key, logarithms of products.
    record Products(Array turn, Array count, Key key, Array logProduct) {}

    /// The state of rejection: turns, counts, whether they are accepted, key.
    record Proposals(Array turn, Array count, Array accepted, Key key) {}

    private PoissonCounts() {}

    /// Numbers of these rates.
    static Array sample(Key key, DType dtype, Array rate) {
        Array isSmall = bitwiseOr(ne(rate, rate), rate.lt(KNUTH_LIMIT));
        Array small = select(isSmall, rate, Scalars.full(rate, 0));
        Array large = select(isSmall, Scalars.full(rate, EASY_RATE), rate);
        Array turns = Scalars.of(DType.INT32, dtype.bits() < 32 ? (1L << dtype.bits() - 1) - 1 : Integer.MAX_VALUE);
        Array numbers = select(isSmall, byProducts(key, dtype, small, turns), byRejection(key, dtype, large, turns));
        return select(rate.eq(0), Scalars.full(numbers, 0), numbers);
    }

    /// A number minus an array.
    static Array minus(double number, Array x) {
        return sub(Scalars.constant(x, number), x);
    }

    /// A number divided by an array.
    static Array over(double number, Array x) {
        return div(Scalars.constant(x, number), x);
    }

    static Array any(Array flags) {
        return flags.ndim() == 0 ? flags : BitReductions.reduceOr(flags, Axes.range(flags.ndim()));
    }

    private static Array byProducts(Key key, DType dtype, Array rate, Array turns) {
        Array zero = Scalars.of(DType.INT32, 0L);
        Array counts = Scalars.zeros(rate.aval().withDtype(dtype));
        Products last = Counts.CONTROL.whileLoop(
                state -> bitwiseAnd(
                        any(gt(state.logProduct(), neg(rate))), state.turn().lt(turns)),
                state -> {
                    List<Key> keys = Uniforms.split(state.key(), 2).unstack();
                    Array more = add(state.count(), Scalars.full(state.count(), 1));
                    Array count = select(gt(state.logProduct(), neg(rate)), more, state.count());
                    Array u = Uniforms.unit(keys.get(1), DType.FLOAT32, rate.shape());
                    return new Products(state.turn().plus(1), count, keys.get(0), add(state.logProduct(), log(u)));
                },
                new Products(zero, counts, key, Scalars.full(rate, 0)));
        return last.count().minus(1);
    }

    private static Array byRejection(Key key, DType dtype, Array rate, Array turns) {
        Array logRate = log(rate);
        Array b = sqrt(rate).times(2.53).plus(0.931);
        Array a = b.times(0.02483).plus(-0.059);
        Array inverseAlpha = over(1.1328, b.minus(3.4)).plus(1.1239);
        Array ratio = minus(0.9277, over(3.6224, b.minus(2)));
        Aval flags = rate.aval().withDtype(DType.BOOL);
        Proposals last = Counts.CONTROL.whileLoop(
                state -> bitwiseAnd(
                        any(bitwiseNot(state.accepted())), state.turn().lt(turns)),
                state -> {
                    List<Key> keys = Uniforms.split(state.key(), 3).unstack();
                    Array u = Uniforms.unit(keys.get(1), rate.dtype(), rate.shape())
                            .minus(0.5);
                    Array v = Uniforms.unit(keys.get(2), rate.dtype(), rate.shape());
                    Array shifted = minus(0.5, abs(u));
                    Array k = floor(
                            a.times(2).div(shifted).plus(b).times(u).plus(rate).plus(0.43));
                    Array s = log(v.times(inverseAlpha)
                            .div(a.div(shifted.times(shifted)).plus(b)));
                    Array t = neg(rate).plus(k.times(logRate)).minus(GammaFunctions.lgamma(k.plus(1)));
                    Array atOnce = bitwiseAnd(shifted.ge(0.07), le(v, ratio));
                    Array never = bitwiseOr(k.lt(0), bitwiseAnd(shifted.lt(0.013), gt(v, shifted)));
                    Array accepts = bitwiseOr(atOnce, bitwiseAnd(bitwiseNot(never), le(s, t)));
                    return new Proposals(
                            state.turn().plus(1),
                            select(accepts, k, state.count()),
                            bitwiseOr(state.accepted(), accepts),
                            keys.get(0));
                },
                new Proposals(Scalars.of(DType.INT32, 0L), Scalars.full(rate, -1), Scalars.zeros(flags), key));
        return convertElementType(last.count(), dtype);
    }
}
