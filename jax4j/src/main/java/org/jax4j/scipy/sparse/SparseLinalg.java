package org.jax4j.scipy.sparse;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.control.ControlFunctions;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.function.Fn1;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.functional.Raveled;
import org.jax4j.stablehlo.DType;
import org.jax4j.tree.Trees;

/// `scipy.sparse`: iterative solvers of linear systems, whose matrix is a function. Unknowns are a tree of
/// arrays.
///
/// Derivatives are those of the solution, computed with the same solver.
public final class SparseLinalg {
    /// The functions, which have no state.
    public static final SparseLinalg INSTANCE = new SparseLinalg();

    private static final ControlFunctions CONTROL = new ControlFunctions() {};
    private static final Trees<Array> TREES = new Trees<>(Array.class);

    private SparseLinalg() {}

    /// Solves a system with a positive definite matrix by conjugate gradients.
    ///
    /// ```java
    /// scipy.sparse.cg((Array x) -> matrix.matmul(x), b);
    /// ```
    ///
    /// @param matvec the product with the matrix
    public <T> T cg(Fn1<T, T> matvec, T b) {
        return cg(matvec, b, KrylovSpec.defaults());
    }

    /// [#cg(Fn1, Object)] with options.
    public <T> T cg(Fn1<T, T> matvec, T b, KrylovSpec<T> spec) {
        boolean real = TREES.leaves(b).stream().noneMatch(leaf -> leaf.dtype().isComplex());
        if (real) {
            return CONTROL.customLinearSolve(matvec, b, (a, right) -> conjugateGradients(a, right, spec), true);
        }
        return CONTROL.<T>customLinearSolve(
                matvec,
                b,
                (a, right) -> conjugateGradients(a, right, spec),
                (a, right) -> conjugateGradients(a, right, spec));
    }

    /// Solves a system by stabilised biconjugate gradients.
    public <T> T bicgstab(Fn1<T, T> matvec, T b) {
        return bicgstab(matvec, b, KrylovSpec.defaults());
    }

    /// [#bicgstab(Fn1, Object)] with options.
    public <T> T bicgstab(Fn1<T, T> matvec, T b, KrylovSpec<T> spec) {
        return CONTROL.<T>customLinearSolve(
                matvec, b, (a, right) -> stabilized(a, right, spec), (a, right) -> stabilized(a, right, spec));
    }

    /// Solves a system by generalised minimal residuals, for matrices that are neither symmetric nor definite.
    ///
    /// ```java
    /// scipy.sparse.gmres((Array x) -> matrix.matmul(x), b);
    /// ```
    ///
    /// @param matvec the product with the matrix
    /// @param b      the right side; its leaves are computed in the dtype to which they promote
    /// @return the solution; NaNs if the iteration failed
    public <T> T gmres(Fn1<T, T> matvec, T b) {
        return gmres(matvec, b, GmresSpec.defaults());
    }

    /// [#gmres(Fn1, Object)] with options.
    public <T> T gmres(Fn1<T, T> matvec, T b, GmresSpec<T> spec) {
        return CONTROL.<T>customLinearSolve(
                matvec, b, (a, right) -> leastResidual(a, right, spec), (a, right) -> leastResidual(a, right, spec));
    }

    /// [#cg(Fn1, Object, KrylovSpec)] of a matrix.
    public Array cg(Array matrix, Array b, KrylovSpec<Array> spec) {
        return cg(product(matrix), b, spec);
    }

    /// [#bicgstab(Fn1, Object, KrylovSpec)] of a matrix.
    public Array bicgstab(Array matrix, Array b, KrylovSpec<Array> spec) {
        return bicgstab(product(matrix), b, spec);
    }

    /// [#gmres(Fn1, Object, GmresSpec)] of a matrix.
    public Array gmres(Array matrix, Array b, GmresSpec<Array> spec) {
        return gmres(product(matrix), b, spec);
    }

    /// The function of a matrix.
    ///
    /// @throws ValueError unless it is square
    private static Fn1<Array, Array> product(Array matrix) {
        int[] shape = matrix.shape();
        if (shape.length != 2 || shape[0] != shape[1]) {
            throw new ValueError("linear operator must be a square matrix, but has shape: " + Operands.shape(shape)
                    + ". Give a function if it is none.");
        }
        return x -> JNP.matmul(matrix, x);
    }

    /// The vectors of trees are put together to one.
    private static <T> T leastResidual(Fn1<T, T> matvec, T b, GmresSpec<T> spec) {
        Raveled<T> right = Raveled.of(b);
        KrylovSpec<T> krylov = spec.krylov();
        Fn1<Array, Array> matrix =
                x -> Raveled.of(matvec.apply(right.unravel(x))).values();
        Fn1<Array, Array> preconditioner =
                x -> Raveled.of(preconditioned(right.unravel(x), krylov)).values();
        Array values = right.values();
        Array bound = JNP.maximum(MinimalResiduals.norm(values).times(krylov.tolerance()), krylov.absolute());
        int restart = (int) Math.min(spec.restart(), values.size());
        Array start = krylov.start().map(from -> Raveled.of(from).values()).orElseGet(() -> JNP.zerosLike(values));
        return right.unravel(new MinimalResiduals(matrix, preconditioner, restart, spec.method())
                .solve(values, start, bound, limit(b, krylov)));
    }

    /// Where conjugate gradients are.
    record Gradients<T>(T x, T residual, T direction, Array gamma, Array steps) {}

    /// Where stabilised biconjugate gradients are.
    record Biconjugate<T>(
            T x, T residual, T shadow, T direction, T image, Array alpha, Array omega, Array rho, Array steps) {}

    private static <T> T plus(T x, Array factor, T y) {
        return TREES.map((a, b) -> a.plus(b.times(factor).astype(a.dtype())), x, y);
    }

    private static <T> T minus(T x, T y) {
        return TREES.map((a, b) -> a.minus(b), x, y);
    }

    /// Σ conj(x) y.
    private static <T> Array product(T x, T y) {
        List<Array> left = TREES.leaves(x);
        List<Array> right = TREES.leaves(y);
        Array sum = JNP.vdot(left.getFirst(), right.getFirst());
        for (int i = 1; i < left.size(); i++) {
            sum = sum.plus(JNP.vdot(left.get(i), right.get(i)));
        }
        return sum;
    }

    private static <T> Array squared(T x) {
        return JNP.real(product(x, x));
    }

    private static <T> T start(T b, KrylovSpec<T> spec) {
        return spec.start().orElseGet(() -> TREES.map(leaf -> JNP.zerosLike(leaf), b));
    }

    private static <T> T preconditioned(T x, KrylovSpec<T> spec) {
        return spec.preconditioner().isPresent() ? spec.preconditioner().get().apply(x) : x;
    }

    private static <T> Array bound(T b, KrylovSpec<T> spec) {
        return JNP.maximum(squared(b).times(spec.tolerance() * spec.tolerance()), spec.absolute() * spec.absolute());
    }

    private static <T> int limit(T b, KrylovSpec<T> spec) {
        return spec.maxIterations().orElseGet(() -> (int) Math.min(
                Integer.MAX_VALUE,
                10 * TREES.leaves(b).stream().mapToLong(Array::size).sum()));
    }

    private static <T> T conjugateGradients(Fn1<T, T> matvec, T b, KrylovSpec<T> spec) {
        T x = start(b, spec);
        T residual = minus(b, matvec.apply(x));
        T direction = preconditioned(residual, spec);
        Array bound = bound(b, spec);
        int limit = limit(b, spec);
        Gradients<T> first = new Gradients<>(
                x, residual, direction, JNP.real(product(residual, direction)), Scalars.of(DType.INT32, 0L));
        Gradients<T> last = CONTROL.whileLoop(
                (Gradients<T> at) -> JNP.logicalAnd(
                        squared(at.residual()).gt(bound), at.steps().lt(limit)),
                (Gradients<T> at) -> {
                    T image = matvec.apply(at.direction());
                    Array alpha = at.gamma().div(JNP.real(product(at.direction(), image)));
                    T next = plus(at.residual(), alpha.unaryMinus(), image);
                    T z = preconditioned(next, spec);
                    Array gamma = JNP.real(product(next, z));
                    return new Gradients<>(
                            plus(at.x(), alpha, at.direction()),
                            next,
                            plus(z, gamma.div(at.gamma()), at.direction()),
                            gamma,
                            at.steps().plus(1));
                },
                first);
        return last.x();
    }

    private static <T> T stabilized(Fn1<T, T> matvec, T b, KrylovSpec<T> spec) {
        T x = start(b, spec);
        T residual = minus(b, matvec.apply(x));
        Array bound = bound(b, spec);
        int limit = limit(b, spec);
        Array one = JNP.onesLike(product(residual, residual));
        Biconjugate<T> first = new Biconjugate<>(
                x, residual, residual, residual, residual, one, one, one, Scalars.of(DType.INT32, 0L));
        Biconjugate<T> last = CONTROL.whileLoop(
                (Biconjugate<T> at) -> JNP.logicalAnd(
                        squared(at.residual()).gt(bound),
                        JNP.logicalAnd(at.steps().lt(limit), at.steps().ge(0))),
                (Biconjugate<T> at) -> {
                    Array rho = product(at.shadow(), at.residual());
                    Array beta = rho.div(at.rho()).times(at.alpha()).div(at.omega());
                    T direction = plus(
                            at.residual(), beta, plus(at.direction(), at.omega().unaryMinus(), at.image()));
                    T wanted = preconditioned(direction, spec);
                    T image = matvec.apply(wanted);
                    Array alpha = rho.div(product(at.shadow(), image));
                    T half = plus(at.residual(), alpha.unaryMinus(), image);
                    Array early = squared(half).lt(bound);
                    T smooth = preconditioned(half, spec);
                    T change = matvec.apply(smooth);
                    Array omega = product(change, half).div(product(change, change));
                    T nearly = plus(at.x(), alpha, wanted);
                    T fully = plus(nearly, omega, smooth);
                    T rest = plus(half, omega.unaryMinus(), change);
                    // A negative number of steps says that the method has broken down.
                    Array broken = JNP.logicalOr(rho.eq(0), JNP.logicalOr(omega.eq(0), alpha.eq(0)));
                    return new Biconjugate<>(
                            TREES.map((p, q) -> JNP.where(early, p, q), nearly, fully),
                            TREES.map((p, q) -> JNP.where(early, p, q), half, rest),
                            at.shadow(),
                            direction,
                            image,
                            alpha,
                            omega,
                            rho,
                            JNP.where(broken, -1, at.steps().plus(1)));
                },
                first);
        return last.x();
    }
}
