package org.jax4j.cpu.compiler.kernels.lapack;

import org.jax4j.cpu.compiler.kernels.code.LoopCode;
import org.jax4j.cpu.compiler.kernels.lapack.LapackKernel.Options;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;

/// Factorisations and the solution of equations. The order of arguments is LAPACK's and JAX's.
final class LapackFactorizations {
    /// Columns that LAPACK treats at once in the routines used here, at most.
    private static final long BLOCK = 64;

    private final LoopCode code;
    private final Matrices matrices;
    private final Options options;
    private final String prefix;
    private final boolean isComplex;

    /// @param prefix LAPACK's letter for the type
    LapackFactorizations(LoopCode code, Matrices matrices, Options options, String prefix) {
        this.code = code;
        this.matrices = matrices;
        this.options = options;
        this.prefix = prefix;
        this.isComplex = prefix.equals("c") || prefix.equals("z");
    }

    private DType dtype() {
        return matrices.operandType(0).dtype();
    }

    private static double cube(long a, long b, long c) {
        return 2.0 * a * b * c;
    }

    void potrf() {
        long n = matrices.rows(0);
        long batch = matrices.batch(0, 2);
        Buffer a = matrices.operandByColumns(0);
        cholesky(code, matrices, prefix, options.letter("uplo"), a, n, batch, matrices.lastResult());
        matrices.putColumns(0, a);
    }

    /// Factorises in place.
    static void cholesky(
            LoopCode code, Matrices matrices, String prefix, char uplo, Buffer a, long n, long batch, Buffer info) {
        matrices.forEach(
                "potrf",
                batch,
                cube(n, n, n) / 6,
                at -> new FortranCall(code, prefix + "potrf_", at, batch)
                        .letter(uplo)
                        .integer(n)
                        .array(a)
                        .integer(Math.max(1, n))
                        .array(info)
                        .call());
    }

    void getrf() {
        long m = matrices.rows(0);
        long n = matrices.columns(0);
        long batch = matrices.batch(0, 2);
        Buffer a = matrices.operandByColumns(0);
        matrices.forEach(
                "getrf",
                batch,
                cube(m, n, Math.min(m, n)) / 2,
                at -> new FortranCall(code, prefix + "getrf_", at, batch)
                        .integer(m)
                        .integer(n)
                        .array(a)
                        .integer(Math.max(1, m))
                        .array(matrices.result(1))
                        .array(matrices.lastResult())
                        .call());
        matrices.putColumns(0, a);
    }

    void geqrf() {
        long m = matrices.rows(0);
        long n = matrices.columns(0);
        long batch = matrices.batch(0, 2);
        long work = Math.max(1, n * BLOCK);
        Buffer a = matrices.operandByColumns(0);
        matrices.forEach(
                "geqrf",
                batch,
                cube(m, n, n),
                at -> new FortranCall(code, prefix + "geqrf_", at, batch)
                        .integer(m)
                        .integer(n)
                        .array(a)
                        .integer(Math.max(1, m))
                        .array(matrices.result(1))
                        .workspace(dtype(), work)
                        .integer(work)
                        .workspace(DType.INT32, 1)
                        .call());
        matrices.putColumns(0, a);
    }

    void geqp3() {
        long m = matrices.rows(0);
        long n = matrices.columns(0);
        long batch = matrices.batch(0, 2);
        long work = Math.max(1, 2 * n + (n + 1) * BLOCK);
        Buffer a = matrices.operandByColumns(0);
        matrices.pass(1, 1);
        matrices.forEach("geqp3", batch, cube(m, n, n), at -> {
            FortranCall call = new FortranCall(code, prefix + "geqp3_", at, batch)
                    .integer(m)
                    .integer(n)
                    .array(a)
                    .integer(Math.max(1, m))
                    .array(matrices.result(1))
                    .array(matrices.result(2))
                    .workspace(dtype(), work)
                    .integer(work);
            if (isComplex) {
                call.workspace(dtype().real(), 2 * n);
            }
            call.workspace(DType.INT32, 1).call();
        });
        matrices.putColumns(0, a);
    }

    void orgqr() {
        long m = matrices.rows(0);
        long n = matrices.columns(0);
        long k = matrices.lastExtent(1);
        long batch = matrices.batch(0, 2);
        long work = Math.max(1, n * BLOCK);
        Buffer a = matrices.operandByColumns(0);
        String name = prefix + (isComplex ? "ungqr_" : "orgqr_");
        matrices.forEach(
                "orgqr",
                batch,
                cube(m, n, k),
                at -> new FortranCall(code, name, at, batch)
                        .integer(m)
                        .integer(n)
                        .integer(k)
                        .array(a)
                        .integer(Math.max(1, m))
                        .array(matrices.operand(1))
                        .workspace(dtype(), work)
                        .integer(work)
                        .workspace(DType.INT32, 1)
                        .call());
        matrices.putColumns(0, a);
    }

    void ormqr() {
        long m = matrices.rows(2);
        long n = matrices.columns(2);
        long k = matrices.lastExtent(1);
        long batch = matrices.batch(2, 2);
        boolean left = options.flag("left");
        char transpose = !options.flag("transpose") ? 'N' : isComplex ? 'C' : 'T';
        long side = left ? n : m;
        long work = Math.max(1, side * BLOCK + 65 * 64);
        Buffer a = matrices.operandByColumns(0);
        Buffer c = matrices.operandByColumns(2);
        String name = prefix + (isComplex ? "unmqr_" : "ormqr_");
        matrices.forEach(
                "ormqr",
                batch,
                cube(m, n, k),
                at -> new FortranCall(code, name, at, batch)
                        .letter(left ? 'L' : 'R')
                        .letter(transpose)
                        .integer(m)
                        .integer(n)
                        .integer(k)
                        .array(a)
                        .integer(Math.max(1, left ? m : n))
                        .array(matrices.operand(1))
                        .array(c)
                        .integer(Math.max(1, m))
                        .workspace(dtype(), work)
                        .integer(work)
                        .workspace(DType.INT32, 1)
                        .call());
        matrices.putColumns(0, c);
    }

    void trsm() {
        char trans = options.letter("trans_x");
        solve(code, matrices, prefix, options.letter("side"), options.letter("uplo"), trans, options.letter("diag"));
    }

    /// Solves with a triangular matrix: operand 0 is the matrix, operand 1 the right sides, result 0 the
    /// solution.
    static void solve(
            LoopCode code, Matrices matrices, String prefix, char side, char uplo, char transpose, char diagonal) {
        long m = matrices.rows(1);
        long n = matrices.columns(1);
        long batch = matrices.batch(1, 2);
        DType dtype = matrices.operandType(0).dtype();
        Buffer a = matrices.operandByColumns(0);
        Buffer b = matrices.operandByColumns(1);
        long order = matrices.rows(0);
        matrices.forEach(
                "trsm",
                batch,
                cube(m, n, order) / 2,
                at -> new FortranCall(code, prefix + "trsm_", at, batch)
                        .letter(side)
                        .letter(uplo)
                        .letter(transpose)
                        .letter(diagonal)
                        .integer(m)
                        .integer(n)
                        .number(dtype, 1)
                        .array(a)
                        .integer(Math.max(1, order))
                        .array(b)
                        .integer(Math.max(1, m))
                        .call());
        matrices.putColumns(0, b);
    }

    /// JAX's diagonals have all the same length: the first element of the lower one and the last of the upper
    /// one are not used.
    void gtsv() {
        TensorType diagonal = matrices.operandType(1);
        long n = diagonal.dim(diagonal.rank() - 1);
        long batch = matrices.batch(1, 1);
        long unused = matrices.operandType(0).dim(diagonal.rank() - 1) == n ? 1 : 0;
        for (int i = 0; i < 3; i++) {
            matrices.pass(i, i);
        }
        Buffer b = matrices.operandByColumns(3);
        long columns = matrices.columns(3);
        matrices.forEach("gtsv", batch, 10.0 * n * columns, at -> {
            FortranCall call = new FortranCall(code, prefix + "gtsv_", at, batch)
                    .integer(n)
                    .integer(columns);
            call.array(matrices.result(0), unused);
            call.array(matrices.result(1))
                    .array(matrices.result(2))
                    .array(b)
                    .integer(Math.max(1, n))
                    .array(matrices.lastResult())
                    .call();
        });
        matrices.putColumns(3, b);
    }
}
