package org.jax4j.lax.special;

import static org.jax4j.lax.Arithmetic.abs;
import static org.jax4j.lax.Arithmetic.add;
import static org.jax4j.lax.Arithmetic.div;
import static org.jax4j.lax.Arithmetic.mul;
import static org.jax4j.lax.Arithmetic.neg;
import static org.jax4j.lax.Arithmetic.rem;
import static org.jax4j.lax.Arithmetic.sub;
import static org.jax4j.lax.Bitwise.bitwiseAnd;
import static org.jax4j.lax.Bitwise.bitwiseNot;
import static org.jax4j.lax.Bitwise.bitwiseOr;
import static org.jax4j.lax.Comparison.eq;
import static org.jax4j.lax.Comparison.ge;
import static org.jax4j.lax.Comparison.gt;
import static org.jax4j.lax.Comparison.lt;
import static org.jax4j.lax.Comparison.ne;
import static org.jax4j.lax.Exponential.exp;
import static org.jax4j.lax.Exponential.log;
import static org.jax4j.lax.Exponential.log1p;
import static org.jax4j.lax.Scalars.constant;
import static org.jax4j.lax.Scalars.full;
import static org.jax4j.lax.Selection.select;
import static org.jax4j.lax.special.GammaFunctions.lgamma;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Powers;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.program.Composition;
import org.jax4j.stablehlo.DType;

/// The regularised incomplete beta function, by its continued fraction (Abramowitz and Stegun 26.5.8), evaluated
/// with the modified Lentz algorithm (Thompson and Barnett, 1986).
///
/// The fraction converges fast for x < (a + 1) / (a + b + 2); elsewhere the symmetry I(a, b, x) = 1 - I(b, a, 1 -
/// x) is used.
final class IncompleteBeta {
    private final Array a;
    private final Array b;
    private final Array x;

    private IncompleteBeta(Array a, Array b, Array x) {
        this.a = a;
        this.b = b;
        this.x = x;
    }

    static Array of(Array a, Array b, Array x) {
        Array one = constant(x, 1);
        Array fast = lt(x, div(add(a, one), add(add(a, b), constant(b, 2))));
        IncompleteBeta direct =
                new IncompleteBeta(select(fast, a, b), select(fast, b, a), select(fast, x, sub(full(x, 1), x)));
        Array value = direct.evaluate();
        Array result = select(fast, value, sub(full(x, 1), value));
        return edges(a, b, x, result);
    }

    private static Array edges(Array a, Array b, Array x, Array inner) {
        Array zero = constant(x, 0);
        Array one = constant(x, 1);
        Array infinity = constant(x, Double.POSITIVE_INFINITY);
        Array aIsZero = bitwiseOr(eq(a, zero), eq(b, infinity));
        Array bIsZero = bitwiseOr(eq(b, zero), eq(a, infinity));
        Array xIsZero = eq(x, zero);
        Array xIsOne = eq(x, one);
        Array isZero = bitwiseOr(bitwiseAnd(bIsZero, bitwiseNot(xIsOne)), bitwiseAnd(aIsZero, xIsZero));
        Array isOne = bitwiseOr(bitwiseAnd(aIsZero, bitwiseNot(xIsZero)), bitwiseAnd(bIsZero, xIsOne));
        Array outside = bitwiseOr(bitwiseOr(lt(a, zero), lt(b, zero)), bitwiseOr(lt(x, zero), gt(x, one)));
        Array notNumbers = bitwiseOr(bitwiseOr(ne(a, a), ne(b, b)), ne(x, x));
        Array isNaN = bitwiseOr(outside, bitwiseOr(bitwiseAnd(aIsZero, bIsZero), notNumbers));
        Array result = select(isZero, full(a, 0), inner);
        result = select(isOne, full(a, 1), result);
        return select(isNaN, full(a, Double.NaN), result);
    }

    private Array evaluate() {
        DType dtype = x.dtype();
        Array reduced = sub(lgamma(b), lgamma(add(a, b)));
        Array tiny = lt(a, constant(a, 2 * Scalars.smallestNormal(dtype)));
        Array small = exp(sub(mul(log1p(neg(x)), b), reduced));
        Array exponent = sub(add(mul(log(x), a), mul(log1p(neg(x)), b)), add(lgamma(a), reduced));
        return mul(fraction(), select(tiny, small, div(exp(exponent), a)));
    }

    /// The value of the fraction 1 / (1 + d1 / (1 + d2 / (1 + …))).
    private Array fraction() {
        DType dtype = x.dtype();
        int limit = dtype == DType.FLOAT32 ? 200 : 600;
        double half = Scalars.epsilon(dtype) / 2;
        Array start = full(x, half);
        List<Array> initial =
                List.of(Scalars.of(DType.INT32, 1L), Scalars.of(DType.BOOL, 1L), start, full(x, 0), start);
        List<Array> end = Composition.loop(
                initial,
                values -> bitwiseAnd(lt(values.get(0), Scalars.of(DType.INT32, (long) limit)), values.get(1)),
                values -> next(values.get(0), values.get(2), values.get(3), values.get(4), half));
        return end.get(4);
    }

    private List<Array> next(Array step, Array c, Array d, Array value, double small) {
        Array numerator = numerator(step);
        Array one = constant(x, 1);
        Array nextC = awayFromZero(add(one, div(numerator, c)), small);
        Array nextD = Powers.reciprocal(awayFromZero(add(one, mul(numerator, d)), small));
        Array delta = mul(nextC, nextD);
        Array moves = GammaSeries.anyOf(ge(abs(sub(delta, one)), constant(x, small)));
        return List.of(add(step, Scalars.of(DType.INT32, 1L)), moves, nextC, nextD, mul(value, delta));
    }

    private Array awayFromZero(Array y, double small) {
        Array least = full(y, small);
        return select(lt(abs(y), least), least, y);
    }

    /// The partial numerators: 1, then d0, d1, d2, …
    private Array numerator(Array step) {
        Array two = Scalars.of(DType.INT32, 2L);
        Array before = sub(step, Scalars.of(DType.INT32, 1L));
        Array isEven = eq(rem(step, two), Scalars.of(DType.INT32, 0L));
        Array isFirst = eq(step, Scalars.of(DType.INT32, 1L));
        Array m = Conversion.convertElementType(div(before, two), x.dtype());
        Array mIsZero = eq(m, constant(m, 0));
        Array one = constant(x, 1);
        Array ab = add(a, b);
        Array am = add(a, m);
        Array a2m = add(a, mul(constant(m, 2), m));
        Array first = div(mul(neg(ab), x), add(a, one));
        Array even = div(mul(mul(neg(am), add(ab, m)), x), mul(a2m, add(a2m, one)));
        Array odd = div(mul(mul(m, sub(b, m)), x), mul(sub(a2m, one), a2m));
        Array general = select(isEven, select(mIsZero, first, even), odd);
        return select(isFirst, full(x, 1), general);
    }
}
