package org.jax4j.lax.special;

import static org.jax4j.lax.Arithmetic.abs;
import static org.jax4j.lax.Arithmetic.add;
import static org.jax4j.lax.Arithmetic.div;
import static org.jax4j.lax.Arithmetic.mul;
import static org.jax4j.lax.Arithmetic.neg;
import static org.jax4j.lax.Arithmetic.sub;
import static org.jax4j.lax.Bitwise.bitwiseAnd;
import static org.jax4j.lax.Comparison.gt;
import static org.jax4j.lax.Exponential.log;
import static org.jax4j.lax.Scalars.constant;
import static org.jax4j.lax.Scalars.full;
import static org.jax4j.lax.Selection.select;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.lax.BitReductions;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.program.Composition;

/// The power series of the lower incomplete gamma function: the sum of x^k / ((a + 1) … (a + k)), until the terms
/// do not change it.
///
/// @param scale x^a exp(-x) / gamma(a)
record GammaSeries(Array scale, Array x, Array a, IncompleteGamma.Mode mode) {

    /// One step's values: whether to go on, the denominator, the term, the sum, and their derivatives.
    private record Step(Array enabled, Array divisor, Array term, Array sum, Array termSlope, Array sumSlope) {
        static Step of(List<Array> values) {
            return new Step(values.get(0), values.get(1), values.get(2), values.get(3), values.get(4), values.get(5));
        }

        List<Array> values() {
            return List.of(enabled, divisor, term, sum, termSlope, sumSlope);
        }

        /// The next values where this goes on, these where it has ended.
        Step unlessEnded(Step next) {
            return new Step(
                    next.enabled,
                    select(enabled, next.divisor, divisor),
                    select(enabled, next.term, term),
                    select(enabled, next.sum, sum),
                    select(enabled, next.termSlope, termSlope),
                    select(enabled, next.sumSlope, sumSlope));
        }
    }

    static Array anyOf(Array mask) {
        return mask.ndim() == 0 ? mask : BitReductions.reduceOr(mask, Axes.range(mask.ndim()));
    }

    Array evaluate(Array enabled) {
        Step start = new Step(enabled, a, full(a, 1), full(a, 1), full(a, 0), full(a, 0));
        Step end = Step.of(Composition.loop(
                start.values(),
                values -> anyOf(values.getFirst()),
                values -> next(Step.of(values)).values()));
        if (mode == IncompleteGamma.Mode.VALUE) {
            return div(mul(end.sum, scale), a);
        }
        Array logSlope = sub(log(x), GammaFunctions.digamma(add(a, constant(a, 1))));
        Array slope = add(mul(end.sum, logSlope), end.sumSlope);
        return mode == IncompleteGamma.Mode.DERIVATIVE ? div(mul(scale, slope), a) : div(mul(neg(slope), x), a);
    }

    private Step next(Step step) {
        Array divisor = add(step.divisor, constant(a, 1));
        Array ratio = div(x, divisor);
        Array termSlope = sub(mul(step.termSlope, ratio), div(mul(step.term, x), mul(divisor, divisor)));
        Array sumSlope = add(step.sumSlope, termSlope);
        Array term = mul(step.term, ratio);
        Array sum = add(step.sum, term);
        Array change = mode == IncompleteGamma.Mode.VALUE ? div(term, sum) : abs(div(termSlope, sumSlope));
        Array goesOn = bitwiseAnd(step.enabled, gt(change, constant(a, Scalars.epsilon(a.dtype()))));
        return step.unlessEnded(new Step(goesOn, divisor, term, sum, termSlope, sumSlope));
    }
}
