package org.jax4j.lax;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jax4j.core.Aval;
import org.jax4j.errors.TypeError;

/// Checks that the type rules share.
final class Operands {
    private Operands() {}

    static String dtypes(List<Aval> operands) {
        return operands.stream().map(aval -> aval.dtype().jaxName()).collect(Collectors.joining(", "));
    }

    static String shapes(List<Aval> operands) {
        return operands.stream().map(aval -> shape(aval.shape())).collect(Collectors.joining(", "));
    }

    /// Python's text of a tuple.
    static String shape(int[] shape) {
        return switch (shape.length) {
            case 1 -> "(" + shape[0] + ",)";
            default -> Arrays.toString(shape).replace('[', '(').replace(']', ')');
        };
    }

    /// The shape to which operands of one rank broadcast by repeating axes of size 1; scalars fit everywhere.
    static int[] broadcastShape(String name, List<Aval> operands) {
        int rank = operands.stream().mapToInt(Aval::rank).max().orElse(0);
        int[] shape = new int[rank];
        Arrays.fill(shape, 1);
        for (Aval operand : operands) {
            if (operand.rank() == 0) {
                continue;
            }
            if (operand.rank() != rank) {
                throw new TypeError(name + ": arrays must have same number of dimensions, got "
                        + operands.stream()
                                .map(aval -> String.valueOf(aval.rank()))
                                .collect(Collectors.joining(", "))
                        + ".");
            }
            for (int axis = 0; axis < rank; axis++) {
                int dim = operand.type().dim(axis);
                if (dim != 1 && shape[axis] != 1 && dim != shape[axis]) {
                    throw new TypeError(name + " got incompatible shapes for broadcasting: " + shapes(operands) + ".");
                }
                shape[axis] = shape[axis] == 1 ? dim : shape[axis];
            }
        }
        return shape;
    }
}
