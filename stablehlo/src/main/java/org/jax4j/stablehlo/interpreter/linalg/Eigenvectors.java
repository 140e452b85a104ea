package org.jax4j.stablehlo.interpreter.linalg;

import java.util.Arrays;
import org.jax4j.stablehlo.interpreter.math.Complex;

/// Eigenvalues and eigenvectors of any square matrix, from its Schur decomposition, as LAPACK's `geev` gives
/// them: columns of norm 1 whose largest component is real.
public final class Eigenvectors {
    private final Schur schur;
    private final Complex[] values;
    private final Balancing balancing;
    private final boolean isReal;

    /// Decomposes a matrix.
    ///
    /// @param isReal    whether the matrix is real, so that eigenvalues come in pairs
    /// @param precision of the matrix
    public Eigenvectors(Matrix a, boolean isReal, Precision precision) {
        this.isReal = isReal;
        this.balancing = new Balancing(a, true);
        this.schur = Schur.ofBalanced(balancing, isReal, precision);
        this.values = schur.eigenvalues();
    }

    public Complex[] values() {
        return values.clone();
    }

    /// 0, or how many eigenvalues were not found.
    public int info() {
        return schur.info();
    }

    /// The columns `v` with `A v = λ v`.
    public Matrix right() {
        return vectors(false);
    }

    /// The columns `u` with `uᴴ A = λ uᴴ`.
    public Matrix left() {
        return vectors(true);
    }

    private Matrix vectors(boolean left) {
        int n = values.length;
        Matrix triangular = new Matrix(n, n);
        for (int k = 0; k < n; k++) {
            boolean pair = schur.isPair(k);
            Complex[] x = pair ? pairStart(k, left) : unit(k);
            Complex[] solved = left ? substituteForwards(x, k, pair) : substituteBackwards(x, k);
            for (int i = 0; i < n; i++) {
                triangular.set(i, k, solved[i]);
            }
            if (pair) {
                k++;
                for (int i = 0; i < n; i++) {
                    triangular.set(i, k, solved[i].conjugate());
                }
            }
        }
        Matrix vectors = schur.z().times(triangular);
        balancing.undo(vectors, left);
        for (int k = 0; k < n; k++) {
            normalize(vectors, k);
            if (isReal && values[k].im() != 0) {
                for (int i = 0; i < n; i++) {
                    vectors.set(i, k + 1, vectors.get(i, k).conjugate());
                }
                k++;
            }
        }
        return vectors;
    }

    private Complex[] unit(int k) {
        Complex[] x = new Complex[values.length];
        Arrays.fill(x, Complex.ZERO);
        x[k] = Complex.ONE;
        return x;
    }

    /// An eigenvector of the block of two at `k`, scaled as LAPACK scales it.
    private Complex[] pairStart(int k, boolean left) {
        Complex[] x = unit(k);
        double above = schur.t().get(k, k + 1).re();
        double below = schur.t().get(k + 1, k).re();
        double im = values[k].im();
        boolean useAbove = Math.abs(above) >= Math.abs(below);
        if (left) {
            x[k] = new Complex(useAbove ? im / above : 1, 0);
            x[k + 1] = new Complex(0, useAbove ? 1 : -im / below);
        } else {
            x[k] = new Complex(useAbove ? 1 : -im / below, 0);
            x[k + 1] = new Complex(0, useAbove ? im / above : 1);
        }
        return x;
    }

    /// Keeps a zero pivot from dividing: a multiple eigenvalue gets a perturbed one.
    private Complex pivot(Complex difference) {
        double smallest = Math.max(0x1p-52 * (Math.abs(values[0].re()) + Math.abs(values[0].im())), 0x1p-900);
        return Math.abs(difference.re()) + Math.abs(difference.im()) < smallest ? new Complex(smallest, 0) : difference;
    }

    private Complex[] substituteBackwards(Complex[] x, int k) {
        Matrix t = schur.t();
        Complex value = values[k];
        int known = schur.isPair(k) ? k + 1 : k;
        for (int i = k - 1; i >= 0; i--) {
            boolean pair = i > 0 && schur.isPair(i - 1);
            int first = pair ? i - 1 : i;
            Complex rhsLast = residual(t, x, i, i + 1, known, false);
            if (pair) {
                Complex rhsFirst = residual(t, x, first, i + 1, known, false);
                solvePair(x, first, value, rhsFirst, rhsLast, false);
                i--;
            } else {
                x[i] = rhsLast.div(pivot(t.get(i, i).minus(value)));
            }
        }
        return x;
    }

    private Complex[] substituteForwards(Complex[] x, int k, boolean isPair) {
        Matrix t = schur.t();
        Complex value = values[k].conjugate();
        for (int i = isPair ? k + 2 : k + 1; i < x.length; i++) {
            Complex rhsFirst = residual(t, x, i, k, i - 1, true);
            if (schur.isPair(i)) {
                Complex rhsLast = residual(t, x, i + 1, k, i - 1, true);
                solvePair(x, i, value, rhsFirst, rhsLast, true);
                i++;
            } else {
                x[i] = rhsFirst.div(pivot(t.get(i, i).conjugate().minus(value)));
            }
        }
        return x;
    }

    /// Minus the sum over the known components of a row of T, or of its adjoint.
    private static Complex residual(Matrix t, Complex[] x, int row, int from, int to, boolean adjoint) {
        Complex sum = Complex.ZERO;
        for (int j = from; j <= to; j++) {
            Complex element = adjoint ? t.get(j, row).conjugate() : t.get(row, j);
            sum = sum.minus(element.times(x[j]));
        }
        return sum;
    }

    /// Solves for two components at once, by Cramer's rule.
    private void solvePair(
            Complex[] x, int first, Complex value, Complex rhsFirst, Complex rhsLast, boolean transposed) {
        Matrix t = schur.t();
        Complex a = t.get(first, first).minus(value);
        Complex b = transposed ? t.get(first + 1, first) : t.get(first, first + 1);
        Complex c = transposed ? t.get(first, first + 1) : t.get(first + 1, first);
        Complex d = t.get(first + 1, first + 1).minus(value);
        Complex determinant = pivot(a.times(d).minus(b.times(c)));
        x[first] = rhsFirst.times(d).minus(b.times(rhsLast)).div(determinant);
        x[first + 1] = a.times(rhsLast).minus(c.times(rhsFirst)).div(determinant);
    }

    /// A real vector keeps its sign; of a complex one the largest component becomes real: positive, or for a
    /// real matrix of the sign that its real part has.
    private void normalize(Matrix vectors, int k) {
        double norm = 0;
        double largest = -1;
        Complex direction = Complex.ONE;
        for (int i = 0; i < vectors.rows(); i++) {
            Complex component = vectors.get(i, k);
            norm = StrictMath.hypot(norm, component.abs());
            if (component.squaredAbs() > largest) {
                largest = component.squaredAbs();
                direction = component;
            }
        }
        Complex factor = new Complex(1 / norm, 0);
        boolean isComplex = !isReal || values[k].im() != 0;
        if (isComplex && direction.abs() > 0) {
            double sign = isReal ? Math.copySign(1, direction.re()) : 1;
            factor = direction.conjugate().times(sign / direction.abs() / norm);
        }
        for (int i = 0; i < vectors.rows(); i++) {
            vectors.set(i, k, vectors.get(i, k).times(factor));
        }
    }
}
