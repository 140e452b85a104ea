package org.jax4j.cpu.compiler.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jax4j.cpu.compiler.kernels.DotKernel.Matrix;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.cpu.compiler.loop.Variable;
import org.jax4j.cpu.routines.MatrixProduct;
import org.jax4j.cpu.routines.MatrixType;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Elementwise.ComparisonDirection;

/// Products of batches of matrices: a routine for large ones, loops for small ones and for those with vectors.
final class MatrixProducts {
    /// A product of fewer multiplications is not worth the routine's copying.
    private static final long LEAST_FOR_ROUTINE = 1 << 13;
    private static final long LEAST_SIDE_FOR_ROUTINE = 5;

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
            loops(sizes, a, b, result, computed, accumulate);
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
                                .store(result, at, rounded(code.writer().load(wide, at), DType.BOOL))));
    }

    /// A sum as the result's dtype; of booleans, whether any term was true.
    private Local rounded(Local sum, DType dtype) {
        return dtype == DType.BOOL
                ? code.compare(ComparisonDirection.NE, sum, code.number(sum.type(), 0))
                : code.convert(sum, dtype);
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

    /// Loops in the order in which the larger operand lies in memory.
    private void loops(Sizes sizes, Matrix a, Matrix b, Buffer result, DType computed, boolean accumulate) {
        boolean isRightInOrder = b.view().lines() == 1 && sizes.n() > 1;
        boolean isLeftInOrder = a.view().lines() == 1 && sizes.m() > 1 && sizes.n() == 1;
        double operations = sizes.operations();
        if (isRightInOrder && sizes.k() > 1) {
            columns(sizes, a, b, result, computed, accumulate, false);
        } else if (isLeftInOrder && sizes.k() > 1) {
            columns(
                    new Sizes(sizes.batch(), sizes.n(), sizes.m(), sizes.k()),
                    b,
                    a,
                    result,
                    computed,
                    accumulate,
                    true);
        } else {
            code.kernel(
                    "dot",
                    operations,
                    () -> code.loop(
                            sizes.batch(),
                            batch -> code.loop(
                                    sizes.m(),
                                    i -> code.loop(
                                            sizes.n(),
                                            j -> dot(sizes, a, b, result, computed, accumulate, batch, i, j)))));
        }
    }

    private Local product(Matrix a, Matrix b, DType computed, Affine batch, Affine i, Affine j, Affine k) {
        return code.multiply(element(a, computed, batch, i, k), element(b, computed, batch, j, k));
    }

    private Local element(Matrix matrix, DType computed, Affine batch, Affine line, Affine k) {
        MatrixView view = matrix.view();
        Affine at = batch.times(view.batch()).plus(line.times(view.lines())).plus(k.times(view.summed()));
        return code.convert(code.writer().load(matrix.buffer(), at), computed);
    }

    private void dot(
            Sizes sizes,
            Matrix a,
            Matrix b,
            Buffer result,
            DType computed,
            boolean accumulate,
            Affine batch,
            Affine i,
            Affine j) {
        Affine at = batch.times(sizes.m() * sizes.n()).plus(i.times(sizes.n())).plus(j);
        Local zero = code.number(computed, 0);
        Local initial = accumulate ? code.convert(code.writer().load(result, at), computed) : zero;
        Variable sum = code.variable(initial);
        code.loop(
                sizes.k(),
                Node.Style.VECTOR,
                k -> code.assign(sum, code.accumulate(code.read(sum), product(a, b, computed, batch, i, j, k))));
        code.writer().store(result, at, rounded(code.read(sum), result.dtype()));
    }

    /// Sums whole rows of the right operand, some columns at a time, so that they stay in registers or the nearest
    /// cache.
    private void columns(
            Sizes sizes, Matrix a, Matrix b, Buffer result, DType computed, boolean accumulate, boolean isTransposed) {
        long width = Math.min(sizes.n(), 256);
        long blocks = Math.ceilDiv(sizes.n(), width);
        long last = sizes.n() - (blocks - 1) * width;
        BiFunction<Affine, Affine, Affine> at = (i, j) ->
                isTransposed ? j.times(sizes.m()).plus(i) : i.times(sizes.n()).plus(j);
        code.kernel(
                "columns",
                sizes.operations(),
                () -> code.loop(sizes.batch() * sizes.m() * blocks, all -> {
                    Affine rest = all;
                    Affine block = code.remainder(rest, blocks);
                    rest = code.quotient(rest, blocks);
                    Affine i = code.remainder(rest, sizes.m());
                    Affine batch = code.quotient(rest, sizes.m());
                    Affine start = block.times(width);
                    if (last == width || blocks == 1) {
                        block(
                                sizes,
                                a,
                                b,
                                result,
                                computed,
                                accumulate,
                                batch,
                                i,
                                start,
                                blocks == 1 ? last : width,
                                at);
                    } else {
                        Local isFull = code.inRange(block, 0, blocks - 1);
                        code.when(
                                isFull,
                                () -> block(sizes, a, b, result, computed, accumulate, batch, i, start, width, at),
                                () -> block(
                                        sizes,
                                        a,
                                        b,
                                        result,
                                        computed,
                                        accumulate,
                                        batch,
                                        i,
                                        Affine.of((blocks - 1) * width),
                                        last,
                                        at));
                    }
                }));
    }

    private void block(
            Sizes sizes,
            Matrix a,
            Matrix b,
            Buffer result,
            DType computed,
            boolean accumulate,
            Affine batch,
            Affine i,
            Affine start,
            long width,
            BiFunction<Affine, Affine, Affine> at) {
        Buffer sums = new Buffer(new Buffer.Home.Private(), computed, width);
        Affine base = batch.times(sizes.m() * sizes.n());
        code.loop(width, Node.Style.VECTOR, j -> {
            Affine target = base.plus(at.apply(i, start.plus(j)));
            Local initial =
                    accumulate ? code.convert(code.writer().load(result, target), computed) : code.number(computed, 0);
            code.writer().store(sums, j, initial);
        });
        long rows = 4;
        code.loop(sizes.k() / rows, k -> rows(a, b, computed, batch, i, start, width, sums, k.times(rows), rows));
        if (sizes.k() % rows != 0) {
            rows(a, b, computed, batch, i, start, width, sums, Affine.of(sizes.k() / rows * rows), sizes.k() % rows);
        }
        code.loop(
                width,
                Node.Style.VECTOR,
                j -> code.writer()
                        .store(
                                result,
                                base.plus(at.apply(i, start.plus(j))),
                                rounded(code.writer().load(sums, j), result.dtype())));
    }

    private void rows(
            Matrix a,
            Matrix b,
            DType computed,
            Affine batch,
            Affine i,
            Affine start,
            long width,
            Buffer sums,
            Affine k,
            long rows) {
        List<Local> factors = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            factors.add(element(a, computed, batch, i, k.plus(row)));
        }
        code.loop(width, Node.Style.VECTOR, j -> {
            Local sum = code.writer().load(sums, j);
            for (int row = 0; row < rows; row++) {
                Local term = code.multiply(factors.get(row), element(b, computed, batch, start.plus(j), k.plus(row)));
                sum = code.add(sum, term);
            }
            code.writer().store(sums, j, sum);
        });
    }
}
