package org.jax4j.cpu.compiler.kernels.lapack;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.cpu.compiler.kernels.code.LoopCode;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.op.Elementwise;

/// A call of a Fortran routine, all of whose arguments are pointers, for one matrix of a batch. Arguments are
/// added in order.
final class FortranCall {
    private final LoopCode code;
    private final String symbol;
    private final Affine matrix;
    private final long batch;
    private final List<Node.Argument> arguments = new ArrayList<>();
    private final List<Buffer> buffers = new ArrayList<>();

    /// @param matrix the number of the matrix
    /// @param batch  how many matrices there are
    FortranCall(LoopCode code, String symbol, Affine matrix, long batch) {
        this.code = code;
        this.symbol = symbol;
        this.matrix = matrix;
        this.batch = batch;
    }

    private FortranCall constant(DType dtype, Local value) {
        Buffer buffer = new Buffer(new Buffer.Home.Private(), dtype, 1);
        code.writer().store(buffer, Affine.ZERO, value);
        return pointer(buffer, Affine.ZERO);
    }

    private FortranCall pointer(Buffer buffer, Affine offset) {
        arguments.add(new Node.Argument.Address(buffer, offset));
        buffers.add(buffer);
        return this;
    }

    FortranCall letter(char letter) {
        return constant(DType.UINT8, code.number(DType.UINT8, letter));
    }

    FortranCall integer(long value) {
        return constant(DType.INT32, code.number(DType.INT32, value));
    }

    FortranCall number(DType dtype, double value) {
        if (!dtype.isComplex()) {
            return constant(dtype, code.real(dtype, value));
        }
        Local part = code.real(dtype.real(), value);
        Local zero = code.real(dtype.real(), 0);
        return constant(dtype, code.binary(Elementwise.BinaryKind.COMPLEX, part, zero));
    }

    /// This matrix's part of a buffer.
    FortranCall array(Buffer buffer) {
        return pointer(buffer, matrix.times(buffer.elements() / batch));
    }

    /// As [#array], from the element number `first` on.
    FortranCall array(Buffer buffer, long first) {
        return pointer(buffer, matrix.times(buffer.elements() / batch).plus(first));
    }

    /// Memory that the routine works in.
    FortranCall workspace(DType dtype, long elements) {
        return array(new Buffer(new Buffer.Home.Scratch(), dtype, Math.max(1, elements) * batch));
    }

    /// Writes the call.
    void call() {
        code.writer().add(new Node.Call(symbol, arguments, List.copyOf(buffers), List.copyOf(buffers)));
    }
}
