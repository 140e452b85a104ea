package org.jax4j.numpy.statistics;

import java.util.Optional;
import java.util.OptionalDouble;
import org.jax4j.core.Array;
import org.jax4j.stablehlo.DType;

/// How covariances are taken: `jnp.cov(x, CovarianceSpec.DEFAULT.ddof(0))`.
///
/// @param rows               whether variables are rows and observations columns
/// @param ddof               what is subtracted from the number of observations; 1 unless said
/// @param frequencies        how often each observation occurs
/// @param observationWeights how important each observation is
/// @param dtype              the dtype of the computation
public record CovarianceSpec(
        boolean rows,
        OptionalDouble ddof,
        Optional<Array> frequencies,
        Optional<Array> observationWeights,
        Optional<DType> dtype) {
    /// Variables in rows, unbiased.
    public static final CovarianceSpec DEFAULT =
            new CovarianceSpec(true, OptionalDouble.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /// Variables in columns, observations in rows, NumPy's `rowvar=False`.
    public CovarianceSpec columns() {
        return new CovarianceSpec(false, ddof, frequencies, observationWeights, dtype);
    }

    public CovarianceSpec ddof(double degrees) {
        return new CovarianceSpec(rows, OptionalDouble.of(degrees), frequencies, observationWeights, dtype);
    }

    /// A vector of integers, NumPy's `fweights`.
    public CovarianceSpec frequencies(Array counts) {
        return new CovarianceSpec(rows, ddof, Optional.of(counts), observationWeights, dtype);
    }

    /// A vector of numbers, NumPy's `aweights`.
    public CovarianceSpec observationWeights(Array weights) {
        return new CovarianceSpec(rows, ddof, frequencies, Optional.of(weights), dtype);
    }

    public CovarianceSpec dtype(DType type) {
        return new CovarianceSpec(rows, ddof, frequencies, observationWeights, Optional.of(type));
    }
}
