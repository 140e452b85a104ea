package org.jax4j.lax.indexing;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.jax4j.errors.TypeError;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;

/// What gather and scatter require of lists of axes.
///
/// @param operation the name that messages give, `gather` or `scatter`
record DimensionChecks(String operation) {

    void sorted(String name, List<Integer> axes) {
        for (int index = 1; index < axes.size(); index++) {
            if (axes.get(index) < axes.get(index - 1)) {
                throw new TypeError(name + " in " + operation + " op must be sorted; got " + Operands.tuple(axes));
            }
        }
    }

    void distinct(String name, List<Integer> axes) {
        if (new HashSet<>(axes).size() < axes.size()) {
            throw new TypeError(name + " in " + operation + " op must not repeat; got: " + Operands.tuple(axes) + ".");
        }
    }

    void within(String name, List<Integer> axes, int rank) {
        for (int axis : axes) {
            if (axis < 0 || axis >= rank) {
                throw new TypeError("Invalid " + name + " set in " + operation + " op; valid range is [0, " + rank
                        + "); got: " + axis + ".");
            }
        }
    }

    void disjoint(String firstName, List<Integer> first, String secondName, List<Integer> second) {
        if (first.stream().anyMatch(second::contains)) {
            throw new TypeError(firstName + " and " + secondName + " in " + operation + " op must be disjoint; got: "
                    + Operands.tuple(first) + " and " + Operands.tuple(second) + ".");
        }
    }

    /// Sorted, distinct and within the rank.
    void ascending(String name, List<Integer> axes, int rank) {
        sorted(name, axes);
        distinct(name, axes);
        within(name, axes, rank);
    }

    private String title() {
        return Character.toUpperCase(operation.charAt(0)) + operation.substring(1);
    }

    /// Axes of the operand and of the indices that meet.
    void batching(
            String operandName,
            List<Integer> operandAxes,
            int[] operand,
            String indicesName,
            List<Integer> indicesAxes,
            int[] indices) {
        ascending(operandName, operandAxes, operand.length);
        distinct(indicesName, indicesAxes);
        within(indicesName, indicesAxes, indices.length);
        if (indicesAxes.contains(indices.length - 1)) {
            throw new TypeError(title() + " op cannot have the index vector dimension as a batching dimension; got "
                    + Operands.tuple(indicesAxes) + ".");
        }
        if (operandAxes.size() != indicesAxes.size()) {
            throw new TypeError(title() + " op requires equal numbers of " + operandName + " and " + indicesName
                    + ", got " + Operands.tuple(operandAxes) + " and " + Operands.tuple(indicesAxes) + ".");
        }
        int[] operandSizes = Axes.take(operand, operandAxes);
        int[] indicesSizes = Axes.take(indices, indicesAxes);
        if (!Arrays.equals(operandSizes, indicesSizes)) {
            throw new TypeError(title() + " op requires operand batching dimensions and indices batching dimensions to "
                    + "have the same shape, got " + Operands.shape(operandSizes) + " and "
                    + Operands.shape(indicesSizes) + ".");
        }
    }

    /// The index vectors are as long as the list of axes that they index.
    void indexVectors(String name, List<Integer> axes, int[] operand, int[] indices) {
        int length = indices[indices.length - 1];
        if (axes.size() != length) {
            throw new TypeError(title() + " op has " + axes.size() + " elements in " + name + " and the bound of "
                    + "dimension index_vector_dim=" + (indices.length - 1) + " of indices is " + length
                    + ". These two numbers must be equal.");
        }
        for (int index = 0; index < axes.size(); index++) {
            int axis = axes.get(index);
            if (axis < 0 || axis >= operand.length) {
                throw new TypeError("Invalid " + name + (operation.equals("scatter") ? " mapping" : "")
                        + "; domain is [0, " + operand.length + "), got: " + index + "->" + axis + ".");
            }
        }
        distinct(name, axes);
    }
}
