package org.jax4j.nn;

import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;

/// How `nn.standardize` takes mean and variance: `StandardizeSpec.axis(0).epsilon(1e-3)`.
///
/// @param over     the axes, and a mask of what counts
/// @param mean     the mean, if it is known
/// @param variance the variance, if it is known
/// @param epsilon  what is added to the variance, against division by zero
/// @param stable   whether the variance is the mean square of differences from the mean; else it is the mean
///                 square minus the square of the mean, which is faster and can cancel
public record StandardizeSpec(
        ReductionSpec over, Optional<Array> mean, Optional<Array> variance, double epsilon, boolean stable) {
    /// Over the last axis.
    public static final StandardizeSpec DEFAULT = axis(-1);

    /// Over these axes.
    public static StandardizeSpec axis(int... axes) {
        return over(ReductionSpec.axis(axes));
    }

    /// Over axes, of what a mask selects.
    public static StandardizeSpec over(ReductionSpec reduction) {
        return new StandardizeSpec(reduction, Optional.empty(), Optional.empty(), 1e-5, false);
    }

    public StandardizeSpec mean(Array known) {
        return new StandardizeSpec(over, Optional.of(known), variance, epsilon, stable);
    }

    public StandardizeSpec variance(Array known) {
        return new StandardizeSpec(over, mean, Optional.of(known), epsilon, stable);
    }

    public StandardizeSpec epsilon(double added) {
        return new StandardizeSpec(over, mean, variance, added, stable);
    }

    /// With a variance that does not cancel.
    public StandardizeSpec stably() {
        return new StandardizeSpec(over, mean, variance, epsilon, true);
    }
}
