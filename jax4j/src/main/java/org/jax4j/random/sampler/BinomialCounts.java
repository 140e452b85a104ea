package org.jax4j.random.sampler;

import static org.jax4j.lax.Arithmetic.abs;
import static org.jax4j.lax.Arithmetic.add;
import static org.jax4j.lax.Arithmetic.div;
import static org.jax4j.lax.Arithmetic.mul;
import static org.jax4j.lax.Arithmetic.neg;
import static org.jax4j.lax.Arithmetic.sub;
import static org.jax4j.lax.Bitwise.bitwiseAnd;
import static org.jax4j.lax.Bitwise.bitwiseNot;
import static org.jax4j.lax.Bitwise.bitwiseOr;
import static org.jax4j.lax.Comparison.eq;
import static org.jax4j.lax.Comparison.gt;
import static org.jax4j.lax.Comparison.le;
import static org.jax4j.lax.Comparison.ne;
import static org.jax4j.lax.Conversion.convertElementType;
import static org.jax4j.lax.Exponential.log;
import static org.jax4j.lax.Exponential.log1p;
import static org.jax4j.lax.Exponential.sqrt;
import static org.jax4j.lax.Rounding.ceil;
import static org.jax4j.lax.Rounding.floor;
import static org.jax4j.lax.Selection.clamp;
import static org.jax4j.lax.Selection.select;
import static org.jax4j.random.sampler.PoissonCounts.any;
import static org.jax4j.random.sampler.PoissonCounts.minus;
import static org.jax4j.random.sampler.PoissonCounts.over;
import static org.jax4j.random.sampler.Uniforms.broadcast;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.lax.Scalars;
import org.jax4j.numpy.Numpy;
import org.jax4j.random.Key;
import org.jax4j.stablehlo.DType;

/// Binomial numbers: with few successes expected by adding up the geometric gaps between them; else by
/// transformed rejection (Hörmann, "The generation of binomial random variates", 1993).
final class BinomialCounts {
    private static final double FEW_SUCCESSES = 10;
    /// Tails of Stirling's approximation of log k! for k up to 9.
    private static final double[] STIRLING_TAILS = {
        0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.02079067210376509, 0.0166446911898211,
        0.0138761288230707, 0.0118967099458917, 0.0104112652619720, 0.00925546218271273, 0.00833056343336287
    };

    /// The state of inversion: successes, trials so far, key.
    record Gaps(Array successes, Array trials, Key key) {}

    /// The state of rejection: counts, whether they are accepted, key.
    record Proposals(Array count, Array accepted, Key key) {}

    private BinomialCounts() {}

    /// Numbers of successes of `n` trials that succeed with probability `p`; NaN where a parameter makes no
    /// sense.
    static Array sample(Key key, DType dtype, int[] shape, Array n, Array p) {
        Array trials = broadcast(convertElementType(n, p.dtype()), shape);
        Array probability = broadcast(p, shape);
        Array isLow = probability.lt(0.5);
        Array q = select(isLow, probability, minus(1, probability));
        Array noTrials = bitwiseOr(ne(trials, trials), trials.lt(0));
        Array infinite = eq(abs(trials), Scalars.constant(trials, Double.POSITIVE_INFINITY));
        Array noProbability = ne(q, q);
        Array negative = q.lt(0);
        q = select(bitwiseOr(noProbability, negative), Scalars.full(q, 0.01), q);
        Array isFew = bitwiseOr(noTrials, mul(trials, q).le(FEW_SUCCESSES));
        trials = floor(trials);
        Array few = select(isFew, trials, Scalars.full(trials, 0));
        Array many = select(isFew, Scalars.full(trials, 1e4), trials);
        Array counts = select(
                isFew,
                byGaps(key, dtype, few, q),
                byRejection(key, dtype, many, select(isFew, Scalars.full(q, 0.5), q)));
        Array invalid = bitwiseOr(bitwiseOr(negative, noProbability), noTrials);
        counts = select(invalid, Scalars.full(counts, Double.NaN), counts);
        counts = select(
                bitwiseAnd(infinite, bitwiseNot(invalid)), Scalars.full(counts, Double.POSITIVE_INFINITY), counts);
        Array direct = bitwiseOr(bitwiseOr(isLow, noTrials), bitwiseOr(noProbability, infinite));
        return select(direct, counts, sub(convertElementType(trials, dtype), counts));
    }

    private static Array byGaps(Key key, DType dtype, Array trials, Array q) {
        Array logFailure = log1p(neg(q));
        Array zeros = Scalars.full(q, 0);
        Gaps last = Counts.CONTROL.whileLoop(
                state -> any(le(state.trials(), trials)),
                state -> {
                    List<Key> keys = Uniforms.split(state.key(), 2).unstack();
                    Array successes =
                            select(le(state.trials(), trials), state.successes().plus(1), state.successes());
                    Array gap = ceil(div(log(Uniforms.unit(keys.get(0), q.dtype(), q.shape())), logFailure));
                    return new Gaps(successes, add(state.trials(), gap), keys.get(1));
                },
                new Gaps(zeros, zeros, key));
        return convertElementType(last.successes().minus(1), dtype);
    }

    private static Array byRejection(Key key, DType dtype, Array n, Array p) {
        Array deviation = sqrt(mul(mul(n, p), minus(1, p)));
        Array b = deviation.times(2.53).plus(1.15);
        Array a = b.times(0.0248).plus(-0.0873).plus(p.times(0.01));
        Array c = mul(n, p).plus(0.5);
        Array ratio = minus(0.92, over(4.2, b));
        Array odds = div(p, minus(1, p));
        Array alpha = mul(over(5.1, b).plus(2.83), deviation);
        Array mode = floor(mul(n.plus(1), p));
        Array flags = Scalars.zeros(p.aval().withDtype(DType.BOOL));
        Proposals last = Counts.CONTROL.whileLoop(
                state -> any(bitwiseNot(state.accepted())),
                state -> {
                    List<Key> keys = Uniforms.split(state.key(), 3).unstack();
                    Array u = Uniforms.unit(keys.get(1), p.dtype(), p.shape()).minus(0.5);
                    Array v = Uniforms.unit(keys.get(2), p.dtype(), p.shape());
                    Array shifted = minus(0.5, abs(u));
                    Array atOnce = bitwiseAnd(shifted.ge(0.07), le(v, ratio));
                    Array k = floor(add(mul(add(div(a.times(2), shifted), b), u), c));
                    Array never = bitwiseOr(k.lt(0), gt(k, n));
                    Array height = log(div(mul(v, alpha), add(div(a, mul(shifted, shifted)), b)));
                    Array accepts =
                            bitwiseOr(atOnce, bitwiseAnd(bitwiseNot(never), le(height, bound(n, odds, mode, k))));
                    return new Proposals(
                            select(accepts, k, state.count()), bitwiseOr(state.accepted(), accepts), keys.get(0));
                },
                new Proposals(Scalars.full(p, -1), flags, key));
        return convertElementType(last.count(), dtype);
    }

    /// The logarithm of the probability of `k` relative to that of the mode.
    private static Array bound(Array n, Array odds, Array mode, Array k) {
        Array modeRest = sub(n, mode).plus(1);
        Array rest = sub(n, k).plus(1);
        Array bound = mul(mode.plus(0.5), log(div(mode.plus(1), mul(odds, modeRest))));
        bound = add(bound, mul(n.plus(1), log(div(modeRest, rest))));
        bound = add(bound, mul(k.plus(0.5), log(div(mul(odds, rest), k.plus(1)))));
        bound = add(bound, stirlingTail(mode));
        bound = add(bound, stirlingTail(sub(n, mode)));
        bound = sub(bound, stirlingTail(k));
        return sub(bound, stirlingTail(sub(n, k)));
    }

    private static Array stirlingTail(Array k) {
        Array isSmall = k.le(9);
        // JAX cuts k before it takes the series, whose value for larger ones is therefore that of 9.
        Array cut = clamp(Scalars.constant(k, 0), k, Scalars.constant(k, 9));
        Array next = cut.plus(1);
        Array square = mul(next, next);
        Array series = div(minus(1.0 / 12, div(minus(1.0 / 360, over(1.0 / 1260, square)), square)), next);
        Array tails = Numpy.JNP.array(STIRLING_TAILS).astype(k.dtype());
        Array exact = Numpy.JNP.take(tails, convertElementType(floor(cut), DType.INT32));
        return select(isSmall, exact, series);
    }
}
