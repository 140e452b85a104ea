package org.jax4j.cpu.math;

import org.jax4j.cpu.math.code.Bool;
import org.jax4j.cpu.math.code.FloatFormat;
import org.jax4j.cpu.math.code.Real;

/// Hyperbolic functions and their inverses.
final class Hyperbolics {
    private static final double LN2 = 0.6931471805599453;

    private Hyperbolics() {}

    /// E/(E + 2) with E = e^2|x| - 1 = 2^k r + (2^k - 1), where r is precise relative to itself, and so is E.
    static Real tanh(Real x) {
        Exponentials.Reduced reduced =
                Exponentials.reduce(x.abs().times(2).atMost(x.format().pick(20, 44)));
        Real scale = reduced.power().powerOfTwo();
        Real e = scale.fma(reduced.remainder(), scale.minus(1));
        return e.dividedBy(e.plus(2)).withSignOf(x);
    }

    /// A polynomial below 1; above, E - 1/(4E) with E = ½e^|x|.
    static Real sinh(Real x) {
        FloatFormat format = x.format();
        Real a = x.abs();
        Real z = x.times(x);
        Real series = z.polynomial(format.pick(Polynomials.SINH_F32, Polynomials.SINH_F64));
        Real small = a.times(z).fma(series, a);
        Real e = Exponentials.halfExp(a);
        Real large = e.minus(x.constant(0.25).dividedBy(e));
        return a.lessThan(1).select(small, large).withSignOf(x);
    }

    /// E + 1/(4E) with E = ½e^|x|.
    static Real cosh(Real x) {
        Real e = Exponentials.halfExp(x.abs());
        return e.plus(x.constant(0.25).dividedBy(e));
    }

    /// log(|x| + √(x² + 1)), written with log1p to keep small arguments; log |x| + ln 2 for large ones.
    static Real asinh(Real x) {
        Real a = x.abs();
        Bool large = a.greaterThan(x.format().pick(0x1p26, 0x1p56));
        Real square = a.times(a);
        Real root = square.plus(1).sqrt();
        Real argument = a.plus(square.dividedBy(root.plus(1)));
        return logOfSum(large, a, argument).withSignOf(x);
    }

    /// log(x + √(x² - 1)), written with t = x - 1; log x + ln 2 for large arguments.
    static Real acosh(Real x) {
        Bool large = x.greaterThan(x.format().pick(0x1p26, 0x1p56));
        Real t = x.minus(1);
        Real argument = t.plus(t.fma(t, t.plus(t)).sqrt());
        return logOfSum(large, x, x.lessThan(1).select(Double.NaN, argument));
    }

    private static Real logOfSum(Bool large, Real x, Real argument) {
        Real logarithm = Logarithms.log1p(large.select(x, argument));
        return large.select(logarithm.plus(LN2), logarithm);
    }

    /// ½ log1p(2|x| / (1 - |x|)).
    static Real atanh(Real x) {
        Real a = x.abs();
        Real quotient = a.plus(a).dividedBy(a.constant(1).minus(a));
        return Logarithms.log1p(quotient).times(0.5).withSignOf(x);
    }
}
