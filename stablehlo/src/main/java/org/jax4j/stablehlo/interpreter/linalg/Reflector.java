package org.jax4j.stablehlo.interpreter.linalg;

import java.util.Arrays;
import org.jax4j.stablehlo.interpreter.math.Complex;

/// An elementary reflector `H = I - τ v vᴴ` with `v₀ = 1`, chosen so that `Hᴴ x` is `β` times the first unit
/// vector with real `β` (LAPACK's `larfg`). `β` has the sign opposite to that of `x₀`, and `τ` is 0 where
/// nothing is to be done.
final class Reflector {
    private final Complex tau;
    private final Complex[] v;
    private final double beta;

    private Reflector(Complex tau, Complex[] v, double beta) {
        this.tau = tau;
        this.v = v;
        this.beta = beta;
    }

    /// The reflector that LAPACK stores as `tau` and the elements of `v` after the first.
    static Reflector stored(Complex tau, Complex[] v) {
        v[0] = Complex.ONE;
        return new Reflector(tau, v, 0);
    }

    /// The reflector that maps `x` to a multiple of the first unit vector.
    static Reflector annihilating(Complex[] x) {
        double tail = 0;
        for (int i = 1; i < x.length; i++) {
            tail = StrictMath.hypot(tail, x[i].abs());
        }
        Complex[] v = new Complex[x.length];
        Arrays.fill(v, Complex.ZERO);
        v[0] = Complex.ONE;
        Complex alpha = x[0];
        if (tail == 0 && alpha.im() == 0) {
            return new Reflector(Complex.ZERO, v, alpha.re());
        }
        double beta = -Math.copySign(StrictMath.hypot(alpha.abs(), tail), alpha.re());
        Complex tau = new Complex((beta - alpha.re()) / beta, -alpha.im() / beta);
        Complex divisor = new Complex(alpha.re() - beta, alpha.im());
        for (int i = 1; i < x.length; i++) {
            v[i] = Matrix.quotient(x[i], divisor);
        }
        return new Reflector(tau, v, beta);
    }

    Complex tau() {
        return tau;
    }

    double beta() {
        return beta;
    }

    Complex v(int index) {
        return v[index];
    }

    int length() {
        return v.length;
    }

    /// The reflector's adjoint.
    Reflector adjoint() {
        return new Reflector(conjugate(tau), v, beta);
    }

    private static Complex conjugate(Complex value) {
        return value.im() == 0 ? value : value.conjugate();
    }

    /// `A := H A` on the rows from `row` on and the columns from `column` on.
    void applyLeft(Matrix a, int row, int column) {
        for (int j = column; j < a.columns(); j++) {
            Complex dot = Complex.ZERO;
            for (int i = 0; i < v.length; i++) {
                dot = dot.plus(Matrix.product(conjugate(v[i]), a.get(row + i, j)));
            }
            Complex scaled = Matrix.product(tau, dot);
            for (int i = 0; i < v.length; i++) {
                a.set(row + i, j, a.get(row + i, j).minus(Matrix.product(v[i], scaled)));
            }
        }
    }

    /// `A := A H` on the rows from `row` on and the columns from `column` on.
    void applyRight(Matrix a, int row, int column) {
        for (int i = row; i < a.rows(); i++) {
            Complex dot = Complex.ZERO;
            for (int j = 0; j < v.length; j++) {
                dot = dot.plus(Matrix.product(a.get(i, column + j), v[j]));
            }
            Complex scaled = Matrix.product(dot, tau);
            for (int j = 0; j < v.length; j++) {
                a.set(i, column + j, a.get(i, column + j).minus(Matrix.product(scaled, conjugate(v[j]))));
            }
        }
    }
}
