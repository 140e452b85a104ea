package org.jax4j.core;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jax4j.stablehlo.DType;

/// What a reduction reduces, and how: `jnp.sum(x, axis(0).keepDims())`.
///
/// @param axes     the axes, negative ones count from the end; empty for all
/// @param keepsDims whether reduced axes stay, with size 1
/// @param where    a mask that broadcasts to the operand; elements where it is false do not count
/// @param initial  a value that takes part in each reduction
/// @param dtype    the dtype in which elements are combined, if not the usual one
/// @param ddof     what is subtracted from the number of elements, for variances
/// @param promotesIntegers whether sums and products of integers are taken in at least the default integer's
///                         width
public record ReductionSpec(
        Optional<List<Integer>> axes,
        boolean keepsDims,
        Optional<Array> where,
        Optional<Number> initial,
        Optional<DType> dtype,
        double ddof,
        boolean promotesIntegers) {
    /// All axes.
    public static final ReductionSpec ALL =
            new ReductionSpec(Optional.empty(), false, Optional.empty(), Optional.empty(), Optional.empty(), 0, true);

    public ReductionSpec {
        axes = axes.map(List::copyOf);
    }

    /// The reduction of these axes.
    public static ReductionSpec axis(int... axes) {
        return new ReductionSpec(
                Optional.of(Arrays.stream(axes).boxed().toList()),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                true);
    }

    /// These options, with the reduced axes kept with size 1.
    public ReductionSpec keepDims() {
        return keepDims(true);
    }

    /// These options, with the reduced axes kept with size 1, or removed.
    public ReductionSpec keepDims(boolean keep) {
        return new ReductionSpec(axes, keep, where, initial, dtype, ddof, promotesIntegers);
    }

    /// These options, of the elements where a mask is true.
    ///
    /// @param mask boolean, broadcast to the shape of the operand
    public ReductionSpec where(Array mask) {
        return new ReductionSpec(axes, keepsDims, Optional.of(mask), initial, dtype, ddof, promotesIntegers);
    }

    /// These options, with a value that takes part in each reduction.
    public ReductionSpec initial(Number value) {
        return new ReductionSpec(axes, keepsDims, where, Optional.of(value), dtype, ddof, promotesIntegers);
    }

    /// These options, with the dtype in which elements are combined, which is the dtype of the result.
    public ReductionSpec dtype(DType type) {
        return new ReductionSpec(axes, keepsDims, where, initial, Optional.of(type), ddof, promotesIntegers);
    }

    /// These options, with what is subtracted from the number of elements in variances and deviations.
    public ReductionSpec ddof(double degrees) {
        return new ReductionSpec(axes, keepsDims, where, initial, dtype, degrees, promotesIntegers);
    }

    /// Sums and products of integers in their own dtype, or in at least the default integer's width.
    public ReductionSpec promoteIntegers(boolean promote) {
        return new ReductionSpec(axes, keepsDims, where, initial, dtype, ddof, promote);
    }
}
