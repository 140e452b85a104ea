package org.jax4j.cpu.compiler.kernels.lapack;

import org.jax4j.cpu.compiler.kernels.code.Copies;
import org.jax4j.cpu.compiler.kernels.code.LoopCode;
import org.jax4j.cpu.compiler.kernels.lapack.LapackKernel.Options;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Expr;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Variable;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;

/// Eigenvalues, singular values and what leads to them. The order of arguments is LAPACK's and JAX's.
final class LapackEigen {
    private static final long BLOCK = 64;

    private final LoopCode code;
    private final Matrices matrices;
    private final Options options;
    private final String prefix;
    private final boolean isComplex;
    private final DType dtype;
    private final long m;
    private final long n;
    private final long batch;

    /// @param prefix LAPACK's letter for the type
    LapackEigen(LoopCode code, Matrices matrices, Options options, String prefix) {
        this.code = code;
        this.matrices = matrices;
        this.options = options;
        this.prefix = prefix;
        this.isComplex = prefix.equals("c") || prefix.equals("z");
        this.dtype = matrices.operandType(0).dtype();
        boolean isMatrix = matrices.operandType(0).rank() >= 2;
        this.m = isMatrix ? matrices.rows(0) : 0;
        this.n = isMatrix ? matrices.columns(0) : 0;
        this.batch = isMatrix ? matrices.batch(0, 2) : 0;
    }

    private FortranCall call(String name, Affine at) {
        return new FortranCall(code, prefix + name + "_", at, batch);
    }

    private double effort() {
        return 10.0 * m * n * Math.max(m, n);
    }

    private long leading() {
        return Math.max(1, m);
    }

    void gehrd() {
        long work = Math.max(1, n * BLOCK + 65 * 64);
        Buffer a = matrices.operandByColumns(0);
        matrices.forEach(
                "gehrd",
                batch,
                effort(),
                at -> call("gehrd", at)
                        .integer(n)
                        .integer(options.integer("low"))
                        .integer(options.integer("high"))
                        .array(a)
                        .integer(leading())
                        .array(matrices.result(1))
                        .workspace(dtype, work)
                        .integer(work)
                        .array(matrices.lastResult())
                        .call());
        matrices.putColumns(0, a);
    }

    void sytrd() {
        long work = Math.max(1, n * BLOCK);
        Buffer a = matrices.operandByColumns(0);
        matrices.forEach(
                "sytrd",
                batch,
                effort(),
                at -> call(isComplex ? "hetrd" : "sytrd", at)
                        .letter(options.letter("uplo"))
                        .integer(n)
                        .array(a)
                        .integer(leading())
                        .array(matrices.result(1))
                        .array(matrices.result(2))
                        .array(matrices.result(3))
                        .workspace(dtype, work)
                        .integer(work)
                        .array(matrices.lastResult())
                        .call());
        matrices.putColumns(0, a);
    }

    void syevd() {
        Buffer a = matrices.operandByColumns(0);
        long integers = 3 + 5 * n;
        matrices.forEach("syevd", batch, effort(), at -> {
            FortranCall call = call(isComplex ? "heevd" : "syevd", at)
                    .letter(options.letter("mode"))
                    .letter(options.letter("uplo"))
                    .integer(n)
                    .array(a)
                    .integer(leading())
                    .array(matrices.result(1));
            if (isComplex) {
                long work = n * (BLOCK + 2) + n * n + 1;
                long reals = 1 + 5 * n + 2 * n * n;
                call.workspace(dtype, work)
                        .integer(work)
                        .workspace(dtype.real(), reals)
                        .integer(reals);
            } else {
                long work = 1 + (BLOCK + 6) * n + 2 * n * n;
                call.workspace(dtype, work).integer(work);
            }
            call.workspace(DType.INT32, integers)
                    .integer(integers)
                    .array(matrices.lastResult())
                    .call();
        });
        matrices.putColumns(0, a);
    }

    void gees() {
        Buffer a = matrices.operandByColumns(0);
        Buffer vectors = matrices.forResult(1);
        long work = Math.max(1, n * (BLOCK + 3));
        Buffer selected = matrices.result(matrices.resultCount() - 2);
        matrices.forEach("gees", batch, effort(), at -> {
            FortranCall call = call("gees", at)
                    .letter(options.letter("mode"))
                    .letter('N')
                    .workspace(DType.INT32, 1)
                    .integer(n)
                    .array(a)
                    .integer(leading())
                    .array(selected)
                    .array(matrices.result(2));
            if (!isComplex) {
                call.array(matrices.result(3));
            }
            call.array(vectors).integer(leading()).workspace(dtype, work).integer(work);
            if (isComplex) {
                call.workspace(dtype.real(), n);
            }
            call.workspace(DType.INT32, n).array(matrices.lastResult()).call();
        });
        matrices.putColumns(0, a);
        matrices.putColumns(1, vectors);
    }

    void geev() {
        Buffer a = matrices.operandByColumns(0);
        int vectors = isComplex ? 1 : 2;
        Buffer left = new Buffer(new Buffer.Home.Scratch(), dtype, a.elements());
        Buffer right = new Buffer(new Buffer.Home.Scratch(), dtype, a.elements());
        long work = Math.max(1, n * (BLOCK + 4));
        matrices.forEach("geev", batch, effort(), at -> {
            FortranCall call = call("geev", at)
                    .letter(options.letter("compute_left"))
                    .letter(options.letter("compute_right"))
                    .integer(n)
                    .array(a)
                    .integer(leading())
                    .array(matrices.result(0));
            if (!isComplex) {
                call.array(matrices.result(1));
            }
            call.array(left)
                    .integer(leading())
                    .array(right)
                    .integer(leading())
                    .workspace(dtype, work)
                    .integer(work);
            if (isComplex) {
                call.workspace(dtype.real(), 2 * n);
            }
            call.array(matrices.lastResult()).call();
        });
        putVectors(vectors, left, options.letter("compute_left"));
        putVectors(vectors + 1, right, options.letter("compute_right"));
    }

    private void putVectors(int result, Buffer vectors, char isWanted) {
        if (isWanted != 'V') {
            Local zero = code.number(matrices.resultType(result).dtype(), 0);
            if (matrices.result(result).elements() > 0) {
                code.kernel(
                        "fill",
                        matrices.result(result).elements(),
                        () -> Copies.fill(code, matrices.result(result), zero));
            }
            return;
        }
        if (isComplex) {
            matrices.putColumns(result, vectors);
            return;
        }
        Buffer joined = matrices.forResult(result);
        matrices.forEach(
                "eigenvectors", batch, (double) n * n, at -> code.loop(n, column -> pair(at, column, vectors, joined)));
        matrices.putColumns(result, joined);
    }

    /// For a real matrix, conjugate pairs of vectors come as two columns: the real and the imaginary part of the
    /// first.
    private void pair(Affine at, Affine column, Buffer vectors, Buffer joined) {
        Local imaginary = code.writer().load(matrices.result(1), at.times(n).plus(column));
        Local zero = code.real(dtype, 0);
        Local isFirst = code.compare(ComparisonDirection.GT, imaginary, zero);
        Local isSecond = code.compare(ComparisonDirection.LT, imaginary, zero);
        Affine base = at.times(n * n);
        Local own = code.number(column);
        Local back = code.select(isSecond, code.number(1), code.number(0));
        Affine real = code.position(code.subtract(own, back), n);
        Variable other = code.variable(own);
        code.when(isFirst, () -> code.assign(other, code.add(own, code.number(1))));
        Affine second = code.position(code.minimum(code.read(other), code.number(n - 1)), n);
        code.loop(n, row -> {
            Local x = code.writer().load(vectors, base.plus(real.times(n)).plus(row));
            Local y = code.writer().load(vectors, base.plus(second.times(n)).plus(row));
            Local minus = code.writer().let(new Expr.Unary(UnaryKind.NEGATE, y));
            Local part = code.select(isFirst, y, code.select(isSecond, minus, zero));
            code.writer().store(joined, base.plus(column.times(n)).plus(row), code.binary(BinaryKind.COMPLEX, x, part));
        });
    }

    void gesdd() {
        Buffer a = matrices.operandByColumns(0);
        Buffer u = matrices.forResult(2);
        Buffer v = matrices.forResult(3);
        long small = Math.min(m, n);
        long large = Math.max(m, n);
        char mode = options.letter("mode");
        long work = isComplex
                ? 2 * small * small + 3 * small + large * (BLOCK + 1) + 2 * small * BLOCK
                : 4 * small * small + 7 * small + large * (BLOCK + 1) + 3 * small * BLOCK;
        long reals = Math.max(5 * small * small + 7 * small, 2 * large * small + 2 * small * small + small);
        matrices.forEach("gesdd", batch, effort(), at -> {
            FortranCall call = call("gesdd", at).letter(mode);
            decompose(call, a, u, v, mode).workspace(dtype, work).integer(work);
            if (isComplex) {
                call.workspace(dtype.real(), reals);
            }
            call.workspace(DType.INT32, 8 * small).array(matrices.lastResult()).call();
        });
        putDecomposition(a, u, v);
    }

    void gesvd() {
        Buffer a = matrices.operandByColumns(0);
        Buffer u = matrices.forResult(2);
        Buffer v = matrices.forResult(3);
        long small = Math.min(m, n);
        long large = Math.max(m, n);
        char mode = options.letter("mode");
        long work = Math.max(3 * small + large, 5 * small) + large * BLOCK;
        matrices.forEach("gesvd", batch, effort(), at -> {
            FortranCall call = call("gesvd", at).letter(mode).letter(mode);
            decompose(call, a, u, v, mode).workspace(dtype, work).integer(work);
            if (isComplex) {
                call.workspace(dtype.real(), 5 * small);
            }
            call.array(matrices.lastResult()).call();
        });
        putDecomposition(a, u, v);
    }

    private FortranCall decompose(FortranCall call, Buffer a, Buffer u, Buffer v, char mode) {
        long rowsOfV = mode == 'S' ? Math.min(m, n) : n;
        return call.integer(m)
                .integer(n)
                .array(a)
                .integer(leading())
                .array(matrices.result(1))
                .array(u)
                .integer(leading())
                .array(v)
                .integer(Math.max(1, rowsOfV));
    }

    private void putDecomposition(Buffer a, Buffer u, Buffer v) {
        matrices.putColumns(0, a);
        matrices.putColumns(2, u);
        matrices.putColumns(3, v);
    }
}
