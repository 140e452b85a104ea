package org.jax4j.scipy.spatial;

import static org.jax4j.numpy.Numpy.JNP;
import static org.jax4j.scipy.spatial.Quaternions.part;
import static org.jax4j.scipy.spatial.Quaternions.row;

import java.util.List;
import org.jax4j.core.Array;

/// Rotations as matrices.
final class Matrices {
    private Matrices() {}

    static Array of(Array quaternions) {
        Array x = part(quaternions, 0);
        Array y = part(quaternions, 1);
        Array z = part(quaternions, 2);
        Array w = part(quaternions, 3);
        Array xx = x.times(x);
        Array yy = y.times(y);
        Array zz = z.times(z);
        Array ww = w.times(w);
        Array first = row(
                xx.minus(yy).minus(zz).plus(ww),
                x.times(y).minus(z.times(w)).times(2),
                x.times(z).plus(y.times(w)).times(2));
        Array second = row(
                x.times(y).plus(z.times(w)).times(2),
                yy.minus(xx).minus(zz).plus(ww),
                y.times(z).minus(x.times(w)).times(2));
        Array third = row(
                x.times(z).minus(y.times(w)).times(2),
                y.times(z).plus(x.times(w)).times(2),
                zz.minus(xx).minus(yy).plus(ww));
        return JNP.stack(List.of(first, second, third), -2);
    }

    /// The quaternion is found from its largest component, so that nothing cancels. K. Shoemake, "Quaternions",
    /// 1991.
    static Array quaternions(Array matrices) {
        Array trace = element(matrices, 0, 0).plus(element(matrices, 1, 1)).plus(element(matrices, 2, 2));
        Array choice =
                JNP.argmax(row(element(matrices, 0, 0), element(matrices, 1, 1), element(matrices, 2, 2), trace), -1);
        Array result = row(
                element(matrices, 2, 1).minus(element(matrices, 1, 2)),
                element(matrices, 0, 2).minus(element(matrices, 2, 0)),
                element(matrices, 1, 0).minus(element(matrices, 0, 1)),
                trace.plus(1));
        for (int i = 0; i < 3; i++) {
            int j = (i + 1) % 3;
            int k = (j + 1) % 3;
            Array[] parts = new Array[4];
            parts[i] = element(matrices, i, i).times(2).plus(1).minus(trace);
            parts[j] = element(matrices, j, i).plus(element(matrices, i, j));
            parts[k] = element(matrices, k, i).plus(element(matrices, i, k));
            parts[3] = element(matrices, k, j).minus(element(matrices, j, k));
            result = JNP.where(JNP.expandDims(choice.eq(i), -1), row(parts), result);
        }
        return Quaternions.normalized(result);
    }

    private static Array element(Array matrices, int row, int column) {
        return matrices.get("...", row, column);
    }
}
