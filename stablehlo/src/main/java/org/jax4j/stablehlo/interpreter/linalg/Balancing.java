package org.jax4j.stablehlo.interpreter.linalg;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jax4j.stablehlo.interpreter.math.Complex;

/// Balancing of a matrix before its eigenvalues are computed (LAPACK's `gebal`): a permutation isolates
/// eigenvalues that can be read off, powers of two bring the norms of rows and columns together.
///
/// Source: B. N. Parlett, C. Reinsch, "Balancing a matrix for calculation of eigenvalues and eigenvectors",
/// Numerische Mathematik 13 (1969), with the 2-norms of R. James, J. Langou, B. R. Lowery, "On matrix balancing
/// and eigenvector computation" (2014).
final class Balancing {
    private static final double WORTH_IT = 0.95;

    private final Matrix a;
    private final int[] exchanged;
    private final double[] scale;
    private int low;
    private int high;

    /// Balances a copy of `matrix`, by permutation, and by scaling if `scaled`.
    Balancing(Matrix matrix, boolean scaled) {
        this.a = matrix.copy();
        int n = a.rows();
        this.exchanged = new int[n];
        this.scale = new double[n];
        Arrays.fill(scale, 1);
        for (int i = 0; i < n; i++) {
            exchanged[i] = i;
        }
        this.high = n - 1;
        isolate();
        if (scaled) {
            while (scaleOnce()) {
                // until no row and column changes any more
            }
        }
    }

    Matrix a() {
        return a;
    }

    /// The first row and column of the part that is not triangular.
    int low() {
        return low;
    }

    /// The last one; less than [#low] only if there is none at all.
    int high() {
        return high;
    }

    private void isolate() {
        for (int row = find(this::isolatesRow, high, -1);
                row >= 0 && high > 0;
                row = find(this::isolatesRow, high, -1)) {
            exchange(row, high);
            high--;
        }
        if (high == 0) {
            return;
        }
        for (int column = find(this::isolatesColumn, low, 1);
                column >= 0;
                column = find(this::isolatesColumn, low, 1)) {
            exchange(column, low);
            low++;
        }
    }

    private int find(IntPredicate test, int from, int step) {
        for (int i = from; i >= low && i <= high; i += step) {
            if (test.test(i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isolatesRow(int row) {
        for (int j = 0; j <= high; j++) {
            if (j != row && !a.get(row, j).isZero()) {
                return false;
            }
        }
        return true;
    }

    private boolean isolatesColumn(int column) {
        for (int i = low; i <= high; i++) {
            if (i != column && !a.get(i, column).isZero()) {
                return false;
            }
        }
        return true;
    }

    private void exchange(int index, int place) {
        exchanged[place] = index;
        if (index != place) {
            a.swapColumns(index, place);
            a.swapRows(index, place);
        }
    }

    private boolean scaleOnce() {
        boolean changed = false;
        for (int i = low; i <= high; i++) {
            double columnNorm = 0;
            double rowNorm = 0;
            for (int k = low; k <= high; k++) {
                columnNorm = StrictMath.hypot(columnNorm, a.get(k, i).abs());
                rowNorm = StrictMath.hypot(rowNorm, a.get(i, k).abs());
            }
            if (!(columnNorm > 0 && rowNorm > 0) || Double.isInfinite(columnNorm + rowNorm)) {
                continue;
            }
            double c = columnNorm;
            double r = rowNorm;
            double factor = 1;
            while (c < r / 2 && factor < 0x1p500) {
                factor *= 2;
                c *= 2;
                r /= 2;
            }
            while (c / 2 >= r && factor > 0x1p-500) {
                factor /= 2;
                c /= 2;
                r *= 2;
            }
            if (c + r >= WORTH_IT * (columnNorm + rowNorm)) {
                continue;
            }
            scale[i] *= factor;
            changed = true;
            for (int k = 0; k < a.rows(); k++) {
                a.set(i, k, a.get(i, k).times(1 / factor));
                a.set(k, i, a.get(k, i).times(factor));
            }
        }
        return changed;
    }

    /// Turns eigenvectors (or Schur vectors) of the balanced matrix into those of the original one.
    void undo(Matrix vectors, boolean left) {
        for (int i = low; i <= high; i++) {
            double factor = left ? 1 / scale[i] : scale[i];
            for (int j = 0; j < vectors.columns(); j++) {
                Complex value = vectors.get(i, j);
                vectors.set(i, j, value.times(factor));
            }
        }
        for (int i = low - 1; i >= 0; i--) {
            vectors.swapRows(i, exchanged[i]);
        }
        for (int i = high + 1; i < vectors.rows(); i++) {
            vectors.swapRows(i, exchanged[i]);
        }
    }
}
