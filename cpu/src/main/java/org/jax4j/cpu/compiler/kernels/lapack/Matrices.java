package org.jax4j.cpu.compiler.kernels.lapack;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jax4j.cpu.compiler.kernels.code.Copies;
import org.jax4j.cpu.compiler.kernels.code.LoopCode;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.stablehlo.TensorType;

/// Operands and results of a call as batches of matrices in the column-major order of Fortran.
final class Matrices {
    private final LoopCode code;
    private final List<Buffer> operands;
    private final List<TensorType> operandTypes;
    private final List<Buffer> results;
    private final List<TensorType> resultTypes;

    Matrices(
            LoopCode code,
            List<Buffer> operands,
            List<TensorType> operandTypes,
            List<Buffer> results,
            List<TensorType> resultTypes) {
        this.code = code;
        this.operands = operands;
        this.operandTypes = operandTypes;
        this.results = results;
        this.resultTypes = resultTypes;
    }

    TensorType operandType(int operand) {
        return operandTypes.get(operand);
    }

    TensorType resultType(int result) {
        return resultTypes.get(result);
    }

    int resultCount() {
        return results.size();
    }

    long rows(int operand) {
        return operandType(operand).dim(operandType(operand).rank() - 2);
    }

    long columns(int operand) {
        return operandType(operand).dim(operandType(operand).rank() - 1);
    }

    /// The length of an operand's vectors.
    long lastExtent(int operand) {
        return columns(operand);
    }

    /// The number of matrices of an operand whose last `rank` axes are one.
    long batch(int operand, int rank) {
        TensorType type = operandType(operand);
        long batch = 1;
        for (int axis = 0; axis < type.rank() - rank; axis++) {
            batch *= type.dim(axis);
        }
        return batch;
    }

    /// An operand's matrices, by columns, in memory that may be written to.
    Buffer columns(Buffer source, TensorType type) {
        Buffer copy = Buffer.scratch(type);
        Copies.permute(code, type, source, swapped(type), copy, element -> element);
        return copy;
    }

    Buffer operandByColumns(int operand) {
        return columns(operands.get(operand), operandType(operand));
    }

    Buffer operand(int operand) {
        return operands.get(operand);
    }

    Buffer result(int result) {
        return results.get(result);
    }

    Buffer lastResult() {
        return results.getLast();
    }

    /// Memory for the matrices of a result, by columns.
    Buffer forResult(int result) {
        return Buffer.scratch(resultType(result));
    }

    /// Writes a result from its matrices by columns.
    void putColumns(int result, Buffer columns) {
        TensorType type = resultType(result);
        int[] shape = type.shape();
        int last = shape.length - 1;
        int rows = shape[last - 1];
        shape[last - 1] = shape[last];
        shape[last] = rows;
        TensorType swapped = type.withShape(shape);
        Copies.permute(code, swapped, columns, swapped(swapped), results.get(result), element -> element);
    }

    /// Copies an operand into a result.
    void pass(int operand, int result) {
        if (operands.get(operand) != results.get(result) && results.get(result).elements() > 0) {
            code.writer().add(new Node.Copy(operands.get(operand), results.get(result)));
        }
    }

    private static List<Integer> swapped(TensorType type) {
        List<Integer> order = new ArrayList<>(Copies.axes(type));
        int last = order.size() - 1;
        order.set(last, last - 1);
        order.set(last - 1, last);
        return order;
    }

    /// Does something for each matrix of a batch, several at once.
    ///
    /// @param operations estimated scalar operations for one
    void forEach(String label, long batch, double operations, Consumer<Affine> body) {
        code.kernel(label, operations * batch, () -> code.loop(batch, body));
    }
}
