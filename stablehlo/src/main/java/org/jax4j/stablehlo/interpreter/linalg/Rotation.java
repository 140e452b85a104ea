package org.jax4j.stablehlo.interpreter.linalg;

import org.jax4j.stablehlo.interpreter.math.Complex;

/// A plane rotation by Givens.
///
/// @param c the cosine
/// @param s the sine
/// @param r what the rotated vector's first component becomes
record Rotation(double c, double s, double r) {

    /// The rotation with `c f + s g = r` and `-s f + c g = 0` (LAPACK's `lartg`); `r` has the sign of `f`.
    static Rotation annihilating(double f, double g) {
        if (g == 0) {
            return new Rotation(1, 0, f);
        }
        if (f == 0) {
            return new Rotation(0, Math.signum(g), Math.abs(g));
        }
        double d = StrictMath.hypot(f, g);
        double r = Math.copySign(d, f);
        return new Rotation(Math.abs(f) / d, g / r, r);
    }

    /// Rotates two columns of a matrix: `(x, y) := (c x + s y, c y - s x)`.
    static void columns(Matrix a, int x, int y, double c, double s) {
        for (int i = 0; i < a.rows(); i++) {
            Complex first = a.get(i, x);
            Complex second = a.get(i, y);
            a.set(i, x, first.times(c).plus(second.times(s)));
            a.set(i, y, second.times(c).minus(first.times(s)));
        }
    }

    /// Rotates two rows of a matrix: `(x, y) := (c x + s y, c y - s x)`.
    static void rows(Matrix a, int x, int y, double c, double s) {
        for (int j = 0; j < a.columns(); j++) {
            Complex first = a.get(x, j);
            Complex second = a.get(y, j);
            a.set(x, j, first.times(c).plus(second.times(s)));
            a.set(y, j, second.times(c).minus(first.times(s)));
        }
    }
}
