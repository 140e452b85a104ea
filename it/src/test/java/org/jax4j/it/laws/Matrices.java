package org.jax4j.it.laws;

import static org.jax4j.Jax.lax;
import static org.jax4j.it.laws.Body.constant;

import java.util.List;
import java.util.function.Consumer;
import org.jax4j.core.Array;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.linalg.TriangularSolve;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.op.Linalg.FftType;

/// Factorisations, Fourier transforms and products with batches.
final class Matrices {
    private static final int SIZE = 3;

    private Matrices() {}

    static final List<Consumer<Body>> SMOOTH = List.of(
            body -> body.takeTamed(lax.linalg.cholesky(positive(body))),
            body -> {
                Array factor = lax.linalg.cholesky(positive(body));
                TriangularSolve options = new TriangularSolve(false, body.chance(2), true, body.chance(2), false);
                body.takeTamed(lax.linalg.triangularSolve(factor, square(body), options));
            },
            body -> {
                List<Array> results = lax.linalg.lu(positive(body));
                body.takeTamed(results.getFirst());
            },
            body -> {
                List<Array> results = lax.linalg.qr(positive(body), false, false);
                body.takeTamed(results.get(0));
                body.takeTamed(results.get(1));
            },
            body -> {
                List<Array> results = lax.linalg.eigh(positive(body));
                body.takeTamed(results.get(1));
                body.takeTamed(lax.square(results.get(0)));
            },
            body -> body.takeTamed(lax.linalg.singularValues(positive(body))),
            body -> {
                Array x = body.ranked(1);
                Array waves = lax.fft(lax.complex(x, lax.sin(x)), FftType.FFT, x.shape()[x.ndim() - 1]);
                body.takeTamed(lax.add(lax.real(waves), lax.mul(lax.imag(waves), constant(x, 0.5))));
            },
            body -> {
                Array x = Body.fit(body.any(), new int[] {2, 2, SIZE});
                Array y = lax.cos(Body.fit(body.any(), new int[] {2, SIZE, 2}));
                body.takeTamed(lax.batchMatmul(x, y));
            });

    /// A matrix whose elements differ.
    private static Array square(Body body) {
        int[] shape = {SIZE, SIZE};
        Array x = Body.fit(body.any(), shape);
        Array steps = lax.add(
                lax.broadcastedIota(DType.FLOAT64, shape, 0),
                lax.mul(lax.broadcastedIota(DType.FLOAT64, shape, 1), Scalars.full(x, 2.5)));
        return lax.sin(lax.add(x, steps));
    }

    /// A symmetric matrix whose eigenvalues are positive and lie apart.
    private static Array positive(Body body) {
        Array x = square(body);
        int[] shape = x.shape();
        Array rows = lax.broadcastedIota(DType.FLOAT64, shape, 0);
        Array diagonal = lax.select(
                lax.eq(rows, lax.broadcastedIota(DType.FLOAT64, shape, 1)),
                lax.add(lax.mul(rows, Scalars.full(x, 3)), Scalars.full(x, 3)),
                Scalars.full(x, 0));
        return lax.add(diagonal, lax.mul(lax.add(x, lax.transpose(x, new int[] {1, 0})), Scalars.full(x, 0.3)));
    }
}
