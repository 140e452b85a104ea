package org.jax4j.lax.contraction;

import java.util.List;
import org.jax4j.lax.operand.Axes;

/// Which axes of two operands a dot product sums over, and along which it is many dot products side by side.
///
/// @param lhsContracting axes of the left operand that are summed over
/// @param rhsContracting the axes of the right operand that they meet
/// @param lhsBatch       axes of the left operand along which members of a batch lie
/// @param rhsBatch       the axes of the right operand that they meet
public record DotDimensionNumbers(
        List<Integer> lhsContracting, List<Integer> rhsContracting, List<Integer> lhsBatch, List<Integer> rhsBatch) {
    public DotDimensionNumbers {
        lhsContracting = List.copyOf(lhsContracting);
        rhsContracting = List.copyOf(rhsContracting);
        lhsBatch = List.copyOf(lhsBatch);
        rhsBatch = List.copyOf(rhsBatch);
    }

    /// Sums over axes, without a batch.
    public static DotDimensionNumbers contracting(List<Integer> lhs, List<Integer> rhs) {
        return new DotDimensionNumbers(lhs, rhs, List.of(), List.of());
    }

    DotDimensionNumbers swapped() {
        return new DotDimensionNumbers(rhsContracting, lhsContracting, rhsBatch, lhsBatch);
    }

    /// The axes of a left operand of this rank that stay.
    List<Integer> lhsKept(int rank) {
        return Axes.others(rank, Axes.concat(lhsContracting, lhsBatch));
    }

    /// The axes of a right operand of this rank that stay.
    List<Integer> rhsKept(int rank) {
        return Axes.others(rank, Axes.concat(rhsContracting, rhsBatch));
    }

    /// Python's text, as jaxprs print it.
    @Override
    public String toString() {
        return "((" + lhsContracting + ", " + rhsContracting + "), (" + lhsBatch + ", " + rhsBatch + "))";
    }
}
