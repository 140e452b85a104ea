package org.jax4j.lax.functions;

import org.jax4j.core.Array;
import org.jax4j.lax.linalg.Fourier;
import org.jax4j.stablehlo.op.Linalg.FftType;

/// The functions of `lax` that are operations: everything but control flow, which needs transformations.
public interface LaxFunctions
        extends ArithmeticFunctions,
                MathFunctions,
                LogicFunctions,
                ShapeFunctions,
                ReductionFunctions,
                TopFunctions,
                ContractionFunctions,
                IndexingFunctions,
                ParallelFunctions {

    /// A discrete Fourier transform over the last axes, of these lengths; of the real array where there is one.
    default Array fft(Array x, FftType type, int... lengths) {
        return Fourier.fft(x, type, lengths);
    }
}
