package org.jax4j.cpu.compiler.kernels.product;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jax4j.cpu.compiler.element.KernelWriter;
import org.jax4j.cpu.compiler.element.SpecialKernel;
import org.jax4j.cpu.compiler.kernels.code.Copies;
import org.jax4j.cpu.compiler.kernels.code.LoopCode;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Expr;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Contraction.DotGeneral;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;
import org.jax4j.stablehlo.op.Op;

/// `dot_general`: sums of products over pairs of axes.
///
/// Both operands are seen as batches of matrices without being moved where their strides allow it, else they are
/// brought into that order. Products are computed in `float32`, `float64`, `int32` or `int64`, whichever holds
/// the operands and the result, and rounded once: so sums of narrow floating point are as precise as `float32`,
/// also where the processor multiplies pairs of `bfloat16`. A complex product is four real ones.
public final class DotKernel implements SpecialKernel {
    @Override
    public boolean handles(Op op) {
        return op instanceof DotGeneral;
    }

    @Override
    public void lower(Op op, List<Buffer> operands, List<Buffer> results, KernelWriter writer) {
        DotGeneral dot = (DotGeneral) op;
        LoopCode code = new LoopCode(writer);
        Buffer result = results.getFirst();
        DType computed = computedType(dot);
        TensorType lhs = dot.lhs().tensor();
        TensorType rhs = dot.rhs().tensor();
        List<Integer> lhsFree = free(lhs, dot.lhsBatching(), dot.lhsContracting());
        List<Integer> rhsFree = free(rhs, dot.rhsBatching(), dot.rhsContracting());
        MatrixProducts.Sizes sizes = new MatrixProducts.Sizes(
                MatrixView.count(lhs, dot.lhsBatching()),
                MatrixView.count(lhs, lhsFree),
                MatrixView.count(rhs, rhsFree),
                MatrixView.count(lhs, dot.lhsContracting()));
        Operands lhsGroups = new Operands(lhs, dot.lhsBatching(), lhsFree, dot.lhsContracting());
        Operands rhsGroups = new Operands(rhs, dot.rhsBatching(), rhsFree, dot.rhsContracting());
        MatrixProducts products = new MatrixProducts(code);
        if (!computed.isComplex()) {
            DType left = MatrixProducts.operandType(sizes, lhs.dtype(), lhs.dtype(), rhs.dtype(), computed);
            DType right = MatrixProducts.operandType(sizes, rhs.dtype(), lhs.dtype(), rhs.dtype(), computed);
            Matrix a = lhsGroups.matrix(operands.get(0), left, code);
            Matrix b = rhsGroups.matrix(operands.get(1), right, code);
            products.multiply(sizes, a, b, result, false);
            return;
        }
        if (ComplexProducts.fits(dot)) {
            ComplexProducts.multiply(dot, computed, operands, result, code);
            return;
        }
        DType part = computed.real();
        Matrix aReal = lhsGroups.part(operands.get(0), UnaryKind.REAL, part, code);
        Matrix aImaginary = lhsGroups.part(operands.get(0), UnaryKind.IMAG, part, code);
        Matrix bReal = rhsGroups.part(operands.get(1), UnaryKind.REAL, part, code);
        Matrix bImaginary = rhsGroups.part(operands.get(1), UnaryKind.IMAG, part, code);
        Matrix minus = rhsGroups.negated(bImaginary, code);
        Buffer real = new Buffer(new Buffer.Home.Scratch(), part, result.elements());
        Buffer imaginary = new Buffer(new Buffer.Home.Scratch(), part, result.elements());
        products.multiply(sizes, aReal, bReal, real, false);
        products.multiply(sizes, aImaginary, minus, real, true);
        products.multiply(sizes, aReal, bImaginary, imaginary, false);
        products.multiply(sizes, aImaginary, bReal, imaginary, true);
        Copies.join(code, real, imaginary, result);
    }

    private static DType computedType(DotGeneral dot) {
        DType lhs = dot.lhs().tensor().dtype();
        DType rhs = dot.rhs().tensor().dtype();
        return MatrixProducts.computedType(List.of(lhs, rhs, dot.dtype()));
    }

    /// The axes that are neither of a batch nor contracted.
    static List<Integer> free(TensorType type, List<Integer> batching, List<Integer> contracting) {
        return IntStream.range(0, type.rank())
                .filter(axis -> !batching.contains(axis) && !contracting.contains(axis))
                .boxed()
                .toList();
    }

    /// A matrix in memory, or a batch of them.
    ///
    /// @param start the position of the first element
    record Matrix(Buffer buffer, MatrixView view, long start) {
        Matrix(Buffer buffer, MatrixView view) {
            this(buffer, view, 0);
        }

        /// A single matrix cut along the axis that is summed over, as a batch.
        Matrix slices(long terms) {
            return new Matrix(buffer, new MatrixView(terms * view.summed(), view.lines(), view.summed()), start);
        }

        /// What comes after so many terms.
        Matrix from(long terms) {
            return new Matrix(buffer, view, start + terms * view.summed());
        }
    }

    /// An operand and what its axes are for.
    private record Operands(TensorType type, List<Integer> batching, List<Integer> free, List<Integer> contracting) {
        /// The operand where it lies if possible, else a copy in order.
        Matrix matrix(Buffer buffer, DType stored, LoopCode code) {
            OptionalLong batch = MatrixView.stride(type, batching);
            OptionalLong lines = MatrixView.stride(type, free);
            OptionalLong summed = MatrixView.stride(type, contracting);
            if (batch.isPresent() && lines.isPresent() && summed.isPresent()) {
                MatrixView view = new MatrixView(batch.getAsLong(), lines.getAsLong(), summed.getAsLong());
                if (buffer.dtype() == stored || MatrixProducts.isStoredAs(buffer.dtype(), stored)) {
                    return new Matrix(buffer, view);
                }
                Buffer converted = new Buffer(new Buffer.Home.Scratch(), stored, buffer.elements());
                Copies.convert(code, buffer, converted);
                return new Matrix(converted, view);
            }
            return copy(buffer, stored, code, element -> code.convert(element, stored));
        }

        Matrix part(Buffer buffer, UnaryKind kind, DType part, LoopCode code) {
            return copy(buffer, part, code, element -> {
                Local value = element.type().isComplex()
                        ? code.writer().let(new Expr.Unary(kind, element))
                        : kind == UnaryKind.REAL ? element : code.real(element.type(), 0);
                return code.convert(value, part);
            });
        }

        Matrix negated(Matrix matrix, LoopCode code) {
            Buffer copy = new Buffer(
                    new Buffer.Home.Scratch(),
                    matrix.buffer().dtype(),
                    matrix.buffer().elements());
            code.kernel(
                    "negate",
                    copy.elements(),
                    () -> code.loop(copy.elements(), Node.Style.VECTOR, at -> {
                        Local value = code.writer().load(matrix.buffer(), at);
                        code.writer().store(copy, at, code.writer().let(new Expr.Unary(UnaryKind.NEGATE, value)));
                    }));
            return new Matrix(copy, matrix.view());
        }

        private Matrix copy(Buffer buffer, DType dtype, LoopCode code, UnaryOperator<Local> conversion) {
            List<Integer> order = new ArrayList<>(batching);
            order.addAll(free);
            order.addAll(contracting);
            Buffer copy = new Buffer(new Buffer.Home.Scratch(), dtype, type.elementCount());
            Copies.permute(code, type, buffer, order, copy, conversion);
            long summed = MatrixView.count(type, contracting);
            return new Matrix(copy, new MatrixView(summed * MatrixView.count(type, free), summed, 1));
        }
    }
}
