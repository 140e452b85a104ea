package org.jax4j.it.golden;

import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.scipy;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.scipy.linalg.Factorizations.HessenbergResult;
import org.jax4j.scipy.linalg.Factorizations.PivotedQr;
import org.jax4j.scipy.linalg.Factorizations.SchurResult;
import org.jax4j.scipy.linalg.ScipyLinalg;
import org.jax4j.scipy.linalg.SpecialMatrices.ConvolutionMode;
import org.jax4j.scipy.linalg.SpecialMatrices.DftScale;
import org.jax4j.scipy.linalg.SpecialMatrices.PascalKind;
import org.jax4j.scipy.linalg.TriangularSystems.Transposition;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// The functions of `scipy.linalg` equal those of `jax.scipy.linalg`.
final class ScipyLinalgGoldenTest {
    private static final ScipyLinalg LINALG = scipy.linalg;
    private static final String L = "jax.scipy.linalg.";

    private static Expressions expressions() {
        Expressions all = new Expressions();
        special(all);
        systems(all);
        factors(all);
        functions(all);
        return Derived.of(all);
    }

    private static void special(Expressions all) {
        all.three(L + "block_diag(x, y, z)", (x, y, z) -> LINALG.blockDiag(x, y, z))
                .one(L + "toeplitz(x)", x -> LINALG.toeplitz(x))
                .two(L + "toeplitz(x, y)", (x, y) -> LINALG.toeplitz(x, y))
                .one(L + "hankel(x)", x -> LINALG.hankel(x))
                .two(L + "hankel(x, y)", (x, y) -> LINALG.hankel(x, y))
                .one(L + "circulant(x)", LINALG::circulant)
                .two(L + "leslie(x, y)", LINALG::leslie)
                .one(L + "companion(x)", LINALG::companion)
                .one(L + "fiedler(x)", LINALG::fiedler)
                .one(L + "fiedler_companion(x)", LINALG::fiedlerCompanion)
                .like(
                        L + "convolution_matrix(x, #, mode=#)",
                        call -> LINALG.convolutionMatrix(
                                call.x(), call.integer(0), ConvolutionMode.valueOf(upper(call, 1))))
                .like(L + "hilbert(#)", call -> LINALG.hilbert(call.integer(0)))
                .like(L + "invhilbert(#)", call -> LINALG.invhilbert(call.integer(0)))
                .like(L + "pascal(#, #)", call -> LINALG.pascal(call.integer(0), PascalKind.valueOf(upper(call, 1))))
                .like(
                        L + "invpascal(#, #)",
                        call -> LINALG.invpascal(call.integer(0), PascalKind.valueOf(upper(call, 1))))
                .like(L + "helmert(#)", call -> LINALG.helmert(call.integer(0), false))
                .like(L + "helmert(#, full=True)", call -> LINALG.helmert(call.integer(0), true))
                .like(L + "hadamard(#)", call -> LINALG.hadamard(call.integer(0)))
                .like(L + "dft(#)", call -> LINALG.dft(call.integer(0), DftScale.NONE))
                .like(
                        L + "dft(#, #)",
                        call -> LINALG.dft(call.integer(0), call.text(1).equals("n") ? DftScale.N : DftScale.ROOT_N));
    }

    private static String upper(Call call, int place) {
        return call.text(place).toUpperCase(Locale.ROOT);
    }

    private static Transposition transposition(Call call, int place) {
        if (call.isText(place)) {
            return Transposition.CONJUGATED;
        }
        return switch (call.integer(place)) {
            case 0 -> Transposition.NONE;
            case 1 -> Transposition.TRANSPOSED;
            default -> Transposition.CONJUGATED;
        };
    }

    private static void systems(Expressions all) {
        all.like(
                        L + "lu_solve(" + L + "lu_factor(x), y, trans=#)",
                        call -> LINALG.luSolve(LINALG.luFactor(call.x()), call.y(), transposition(call, 0)))
                .like(
                        L + "cho_solve(" + L + "cho_factor(x, lower=#), y)",
                        call -> LINALG.choSolve(LINALG.choFactor(call.x(), call.bool(0)), call.y()))
                .like(
                        L + "solve_triangular(x, y, trans=#, lower=#)",
                        call -> LINALG.solveTriangular(call.x(), call.y(), transposition(call, 0), call.bool(1), false))
                .two(
                        L + "solve_triangular(x, y, lower=True, unit_diagonal=True)",
                        (x, y) -> LINALG.solveTriangular(x, y, Transposition.NONE, true, true))
                .two(L + "solve_triangular(x, y)", (x, y) -> LINALG.solveTriangular(x, y))
                .two(L + "solve(x, y, assume_a=\"pos\")", LINALG::solvePositive)
                .two(L + "solve(x, y)", (x, y) -> LINALG.solve(x, y))
                .one(L + "inv(x)", x -> LINALG.inv(x))
                .one(L + "det(x)", x -> LINALG.det(x))
                .one(L + "cholesky(x)", x -> LINALG.cholesky(x))
                .one(L + "cholesky(x, lower=True)", x -> LINALG.cholesky(x, true));
    }

    private static void factors(Expressions all) {
        String schur = "(lambda t, z: z @ t @ z.T.conj())(*" + L;
        all.one(L + "lu(x)", LINALG::lu)
                .one(L + "lu_factor(x)", LINALG::luFactor)
                .one("(lambda q, r, p: (q @ r, p))(*" + L + "qr(x, pivoting=True))", x -> {
                    PivotedQr qr = LINALG.qrPivoting(x, false);
                    return List.of(qr.q().matmul(qr.r()), qr.permutation());
                })
                .two(
                        "(lambda c, r: (c, r))(*" + L + "qr_multiply(x, y, mode=\"left\"))",
                        (x, y) -> LINALG.qrMultiply(x, y, true))
                .two(
                        "(lambda c, r: (c, r))(*" + L + "qr_multiply(x, y, mode=\"right\"))",
                        (x, y) -> LINALG.qrMultiply(x, y, false))
                .one(schur + "schur(x))", x -> product(LINALG.schur(x)))
                .one(schur + "schur(x, output=\"complex\"))", x -> product(LINALG.schurComplex(x)))
                .one(schur + "rsf2csf(*" + L + "schur(x)))", x -> {
                    SchurResult real = LINALG.schur(x);
                    return product(LINALG.rsf2csf(real.t(), real.z()));
                })
                .one("(lambda h, q: (q @ h @ q.T, h))(*" + L + "hessenberg(x, calc_q=True))", x -> {
                    HessenbergResult form = LINALG.hessenberg(x);
                    return List.of(form.q().matmul(form.h()).matmul(form.q().T()), form.h());
                })
                .one(L + "polar(x)", x -> LINALG.polar(x, false))
                .one(L + "polar(x, side=\"left\")", x -> LINALG.polar(x, true))
                .two(
                        L + "eigh_tridiagonal(x, y, eigvals_only=True)",
                        (x, y) -> LINALG.eighTridiagonal(x, y).eigenvalues());
    }

    private static Array product(SchurResult schur) {
        return schur.z().matmul(schur.t()).matmul(jnp.conj(schur.z()).T());
    }

    private static void functions(Expressions all) {
        all.one(L + "expm(x)", x -> LINALG.expm(x))
                .two(L + "expm_frechet(x, y)", LINALG::expmFrechet)
                .one(L + "sqrtm(x)", LINALG::sqrtm)
                .one(L + "funm(x, jnp.exp)", x -> LINALG.funm(x, jnp::exp))
                .three(L + "solve_sylvester(x, y, z)", LINALG::solveSylvester);
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("scipy-linalg", expressions());
    }
}
