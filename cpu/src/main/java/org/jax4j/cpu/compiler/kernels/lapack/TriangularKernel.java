package org.jax4j.cpu.compiler.kernels.lapack;

import java.util.List;
import org.jax4j.cpu.compiler.element.KernelWriter;
import org.jax4j.cpu.compiler.element.SpecialKernel;
import org.jax4j.cpu.compiler.kernels.code.LoopCode;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Expr;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.runtime.BackendException;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Linalg;
import org.jax4j.stablehlo.op.Op;

/// `cholesky` and `triangular_solve`, by LAPACK and BLAS.
public final class TriangularKernel implements SpecialKernel {
    @Override
    public boolean handles(Op op) {
        return op instanceof Linalg.Cholesky || op instanceof Linalg.TriangularSolve;
    }

    @Override
    public void lower(Op op, List<Buffer> operands, List<Buffer> results, KernelWriter writer) {
        LoopCode code = new LoopCode(writer);
        if (results.getFirst().elements() == 0) {
            return;
        }
        switch (op) {
            case Linalg.Cholesky cholesky -> cholesky(cholesky, operands, results, code);
            case Linalg.TriangularSolve solve -> solve(solve, operands, results, code);
            default -> throw new IllegalStateException(op.mnemonic());
        }
    }

    private static String prefix(Op op, DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> "s";
            case FLOAT64 -> "d";
            case COMPLEX64 -> "c";
            case COMPLEX128 -> "z";
            default ->
                throw new BackendException(op.mnemonic()
                        + " needs matrices of float32, float64, complex64 or complex128 on the CPU, got " + dtype
                        + "; convert them");
        };
    }

    /// The other triangle is zero, and all is NaN if the matrix is not positive definite.
    private static void cholesky(Linalg.Cholesky op, List<Buffer> operands, List<Buffer> results, LoopCode code) {
        TensorType type = op.operand().tensor();
        Matrices matrices = new Matrices(code, operands, List.of(type), results, List.of(type));
        long n = matrices.rows(0);
        long batch = matrices.batch(0, 2);
        Buffer a = matrices.operandByColumns(0);
        Buffer info = new Buffer(new Buffer.Home.Scratch(), DType.INT32, batch);
        LapackFactorizations.cholesky(
                code, matrices, prefix(op, type.dtype()), op.lower() ? 'L' : 'U', a, n, batch, info);
        Buffer result = results.getFirst();
        code.kernel(
                "triangle",
                2.0 * result.elements(),
                () -> code.loop(batch, at -> {
                    Local failed = code.compare(
                            ComparisonDirection.NE, code.writer().load(info, at), code.number(DType.INT32, 0));
                    Local nothing = notANumber(code, type.dtype());
                    Local zero = code.number(type.dtype(), 0);
                    code.loop(
                            n,
                            row -> code.loop(n, column -> {
                                Affine base = at.times(n * n);
                                Local element = code.writer()
                                        .load(a, base.plus(column.times(n)).plus(row));
                                Local isInside = op.lower()
                                        ? code.compare(ComparisonDirection.LE, code.number(column), code.number(row))
                                        : code.compare(ComparisonDirection.GE, code.number(column), code.number(row));
                                Local kept = code.select(isInside, element, zero);
                                code.writer()
                                        .store(
                                                result,
                                                base.plus(row.times(n)).plus(column),
                                                code.select(failed, nothing, kept));
                            }));
                }));
    }

    private static Local notANumber(LoopCode code, DType dtype) {
        Local nan = code.real(dtype.real(), Double.NaN);
        return dtype.isComplex() ? code.writer().let(new Expr.Binary(BinaryKind.COMPLEX, nan, nan, false)) : nan;
    }

    private static void solve(Linalg.TriangularSolve op, List<Buffer> operands, List<Buffer> results, LoopCode code) {
        TensorType a = op.a().tensor();
        TensorType b = op.b().tensor();
        Matrices matrices = new Matrices(code, operands, List.of(a, b), results, List.of(b));
        char transpose = switch (op.transposeA()) {
            case NO_TRANSPOSE -> 'N';
            case TRANSPOSE -> 'T';
            case ADJOINT -> a.dtype().isComplex() ? 'C' : 'T';
        };
        LapackFactorizations.solve(
                code,
                matrices,
                prefix(op, a.dtype()),
                op.leftSide() ? 'L' : 'R',
                op.lower() ? 'L' : 'U',
                transpose,
                op.unitDiagonal() ? 'U' : 'N');
    }
}
