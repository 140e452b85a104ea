package org.jax4j.cpu.compiler.element;

import java.util.List;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.stablehlo.op.Op;

/// How an operation that is not computed element by element becomes code: one implementation for each family of
/// operations.
public interface SpecialKernel {
    /// Whether this kernel computes the operation.
    boolean handles(Op op);

    /// Writes the code. Operands and results lie densely in row-major order.
    ///
    /// @param op       an operation that this kernel handles
    /// @param operands one buffer an operand; tokens have none and are left out
    /// @param results  one buffer a result, to be filled
    /// @param code     where to write to
    void lower(Op op, List<Buffer> operands, List<Buffer> results, KernelWriter code);
}
