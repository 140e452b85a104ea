package org.jax4j.lax.special;

import static org.jax4j.lax.Arithmetic.abs;
import static org.jax4j.lax.Arithmetic.add;
import static org.jax4j.lax.Arithmetic.div;
import static org.jax4j.lax.Arithmetic.mul;
import static org.jax4j.lax.Arithmetic.neg;
import static org.jax4j.lax.Arithmetic.sub;
import static org.jax4j.lax.Bitwise.bitwiseAnd;
import static org.jax4j.lax.Comparison.gt;
import static org.jax4j.lax.Comparison.lt;
import static org.jax4j.lax.Comparison.ne;
import static org.jax4j.lax.Exponential.log;
import static org.jax4j.lax.Scalars.constant;
import static org.jax4j.lax.Scalars.full;
import static org.jax4j.lax.Selection.select;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.program.Composition;

/// The continued fraction of the upper incomplete gamma function, by the recurrence of its numerators p and
/// denominators q (Abramowitz and Stegun 6.5.31), scaled down when they grow.
///
/// @param scale x^a exp(-x) / gamma(a)
record GammaFraction(Array scale, Array x, Array a, IncompleteGamma.Mode mode) {
    private static final int LIMIT = 2000;

    /// Two terms of a recurrence.
    private record Terms(Array last, Array beforeLast) {
        /// The next term: last times z minus the one before times yc, plus what a derivative adds.
        Array next(Array z, Array yc) {
            return sub(mul(last, z), mul(beforeLast, yc));
        }
    }

    /// One step's values.
    private record Step(
            Array enabled,
            Array count,
            Array value,
            Array y,
            Array z,
            Terms p,
            Terms q,
            Terms pSlope,
            Terms qSlope,
            Array slope) {
        static Step of(List<Array> values) {
            return new Step(
                    values.get(0),
                    values.get(1),
                    values.get(2),
                    values.get(3),
                    values.get(4),
                    new Terms(values.get(5), values.get(6)),
                    new Terms(values.get(7), values.get(8)),
                    new Terms(values.get(9), values.get(10)),
                    new Terms(values.get(11), values.get(12)),
                    values.get(13));
        }

        List<Array> values() {
            return List.of(
                    enabled,
                    count,
                    value,
                    y,
                    z,
                    p.last,
                    p.beforeLast,
                    q.last,
                    q.beforeLast,
                    pSlope.last,
                    pSlope.beforeLast,
                    qSlope.last,
                    qSlope.beforeLast,
                    slope);
        }

        /// The next values where this goes on, these where it has ended.
        List<Array> unlessEnded(Step next) {
            List<Array> old = values();
            List<Array> values = new ArrayList<>(next.values());
            for (int index = 2; index < values.size(); index++) {
                values.set(index, select(enabled, values.get(index), old.get(index)));
            }
            return values;
        }
    }

    Array evaluate(Array enabled) {
        Array one = constant(a, 1);
        Array y = sub(one, a);
        Array z = add(add(x, y), one);
        Array numerator = add(x, one);
        Array denominator = mul(z, x);
        Array value = div(numerator, denominator);
        Array zero = full(x, 0);
        Array slope = div(sub(zero, mul(value, neg(x))), denominator);
        Step start = new Step(
                enabled,
                Scalars.of(x.dtype(), 0.0),
                value,
                y,
                z,
                new Terms(numerator, full(x, 1)),
                new Terms(denominator, x),
                new Terms(zero, zero),
                new Terms(neg(x), zero),
                slope);
        Step end = Step.of(Composition.loop(
                start.values(),
                values -> bitwiseAnd(lt(values.get(1), constant(x, LIMIT)), GammaSeries.anyOf(values.getFirst())),
                values -> next(Step.of(values))));
        if (mode == IncompleteGamma.Mode.VALUE) {
            return mul(end.value, scale);
        }
        Array logSlope = sub(log(x), GammaFunctions.digamma(a));
        Array result = add(mul(end.value, logSlope), end.slope);
        return mode == IncompleteGamma.Mode.DERIVATIVE ? mul(scale, result) : neg(mul(result, x));
    }

    private List<Array> next(Step step) {
        Array one = constant(a, 1);
        Array count = add(step.count, one);
        Array y = add(step.y, one);
        Array z = add(step.z, constant(a, 2));
        Array yc = mul(y, count);
        Array p = step.p.next(z, yc);
        Array q = step.q.next(z, yc);
        Array usable = ne(q, constant(q, 0));
        Array ratio = div(p, q);
        Array change = select(usable, abs(div(sub(step.value, ratio), ratio)), full(x, 1));
        Array value = select(usable, ratio, step.value);
        Array pSlope = slopeOf(step.pSlope, step.p, z, yc, count);
        Array qSlope = slopeOf(step.qSlope, step.q, z, yc, count);
        Array slope = select(usable, div(sub(pSlope, mul(value, qSlope)), q), step.slope);
        Array slopeChange = select(usable, abs(sub(slope, step.slope)), full(x, 1));
        double epsilon = Scalars.epsilon(x.dtype());
        Array large = gt(abs(p), constant(p, 1 / epsilon));
        Array moves = mode == IncompleteGamma.Mode.VALUE ? change : slopeChange;
        Array goesOn = bitwiseAnd(step.enabled, gt(moves, constant(x, epsilon)));
        return step.unlessEnded(new Step(
                goesOn,
                count,
                value,
                y,
                z,
                shrunk(large, p, step.p.last),
                shrunk(large, q, step.q.last),
                shrunk(large, pSlope, step.pSlope.last),
                shrunk(large, qSlope, step.qSlope.last),
                slope));
    }

    /// The derivative of a recurrence's next term: y falls and z falls by one when a grows by one.
    private static Array slopeOf(Terms slope, Terms terms, Array z, Array yc, Array count) {
        return add(sub(sub(mul(slope.last, z), terms.last), mul(slope.beforeLast, yc)), mul(terms.beforeLast, count));
    }

    private Terms shrunk(Array large, Array last, Array beforeLast) {
        Array epsilon = constant(x, Scalars.epsilon(x.dtype()));
        return new Terms(select(large, mul(last, epsilon), last), select(large, mul(beforeLast, epsilon), beforeLast));
    }
}
