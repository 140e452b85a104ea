package org.jax4j.cpu.compiler.kernels.product;

import java.util.List;
import java.util.Optional;
import org.jax4j.cpu.compiler.kernels.code.Copies;
import org.jax4j.cpu.compiler.kernels.code.LoopCode;
import org.jax4j.cpu.compiler.kernels.product.DotKernel.Matrix;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.cpu.compiler.loop.Variable;
import org.jax4j.cpu.llvm.Target;
import org.jax4j.cpu.routines.MatrixType;
import org.jax4j.cpu.routines.ProductPlan;
import org.jax4j.stablehlo.DType;

/// Products of batches of matrices: a routine for large ones, loops for small ones and for those with vectors.
public final class MatrixProducts {
    /// A product of fewer multiplications is not worth the routine's copying.
    private static final long LEAST_FOR_ROUTINE = 1 << 13;
    private static final long LEAST_SIDE_FOR_ROUTINE = VectorProducts.GROUP + 1;

    /// A result of fewer elements does not occupy the threads; sums this long are then cut for them.
    private static final long FEW_ELEMENTS = 1 << 12;
    private static final long LONG_SUM = 1 << 12;
    private static final long LEAST_SLICE = 1 << 18;
    private static final long LEAST_TERMS = 1 << 10;
    private static final long MOST_SLICES = 64;

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
    public static DType computedType(List<DType> types) {
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
        long slices = slices(sizes);
        if (slices > 1) {
            slices(sizes, slices, a, b, result, computed, accumulate);
            return;
        }
        Optional<MatrixType> pairs = pairs(a.buffer().dtype(), b.buffer().dtype(), computed);
        boolean isStored = isStoredAs(a.buffer().dtype(), computed)
                && isStoredAs(b.buffer().dtype(), computed);
        if (!isLarge(sizes) || !(pairs.isPresent() || isStored)) {
            VectorProducts.write(code, sizes, a, b, result, computed, accumulate);
            return;
        }
        if (pairs.isPresent() && !accumulate && result.dtype() == DType.BFLOAT16) {
            ProductPlan plan = plan(MatrixType.BF16, sizes, b);
            if (plan.isOnePanelDeep()) {
                call(MatrixType.BF16, sizes, a, b, result, false);
                return;
            }
        }
        MatrixType type = pairs.or(() -> MatrixType.of(computed)).orElseThrow();
        if (isStoredAs(result.dtype(), computed)) {
            call(type, sizes, a, b, result, accumulate);
        } else {
            Buffer wide = new Buffer(new Buffer.Home.Scratch(), computed, result.elements());
            call(type, sizes, a, b, wide, false);
            convert(wide, result);
        }
    }

    private static boolean isLarge(Sizes sizes) {
        return sizes.m() * sizes.n() * sizes.k() >= LEAST_FOR_ROUTINE
                && Math.min(sizes.m(), sizes.n()) >= LEAST_SIDE_FOR_ROUTINE;
    }

    /// The type if the processor multiplies pairs of these and sums in the computed type.
    private static Optional<MatrixType> pairs(DType lhs, DType rhs, DType computed) {
        if (lhs != rhs) {
            return Optional.empty();
        }
        Optional<MatrixType> type = switch (lhs) {
            case BFLOAT16 -> Optional.of(MatrixType.BF16_F32).filter(_ -> computed == DType.FLOAT32);
            case INT8 -> Optional.of(MatrixType.I8_I32).filter(_ -> computed == DType.INT32);
            default -> Optional.empty();
        };
        return type.filter(pairs -> pairs.isFor(Target.host()));
    }

    /// The dtype in which an operand shall lie in memory: its own, if a routine takes that or if loops read it,
    /// which convert it as they go.
    static DType operandType(Sizes sizes, DType operand, DType lhs, DType rhs, DType computed) {
        boolean isConvertedInLoops = !isLarge(sizes) && slices(sizes) == 1 && isConvertedFast(operand);
        return isConvertedInLoops || pairs(lhs, rhs, computed).isPresent() ? operand : computed;
    }

    private static boolean isConvertedFast(DType dtype) {
        return switch (dtype) {
            case BFLOAT16, FLOAT16, INT8, UINT8, INT16, UINT16 -> true;
            default -> false;
        };
    }

    private static ProductPlan plan(MatrixType type, Sizes sizes, Matrix b) {
        boolean isRightByRows = b.view().lines() == 1;
        return new ProductPlan(type, sizes.batch(), sizes.m(), sizes.n(), sizes.k(), isRightByRows);
    }

    /// Into how many parts the sums are cut, by the sizes alone.
    private static long slices(Sizes sizes) {
        long work = sizes.m() * sizes.n() * sizes.k();
        boolean isWorthIt = sizes.batch() == 1
                && sizes.m() * sizes.n() <= FEW_ELEMENTS
                && sizes.k() >= LONG_SUM
                && work >= 2 * LEAST_SLICE;
        return isWorthIt ? Math.min(Math.min(work / LEAST_SLICE, sizes.k() / LEAST_TERMS), MOST_SLICES) : 1;
    }

    /// Computes parts of the sums as a batch of products, what is left over as another product, and adds them up.
    private void slices(
            Sizes sizes, long slices, Matrix a, Matrix b, Buffer result, DType computed, boolean accumulate) {
        long terms = sizes.k() / slices;
        long rest = sizes.k() % slices;
        long elements = sizes.m() * sizes.n();
        Buffer parts = new Buffer(new Buffer.Home.Scratch(), computed, slices * elements);
        Buffer last = new Buffer(new Buffer.Home.Scratch(), computed, rest > 0 ? elements : 0);
        multiply(new Sizes(slices, sizes.m(), sizes.n(), terms), a.slices(terms), b.slices(terms), parts, false);
        if (rest > 0) {
            Sizes remaining = new Sizes(1, sizes.m(), sizes.n(), rest);
            VectorProducts.write(
                    code, remaining, a.from(slices * terms), b.from(slices * terms), last, computed, false);
        }
        code.kernel(
                "sum",
                parts.elements(),
                () -> code.loop(elements, at -> {
                    Variable sum = code.variable(
                            accumulate
                                    ? code.convert(code.writer().load(result, at), computed)
                                    : code.number(computed, 0));
                    code.loop(
                            slices,
                            slice -> code.assign(
                                    sum,
                                    code.add(
                                            code.read(sum),
                                            code.writer()
                                                    .load(
                                                            parts,
                                                            slice.times(elements)
                                                                    .plus(at)))));
                    if (rest > 0) {
                        code.assign(sum, code.add(code.read(sum), code.writer().load(last, at)));
                    }
                    code.writer().store(result, at, VectorProducts.rounded(code, code.read(sum), result.dtype()));
                }));
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

    private void call(MatrixType type, Sizes sizes, Matrix a, Matrix b, Buffer result, boolean accumulate) {
        ProductCall call = new ProductCall(
                type,
                sizes,
                new ProductCall.Operand(a.buffer(), Affine.of(a.start()), a.view()),
                new ProductCall.Operand(b.buffer(), Affine.of(b.start()), b.view()),
                new ProductCall.Target(result, Affine.ZERO),
                accumulate);
        code.writer().add(call.node());
    }
}
