package org.jax4j.export.translation;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jax4j.core.Array;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.lax.linalg.Householder;
import org.jax4j.lax.linalg.Qr;
import org.jax4j.lax.operand.Axes;
import org.jax4j.stablehlo.DType;

/// The two calls of which a QR factorisation consists: one for the triangular factor and the reflections, one for
/// the product of the reflections.
///
/// Neither has a derivative, but both together have. So the triangular factor is that of `lax.linalg.qr`, and the
/// product is its orthogonal factor, which is found again by way of the reflections' scales.
final class Orthogonal {
    /// What was factored, by the scales of its reflections.
    private final Map<Array, Array> factored = new IdentityHashMap<>();

    /// The triangular factor with the reflections below its diagonal, and their scales.
    List<Array> factor(Array x) {
        Array constant = Conversion.stopGradient(x);
        List<Array> packed = Householder.geqrf(constant);
        Array triangle = Qr.reduced(x).get(1);
        int rank = x.ndim();
        int missing = x.shape()[rank - 2] - triangle.shape()[rank - 2];
        List<Joining.Padding> padding = Axes.range(rank).stream()
                .map(axis -> new Joining.Padding(0, axis == rank - 2 ? missing : 0, 0))
                .toList();
        Array padded = Joining.pad(triangle, Scalars.of(x.dtype(), 0.0), padding);
        Array rows = Creation.broadcastedIota(DType.INT32, x.shape(), rank - 2);
        Array columns = Creation.broadcastedIota(DType.INT32, x.shape(), rank - 1);
        Array whole = Selection.select(Comparison.gt(rows, columns), packed.get(0), padded);
        factored.put(packed.get(1), x);
        return List.of(whole, packed.get(1));
    }

    /// The product of reflections: the orthogonal factor of what they came from.
    ///
    /// @param packed the matrix with the reflections, of which as many columns are given as are wanted
    /// @param scales those of the reflections
    Array product(Array packed, Array scales) {
        Array x = factored.get(scales);
        if (x == null) {
            return Householder.householderProduct(packed, scales);
        }
        int rank = x.ndim();
        boolean isWhole = packed.shape()[rank - 1] > x.shape()[rank - 1];
        return (isWhole ? Qr.complete(x) : Qr.reduced(x)).getFirst();
    }
}
