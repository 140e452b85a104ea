package org.jax4j.cpu.math;

import org.jax4j.cpu.math.code.Bool;
import org.jax4j.cpu.math.code.Real;

/// The remainder of a division that rounds towards zero, with the sign of the dividend: C's `fmod`.
///
/// The quotient a/b rounds to a number whose whole part n is at most one too large. As long as n has no more bits
/// than the format, a - nb is a multiple of the last place of a or b and smaller than b, so that a fused
/// multiply-add gives it without error.
final class Remainders {
    private Remainders() {}

    /// Whether the quotient has more bits than the format, or there is none.
    static Bool isLarge(Real x, Real y) {
        return quotient(x, y).greaterThan(Math.scalb(1.0, x.format().fractionBits));
    }

    private static Real quotient(Real x, Real y) {
        return x.abs().dividedBy(y.abs());
    }

    /// The remainder, unless the quotient is large.
    static Real remainder(Real x, Real y) {
        Real a = x.abs();
        Real b = y.abs();
        Real n = quotient(x, y).floor();
        Real rest = n.negate().fma(b, a);
        Real least = rest.lessThan(0).select(rest.plus(b), rest);
        // Also where b is infinite.
        return a.lessThan(b).select(a, least).withSignOf(x);
    }
}
