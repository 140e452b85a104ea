package org.jax4j.cpu.math;

import org.jax4j.cpu.math.code.Bool;
import org.jax4j.cpu.math.code.FloatFormat;
import org.jax4j.cpu.math.code.Real;

/// The inverse trigonometric functions.
final class InverseTrigonometry {
    private static final double TAN_PI_8 = 0.41421356237309503;
    private static final double TAN_3PI_8 = 2.414213562373095;

    private InverseTrigonometry() {}

    /// A constant multiple of π/4 in two parts.
    private record Constant(Real high, Real low) {
        static Constant of(Real like, int quarters) {
            FloatFormat format = like.format();
            double high = format.round(Math.PI / 4 * quarters);
            // π/4 = Math.PI/4 + 0x1.1a62633145c07p-55; multiples by 0, 1, 2, 3 and 4 are exact up to the
            // rounding of Math.PI·3.
            double low = format == FloatFormat.F32
                    ? Math.PI / 4 * quarters - high
                    : Math.fma(Math.PI / 4, quarters, -high) + quarters * 0x1.1a62633145c07p-55;
            return new Constant(like.constant(high), like.constant(low));
        }
    }

    private static Constant select(Bool condition, Constant onTrue, Constant onFalse) {
        return new Constant(condition.select(onTrue.high, onFalse.high), condition.select(onTrue.low, onFalse.low));
    }

    /// (arctan t - t) for |t| ≤ tan π/8.
    private static Real tail(Real t) {
        Real z = t.times(t);
        Real series = z.polynomial(t.format().pick(Polynomials.ATAN_F32, Polynomials.ATAN_F64));
        return t.times(z).times(series);
    }

    /// arctan |x| is arctan |x|, π/4 + arctan((|x| - 1)/(|x| + 1)) or π/2 - arctan(1/|x|), by magnitude.
    static Real atan(Real x) {
        Real a = x.abs();
        Bool large = a.greaterThan(TAN_3PI_8);
        Bool medium = a.greaterThan(TAN_PI_8);
        Real numerator = large.select(-1, medium.select(a.minus(1), a));
        Real denominator = large.select(a, medium.select(a.plus(1), a.constant(1)));
        Constant base = select(large, Constant.of(x, 2), select(medium, Constant.of(x, 1), Constant.of(x, 0)));
        Real t = numerator.dividedBy(denominator);
        Real result = base.high.plus(t.plus(tail(t).plus(base.low)));
        return result.withSignOf(x);
    }

    /// The angle of the point (x, y), with the signs of zeros and the angles of infinities that IEEE 754 has.
    static Real atan2(Real y, Real x) {
        FloatFormat format = x.format();
        double infinity = Double.POSITIVE_INFINITY;
        Real ay = y.abs();
        Real ax = x.abs();
        Bool both = ay.equalTo(infinity).and(ax.equalTo(infinity));
        ay = both.select(1, ay);
        ax = both.select(1, ax);
        double huge = Math.scalb(1.0, format.bias - 2);
        Bool scaled = ay.greaterThan(huge).or(ax.greaterThan(huge));
        Real factor = scaled.select(0.25, x.constant(1));
        ay = ay.times(factor);
        ax = ax.times(factor);
        Bool left = x.constant(1).withSignOf(x).lessThan(0);
        Bool large = ay.greaterThan(ax.times(TAN_3PI_8));
        Bool medium = ay.greaterThan(ax.times(TAN_PI_8));
        Real numerator = large.select(ax.negate(), medium.select(ay.minus(ax), ay));
        Real denominator = large.select(ay, medium.select(ay.plus(ax), ax));
        Constant right = select(large, Constant.of(x, 2), select(medium, Constant.of(x, 1), Constant.of(x, 0)));
        Constant mirrored = select(large, Constant.of(x, 2), select(medium, Constant.of(x, 3), Constant.of(x, 4)));
        Constant base = select(left, mirrored, right);
        Real quotient = numerator.dividedBy(denominator);
        Real t0 = numerator.equalTo(0).and(denominator.equalTo(0)).select(0, quotient);
        Real t = left.select(t0.negate(), t0);
        return base.high.plus(t.plus(tail(t).plus(base.low))).withSignOf(y);
    }

    /// (arcsin t - t) for |t| ≤ ½, given z = t².
    private static Real asinTail(Real t, Real z) {
        Real series = z.polynomial(t.format().pick(Polynomials.ASIN_F32, Polynomials.ASIN_F64));
        return t.times(z).times(series);
    }

    /// Above ½, arcsin a = π/2 - 2 arcsin √((1 - a)/2).
    static Real asin(Real x) {
        Real a = x.abs();
        Bool large = a.greaterThan(0.5);
        Real mirrored = a.constant(0.5).minus(a.times(0.5));
        Real z = large.select(mirrored, a.times(a));
        Real t = large.select(mirrored.sqrt(), a);
        Real tail = asinTail(t, z);
        Constant quarter = Constant.of(x, 2);
        Real outer = quarter.high.minus(t.plus(t).plus(tail.plus(tail).minus(quarter.low)));
        return large.select(outer, t.plus(tail)).withSignOf(x);
    }

    /// π/2 - arcsin x in the middle, 2 arcsin √((1 - a)/2) above ½, π less that below -½.
    static Real acos(Real x) {
        Real a = x.abs();
        Bool large = a.greaterThan(0.5);
        Real mirrored = a.constant(0.5).minus(a.times(0.5));
        Real z = large.select(mirrored, a.times(a));
        Real t = large.select(mirrored.sqrt(), x);
        Real tail = asinTail(t, z);
        // What the square root lost, to first order.
        Real lost = t.fma(t.negate(), z).dividedBy(t.plus(t));
        Constant quarter = Constant.of(x, 2);
        Constant half = Constant.of(x, 4);
        Real middle = quarter.high.minus(t.minus(quarter.low.minus(tail)));
        Real rest = t.equalTo(0).select(0, tail.plus(lost));
        Real above = t.plus(rest);
        Real twice = above.plus(above);
        Real below = half.high.minus(twice.minus(half.low));
        return large.select(x.lessThan(0).select(below, twice), middle);
    }
}
