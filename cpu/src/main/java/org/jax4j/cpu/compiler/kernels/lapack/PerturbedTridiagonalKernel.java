package org.jax4j.cpu.compiler.kernels.lapack;

import java.util.List;
import org.jax4j.cpu.compiler.element.KernelWriter;
import org.jax4j.cpu.compiler.element.SpecialKernel;
import org.jax4j.cpu.compiler.kernels.code.LoopCode;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Expr;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.cpu.compiler.loop.Variable;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Calls.CustomCall;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;
import org.jax4j.stablehlo.op.Op;

/// JAX's `tridiagonal_solve_perturbed_ffi`: solves tridiagonal systems even if they are singular, as inverse
/// iteration wants it. Between LAPACK's `gttrf` and `gttrs`, pivots smaller than the largest element of U times
/// the precision are replaced by that.
public final class PerturbedTridiagonalKernel implements SpecialKernel {
    @Override
    public boolean handles(Op op) {
        return op instanceof CustomCall call && call.target().equals(LapackTypes.PERTURBED);
    }

    @Override
    public void lower(Op op, List<Buffer> operands, List<Buffer> results, KernelWriter writer) {
        DType dtype = op.operands().getLast().type() instanceof TensorType type
                        && type.dtype().isInexact()
                ? type.dtype()
                : DType.FLOAT32;
        LapackTypes.check((CustomCall) op, LapackTypes.PERTURBED, dtype.real().bits() < 32 ? DType.FLOAT32 : dtype);
        if (results.getFirst().elements() == 0) {
            return;
        }
        List<TensorType> types = op.operands().stream().map(Value::tensor).toList();
        LoopCode code = new LoopCode(writer);
        Matrices matrices = new Matrices(code, operands, types, results, List.of((TensorType)
                op.resultTypes().getFirst()));
        new Lowering(code, matrices, types.get(1)).solve();
    }

    /// @param type of a diagonal
    private record Lowering(LoopCode code, Matrices matrices, TensorType type) {
        private long order() {
            return type.dim(type.rank() - 1);
        }

        private long batch() {
            return matrices.batch(1, 1);
        }

        private DType real() {
            return type.dtype().real();
        }

        private Buffer scratch(DType dtype, long elementsEach) {
            return new Buffer(new Buffer.Home.Scratch(), dtype, Math.max(1, elementsEach) * batch());
        }

        private Buffer copy(int operand) {
            Buffer copy = scratch(type.dtype(), order());
            code.writer().add(new Node.Copy(matrices.operand(operand), copy));
            return copy;
        }

        void solve() {
            long n = order();
            long columns = matrices.columns(3);
            String prefix = switch (type.dtype()) {
                case FLOAT32 -> "s";
                case FLOAT64 -> "d";
                case COMPLEX64 -> "c";
                default -> "z";
            };
            Buffer lower = copy(0);
            Buffer diagonal = copy(1);
            Buffer upper = copy(2);
            Buffer second = scratch(type.dtype(), n);
            Buffer pivots = scratch(DType.INT32, n);
            Buffer info = scratch(DType.INT32, 1);
            Buffer b = matrices.operandByColumns(3);
            matrices.forEach("gttrf", batch(), 10.0 * n * columns, at -> {
                new FortranCall(code, prefix + "gttrf_", at, batch())
                        .integer(n)
                        .array(lower, 1)
                        .array(diagonal)
                        .array(upper)
                        .array(second)
                        .array(pivots)
                        .array(info)
                        .call();
                perturb(at, diagonal, upper, second);
                new FortranCall(code, prefix + "gttrs_", at, batch())
                        .letter('N')
                        .integer(n)
                        .integer(columns)
                        .array(lower, 1)
                        .array(diagonal)
                        .array(upper)
                        .array(second)
                        .array(pivots)
                        .array(b)
                        .integer(Math.max(1, n))
                        .array(info)
                        .call();
            });
            matrices.putColumns(0, b);
        }

        /// The sum of the parts' magnitudes, as LAPACK measures a complex pivot.
        private Local size(Local element) {
            if (!type.dtype().isComplex()) {
                return unary(UnaryKind.ABS, element);
            }
            Local re = unary(UnaryKind.ABS, unary(UnaryKind.REAL, element));
            return code.add(re, unary(UnaryKind.ABS, unary(UnaryKind.IMAG, element)));
        }

        private Local unary(UnaryKind kind, Local operand) {
            return code.writer().let(new Expr.Unary(kind, operand));
        }

        private void perturb(Affine matrix, Buffer diagonal, Buffer upper, Buffer second) {
            long n = order();
            Affine base = matrix.times(n);
            Variable largest = code.variable(code.real(real(), 0));
            List<Buffer> bands = List.of(diagonal, upper, second);
            for (int band = 0; band < bands.size(); band++) {
                Buffer buffer = bands.get(band);
                code.loop(
                        n - band,
                        at -> code.assign(
                                largest,
                                code.maximum(
                                        code.read(largest), size(code.writer().load(buffer, base.plus(at))))));
            }
            boolean isDouble = real() == DType.FLOAT64;
            double precision = isDouble ? Math.ulp(1.0) : Math.ulp(1f);
            double smallest = isDouble ? Double.MIN_NORMAL : Float.MIN_NORMAL;
            Local most = code.read(largest);
            Local zero = code.real(real(), 0);
            Local isNothing = code.compare(Elementwise.ComparisonDirection.EQ, most, zero);
            Local least = code.select(
                    isNothing, code.real(real(), smallest), code.multiply(most, code.real(real(), precision)));
            code.loop(n, at -> {
                Local pivot = code.writer().load(diagonal, base.plus(at));
                code.when(code.isLess(size(pivot), least), () -> {
                    Local sign = type.dtype().isComplex() ? unary(UnaryKind.REAL, pivot) : pivot;
                    Local isNegative = code.isLess(sign, zero);
                    Local part = code.select(isNegative, unary(UnaryKind.NEGATE, least), least);
                    Local replacement = type.dtype().isComplex() ? code.binary(BinaryKind.COMPLEX, part, zero) : part;
                    code.writer().store(diagonal, base.plus(at), replacement);
                });
            });
        }
    }
}
