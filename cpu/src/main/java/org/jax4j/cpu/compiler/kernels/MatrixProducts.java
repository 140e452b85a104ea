package org.jax4j.cpu.compiler.kernels;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.cpu.compiler.kernels.DotKernel.Matrix;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.cpu.routines.MatrixProduct;
import org.jax4j.cpu.routines.MatrixType;
import org.jax4j.stablehlo.DType;

/// Products of batches of matrices: a routine for large ones, loops for small ones and for those with vectors.
final class MatrixProducts {
    /// A product of fewer multiplications is not worth the routine's copying.
    private static final long LEAST_FOR_ROUTINE = 1 << 13;
    private static final long LEAST_SIDE_FOR_ROUTINE = VectorProducts.GROUP + 1;

    private final LoopCode code;

    MatrixProducts(LoopCode code) {
        this.code = code;
    }

    /// @param batch number of products
    /// @param m     rows of the left matrix and of the result
    /// @param n     columns of the right matrix and of the result
    /// @param k     columns of the left, rows of the right matrix
    record Sizes(long batch, long m, long n, long k) {
        double operations() {
            return 2.0 * batch * m * n * k;
        }
    }

    /// The type in which products of these types are computed.
    static DType computedType(List<DType> types) {
        boolean isComplex = types.stream().anyMatch(DType::isComplex);
        boolean isFloating = types.stream().anyMatch(DType::isFloating);
        boolean isWide = types.stream().anyMatch(dtype -> dtype.real().bits() == 64 && dtype.real() != DType.BOOL);
        if (isComplex) {
            return isWide ? DType.COMPLEX128 : DType.COMPLEX64;
        }
        if (isFloating) {
            return types.contains(DType.FLOAT64) ? DType.FLOAT64 : DType.FLOAT32;
        }
        return isWide ? DType.INT64 : DType.INT32;
    }

    /// Whether elements of one dtype lie in memory as those of another.
    static boolean isStoredAs(DType dtype, DType computed) {
        return MatrixType.of(dtype).equals(MatrixType.of(computed))
                && MatrixType.of(dtype).isPresent();
    }

    /// Computes the products; or adds them to the result, which then must be of the computed type.
    void multiply(Sizes sizes, Matrix a, Matrix b, Buffer result, boolean accumulate) {
        if (result.elements() == 0) {
            return;
        }
        DType computed = computedType(List.of(a.buffer().dtype(), b.buffer().dtype(), result.dtype()));
        if (sizes.k() == 0) {
            if (!accumulate) {
                Copies.fill(code, result, code.number(result.dtype(), 0));
            }
            return;
        }
        boolean isLarge = sizes.m() * sizes.n() * sizes.k() >= LEAST_FOR_ROUTINE
                && Math.min(sizes.m(), sizes.n()) >= LEAST_SIDE_FOR_ROUTINE;
        if (!isLarge
                || !isStoredAs(a.buffer().dtype(), computed)
                || !isStoredAs(b.buffer().dtype(), computed)) {
            VectorProducts.write(code, sizes, a, b, result, computed, accumulate);
        } else if (isStoredAs(result.dtype(), computed)) {
            call(sizes, a, b, result, computed, accumulate);
        } else {
            Buffer wide = new Buffer(new Buffer.Home.Scratch(), computed, result.elements());
            call(sizes, a, b, wide, computed, false);
            convert(wide, result);
        }
    }

    private void convert(Buffer wide, Buffer result) {
        if (result.dtype() != DType.BOOL) {
            Copies.convert(code, wide, result);
            return;
        }
        code.kernel(
                "test",
                result.elements(),
                () -> code.loop(
                        result.elements(),
                        Node.Style.VECTOR,
                        at -> code.writer()
                                .store(
                                        result,
                                        at,
                                        VectorProducts.rounded(
                                                code, code.writer().load(wide, at), DType.BOOL))));
    }

    private void call(Sizes sizes, Matrix a, Matrix b, Buffer result, DType computed, boolean accumulate) {
        MatrixType type = MatrixType.of(computed).orElseThrow();
        MatrixProduct.Plan plan = MatrixProduct.plan(type, sizes.m(), sizes.n(), sizes.k(), sizes.batch());
        Buffer scratch = new Buffer(new Buffer.Home.Scratch(), DType.UINT8, plan.scratchBytes());
        List<Node.Argument> arguments = new ArrayList<>();
        for (Buffer buffer : List.of(a.buffer(), b.buffer(), result, scratch)) {
            arguments.add(new Node.Argument.Address(buffer, Affine.ZERO));
        }
        long[] numbers = {
            sizes.m(),
            sizes.n(),
            sizes.k(),
            a.view().lines(),
            a.view().summed(),
            b.view().summed(),
            b.view().lines(),
            sizes.n(),
            sizes.batch(),
            a.view().batch(),
            b.view().batch(),
            sizes.m() * sizes.n(),
            accumulate ? 1 : 0,
            plan.batchChunks(),
            plan.chunkBytes()
        };
        for (long number : numbers) {
            arguments.add(new Node.Argument.Count(Affine.of(number)));
        }
        List<Buffer> reads = accumulate ? List.of(a.buffer(), b.buffer(), result) : List.of(a.buffer(), b.buffer());
        code.writer().add(new Node.Call(MatrixProduct.symbol(type), arguments, reads, List.of(result, scratch)));
    }
}
