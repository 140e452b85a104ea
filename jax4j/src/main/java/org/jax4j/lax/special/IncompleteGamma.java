package org.jax4j.lax.special;

import static org.jax4j.lax.Arithmetic.mul;
import static org.jax4j.lax.Arithmetic.neg;
import static org.jax4j.lax.Arithmetic.sub;
import static org.jax4j.lax.Bitwise.bitwiseAnd;
import static org.jax4j.lax.Bitwise.bitwiseNot;
import static org.jax4j.lax.Bitwise.bitwiseOr;
import static org.jax4j.lax.Comparison.eq;
import static org.jax4j.lax.Comparison.ge;
import static org.jax4j.lax.Comparison.gt;
import static org.jax4j.lax.Comparison.le;
import static org.jax4j.lax.Comparison.lt;
import static org.jax4j.lax.Comparison.ne;
import static org.jax4j.lax.Exponential.exp;
import static org.jax4j.lax.Exponential.log;
import static org.jax4j.lax.Scalars.constant;
import static org.jax4j.lax.Scalars.full;
import static org.jax4j.lax.Selection.select;

import org.jax4j.core.Array;

/// The regularised incomplete gamma functions and their derivatives with respect to `a`.
///
/// Where x is small or less than a, the power series of the lower function is summed ([GammaSeries]), elsewhere
/// the continued fraction of the upper one is evaluated ([GammaFraction]), as Cephes does (Moshier, 1987); the
/// derivatives are those of the partial sums and fractions, term by term.
final class IncompleteGamma {
    /// What is computed along with the function.
    enum Mode {
        VALUE,
        DERIVATIVE,
        SAMPLE_DERIVATIVE
    }

    private final Array a;
    private final Array x;
    private final Array isNaN;
    private final Array xIsZero;
    private final Array aIsZero;
    private final Array xIsInfinite;
    private final Array underflow;
    private final Array scale;

    IncompleteGamma(Array a, Array x) {
        this.a = a;
        this.x = x;
        this.isNaN = bitwiseOr(ne(a, a), ne(x, x));
        this.xIsZero = eq(x, constant(x, 0));
        this.aIsZero = eq(a, constant(a, 0));
        this.xIsInfinite = eq(x, constant(x, Double.POSITIVE_INFINITY));
        Array exponent = sub(sub(mul(a, log(x)), x), GammaFunctions.lgamma(a));
        this.underflow = lt(exponent, constant(x, -Math.log(x.dtype().format().largest())));
        this.scale = exp(exponent);
    }

    private static Array any(Array first, Array... others) {
        Array result = first;
        for (Array other : others) {
            result = bitwiseOr(result, other);
        }
        return result;
    }

    private Array domainError() {
        return any(lt(x, constant(x, 0)), lt(a, constant(a, 0)), bitwiseAnd(aIsZero, xIsZero), isNaN);
    }

    private Array series(Array enabled, Mode mode) {
        return new GammaSeries(scale, x, a, mode).evaluate(enabled);
    }

    private Array fraction(Array enabled, Mode mode) {
        return new GammaFraction(scale, x, a, mode).evaluate(enabled);
    }

    Array lower() {
        Array domainError = domainError();
        Array useUpper = bitwiseAnd(ge(x, constant(x, 1)), gt(x, a));
        Array enabled = bitwiseNot(any(xIsZero, domainError, underflow, xIsInfinite));
        Array upper = fraction(bitwiseAnd(enabled, useUpper), Mode.VALUE);
        Array lower = series(bitwiseAnd(enabled, bitwiseNot(useUpper)), Mode.VALUE);
        Array result = select(useUpper, sub(constant(a, 1), upper), lower);
        result = select(xIsZero, full(a, 0), result);
        result = select(xIsInfinite, full(a, 1), result);
        return select(domainError, full(a, Double.NaN), result);
    }

    Array upper() {
        Array domainError = domainError();
        Array useLower = bitwiseOr(lt(x, constant(x, 1)), lt(x, a));
        Array enabled = bitwiseNot(any(domainError, underflow, xIsInfinite, aIsZero));
        Array lower = series(bitwiseAnd(enabled, useLower), Mode.VALUE);
        Array upper = fraction(bitwiseAnd(enabled, bitwiseNot(useLower)), Mode.VALUE);
        Array result = select(useLower, sub(constant(a, 1), lower), upper);
        result = select(bitwiseOr(xIsInfinite, aIsZero), full(a, 0), result);
        return select(domainError, full(a, Double.NaN), result);
    }

    Array derivative() {
        return slope(Mode.DERIVATIVE);
    }

    Array sampleDerivative() {
        return slope(Mode.SAMPLE_DERIVATIVE);
    }

    private Array slope(Mode mode) {
        Array domainError = bitwiseOr(lt(x, constant(x, 0)), le(a, constant(a, 0)));
        Array useUpper = bitwiseAnd(gt(x, constant(x, 1)), gt(x, a));
        Array enabled = bitwiseNot(any(xIsZero, domainError, underflow, isNaN));
        Array upper = fraction(bitwiseAnd(enabled, useUpper), mode);
        Array lower = series(bitwiseAnd(enabled, bitwiseNot(useUpper)), mode);
        Array result = select(useUpper, neg(upper), lower);
        result = select(xIsZero, full(a, 0), result);
        return select(bitwiseOr(domainError, isNaN), full(a, Double.NaN), result);
    }
}
