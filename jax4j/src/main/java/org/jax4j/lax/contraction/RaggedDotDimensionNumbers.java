package org.jax4j.lax.contraction;

import java.util.List;
import org.jax4j.errors.TypeError;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;

/// Which axes of two operands a dot product of groups sums over, and which axis of the left one is cut into
/// groups.
///
/// @param dot        what is summed over, and the batch
/// @param lhsRagged  the axis of the left operand that is cut into groups; one
/// @param rhsGroup   the axis of the right operand that has one member for each group; none if the ragged axis is
///                   summed over or of the batch
public record RaggedDotDimensionNumbers(DotDimensionNumbers dot, List<Integer> lhsRagged, List<Integer> rhsGroup) {
    /// Rows of a matrix in groups, each of which is multiplied by a matrix of its own.
    public static final RaggedDotDimensionNumbers MATRICES = new RaggedDotDimensionNumbers(
            DotDimensionNumbers.contracting(List.of(1), List.of(1)), List.of(0), List.of(0));

    public RaggedDotDimensionNumbers {
        lhsRagged = List.copyOf(lhsRagged);
        rhsGroup = List.copyOf(rhsGroup);
    }

    /// What the ragged axis is to the product.
    public enum Mode {
        /// It stays: each of its places meets the right operand's member of its group.
        RAGGED_NONCONTRACTING,
        /// It is summed over, for each group by itself.
        RAGGED_CONTRACTING,
        /// It is of the batch: groups make no difference.
        RAGGED_BATCH
    }

    int ragged() {
        return lhsRagged.getFirst();
    }

    Mode mode() {
        if (dot.lhsBatch().contains(ragged())) {
            return Mode.RAGGED_BATCH;
        }
        return dot.lhsContracting().contains(ragged()) ? Mode.RAGGED_CONTRACTING : Mode.RAGGED_NONCONTRACTING;
    }

    /// The axes of the right operand that stay, of a rank.
    List<Integer> rhsKept(int rank) {
        return Axes.others(rank, Axes.concat(Axes.concat(dot.rhsContracting(), dot.rhsBatch()), rhsGroup));
    }

    /// The axes of the left operand along which the sizes of groups may differ.
    List<Integer> lhsPrefix(int rank) {
        return switch (mode()) {
            case RAGGED_NONCONTRACTING -> Axes.concat(dot.lhsBatch(), before(dot.lhsKept(rank), ragged()));
            case RAGGED_CONTRACTING -> Axes.concat(dot.lhsBatch(), before(dot.lhsContracting(), ragged()));
            case RAGGED_BATCH -> before(dot.lhsBatch(), ragged());
        };
    }

    /// The axes of the right operand along which the sizes of groups may differ, where the ragged axis is summed
    /// over.
    List<Integer> rhsPrefix() {
        return Axes.concat(dot.rhsBatch(), before(dot.rhsContracting(), rhsRagged()));
    }

    /// The right operand's axis that meets the ragged one, where that is summed over.
    int rhsRagged() {
        return dot.rhsContracting().get(dot.lhsContracting().indexOf(ragged()));
    }

    private static List<Integer> before(List<Integer> axes, int axis) {
        return axes.subList(0, axes.indexOf(axis));
    }

    /// @throws TypeError unless there is one ragged axis, and the axis of groups that it needs
    void require(int lhsRank, int[] rhs, int groups) {
        if (lhsRagged.size() != 1) {
            throw new TypeError("ragged_dot_general expects exactly one lhs ragged dimension, got "
                    + Operands.tuple(lhsRagged) + ".");
        }
        requireAxis(ragged(), lhsRank, "lhs ragged dimension", "lhs");
        if (mode() != Mode.RAGGED_NONCONTRACTING) {
            if (!rhsGroup.isEmpty()) {
                throw new TypeError("ragged_dot_general requires zero group dimensions in the rhs when lhs ragged "
                        + "dimension is contracting or batch, got " + Operands.tuple(rhsGroup) + ".");
            }
            return;
        }
        if (rhsGroup.size() != 1) {
            throw new TypeError("ragged_dot_general requires exactly one rhs group dimension when lhs ragged dimension "
                    + "is noncontracting, got " + Operands.tuple(rhsGroup) + ".");
        }
        int group = rhsGroup.getFirst();
        requireAxis(group, rhs.length, "rhs group dimension", "rhs");
        if (dot.rhsBatch().contains(group) || dot.rhsContracting().contains(group)) {
            throw new TypeError("ragged_dot_general requires rhs group dimension numbers to be distinct from "
                    + "contracting and batch dimensions, got " + this + ".");
        }
        if (rhs[group] != groups) {
            throw new TypeError("expected rhs group dimension size to be " + groups + ", got " + rhs[group]
                    + ": ragged_dot_general needs one member of rhs for each of group_sizes.");
        }
    }

    private static void requireAxis(int axis, int rank, String what, String side) {
        if (axis < 0 || axis >= rank) {
            throw new TypeError("ragged_dot_general requires " + what + " numbers to be nonnegative and less than the "
                    + "number of axes of the " + side + " value, got " + axis + " for " + side + " of rank " + rank
                    + ".");
        }
    }

    /// The same product with a batch axis at the front of both operands.
    RaggedDotDimensionNumbers batched() {
        return new RaggedDotDimensionNumbers(
                new DotDimensionNumbers(
                        Axes.plus(dot.lhsContracting(), 1),
                        Axes.plus(dot.rhsContracting(), 1),
                        Axes.concat(List.of(0), Axes.plus(dot.lhsBatch(), 1)),
                        Axes.concat(List.of(0), Axes.plus(dot.rhsBatch(), 1))),
                Axes.plus(lhsRagged, 1),
                Axes.plus(rhsGroup, 1));
    }

    /// Python's text, as jaxprs print it.
    @Override
    public String toString() {
        return "RaggedDotDimensionNumbers(dot_dimension_numbers=((" + Operands.tuple(dot.lhsContracting()) + ", "
                + Operands.tuple(dot.rhsContracting()) + "), (" + Operands.tuple(dot.lhsBatch()) + ", "
                + Operands.tuple(dot.rhsBatch()) + ")), lhs_ragged_dimensions=" + Operands.tuple(lhsRagged)
                + ", rhs_group_dimensions=" + Operands.tuple(rhsGroup) + ")";
    }
}
