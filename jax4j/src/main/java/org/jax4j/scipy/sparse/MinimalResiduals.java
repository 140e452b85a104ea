package org.jax4j.scipy.sparse;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.control.ControlFunctions;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.function.Pair;
import org.jax4j.lax.Scalars;
import org.jax4j.numpy.linalg.Linalg;
import org.jax4j.scipy.linalg.ScipyLinalg;
import org.jax4j.stablehlo.DType;

/// Generalised minimal residuals with restarts, for vectors.
///
/// A step builds an orthonormal basis of the space that the residual and its images span (Arnoldi), and takes the
/// vector of that space whose residual is smallest. Y. Saad, M. H. Schultz, "GMRES: a generalized minimal
/// residual algorithm for solving nonsymmetric linear systems", 1986.
///
/// @param matrix         the product with the matrix
/// @param preconditioner an approximate inverse
/// @param restart        the dimension of the space
/// @param method         how the least residual is found
record MinimalResiduals(
        Fn1<Array, Array> matrix, Fn1<Array, Array> preconditioner, int restart, GmresSpec.Method method) {
    private static final ControlFunctions CONTROL = new ControlFunctions() {};

    /// Where the iteration is.
    ///
    /// @param x         the solution so far
    /// @param direction of the preconditioned residual, of length 1 or 0
    /// @param norm      the residual's
    /// @param steps     taken so far
    record State(Array x, Array direction, Array norm, Array steps) {}

    /// Where the building of a space is.
    ///
    /// @param basis      `[n, restart + 1]`, orthonormal columns
    /// @param images     `[restart, restart + 1]`: each row has the coordinates of the image of one basis vector
    /// @param steps      the number of images
    /// @param broken     whether an image lies in the space, which is then complete
    record Space(Array basis, Array images, Array steps, Array broken) {}

    /// Where the solution by rotations is.
    ///
    /// @param basis     as in a space
    /// @param triangle  `[restart, restart + 1]`: the images' coordinates, rotated so that what is below the
    ///                  diagonal of the transposed matrix is zero
    /// @param right     `[restart + 1]`, the rotated coordinates of the residual
    /// @param rotations `[restart, 2]`, cosines and sines
    /// @param error     the norm of what the space cannot reach
    /// @param steps     the number of images
    record Rotated(Array basis, Array triangle, Array right, Array rotations, Array error, Array steps) {}

    Array solve(Array b, Array start, Array bound, int limit) {
        Array length = norm(b);
        Array inner = norm(preconditioner.apply(b)).times(JNP.minimum(bound.div(length), 1));
        State first = residual(start, b, Scalars.of(DType.INT32, 0L));
        return CONTROL.whileLoop(
                        (State at) ->
                                JNP.logicalAnd(at.steps().lt(limit), at.norm().gt(bound)),
                        (State at) -> {
                            Array change = switch (method) {
                                case BATCHED -> batched(at);
                                case INCREMENTAL -> incremental(at, inner);
                            };
                            return residual(at.x().plus(change), b, at.steps().plus(1));
                        },
                        first)
                .x();
    }

    private State residual(Array x, Array b, Array steps) {
        Array residual = preconditioner.apply(b.minus(matrix.apply(x)));
        Pair<Array, Array> unit = unit(
                residual, Scalars.constant(norm(b), Scalars.epsilon(b.dtype().real())));
        return new State(x, unit.first(), unit.second(), steps);
    }

    static Array norm(Array x) {
        return JNP.sqrt(JNP.real(JNP.vdot(x, x)));
    }

    /// A vector of length 1 and the length that it had; zeros where that is not above a threshold.
    private static Pair<Array, Array> unit(Array x, Array threshold) {
        Array norm = norm(x);
        Array large = norm.gt(threshold);
        Array divisor = JNP.where(large, norm, 1).astype(x.dtype());
        return new Pair<>(
                JNP.where(large, x.div(divisor), 0).astype(x.dtype()),
                JNP.where(large, norm, 0).astype(norm.dtype()));
    }

    private Array basis(Array direction) {
        Array zeros = JNP.zeros(direction.dtype(), (int) direction.size(), restart);
        return JNP.concatenate(List.of(direction.reshape(-1, 1), zeros), 1);
    }

    /// The identity: what has not been computed yet does not make the matrix singular.
    private Array noImages(DType dtype) {
        return JNP.eye(dtype, restart, restart + 1, 0);
    }

    /// One basis vector more, and the coordinates of the image that it comes from.
    private Pair<Array, Array> image(Array basis, Array step) {
        Array image = preconditioner.apply(matrix.apply(basis.get(":", step)));
        Array before = norm(image);
        // Rounding errors of the first projection are as large as the difference if that is small; those of the
        // second are not.
        Array coordinates = JNP.matmul(JNP.conj(JNP.transpose(basis)), image);
        Array rest = image.minus(JNP.matmul(basis, coordinates));
        Array correction = JNP.matmul(JNP.conj(JNP.transpose(basis)), rest);
        Pair<Array, Array> next = unit(
                rest.minus(JNP.matmul(basis, correction)),
                before.times(Scalars.epsilon(basis.dtype().real())));
        Array row =
                coordinates.plus(correction).at(step.plus(1)).set(next.second().astype(basis.dtype()));
        return new Pair<>(basis.at(":", step.plus(1)).set(next.first()), row);
    }

    private Array batched(State at) {
        Array basis = basis(at.direction());
        Space first =
                new Space(basis, noImages(basis.dtype()), Scalars.of(DType.INT32, 0L), Scalars.of(DType.BOOL, 0L));
        Space space = CONTROL.whileLoop(
                (Space now) -> JNP.logicalAnd(now.steps().lt(restart), JNP.logicalNot(now.broken())),
                (Space now) -> {
                    Pair<Array, Array> image = image(now.basis(), now.steps());
                    return new Space(
                            image.first(),
                            now.images().at(now.steps()).set(image.second()),
                            now.steps().plus(1),
                            image.second().get(now.steps().plus(1)).eq(0));
                },
                first);
        Array right = JNP.zeros(basis.dtype(), restart + 1).at(0).set(at.norm().astype(basis.dtype()));
        var factors = Linalg.INSTANCE.qr(JNP.transpose(space.images()));
        Array best = ScipyLinalg.INSTANCE.solveTriangular(
                factors.r(), JNP.matmul(JNP.conj(JNP.transpose(factors.q())), right));
        return JNP.matmul(space.basis().get(":", ":-1"), best);
    }

    private Array incremental(State at, Array bound) {
        Array basis = basis(at.direction());
        DType dtype = basis.dtype();
        Rotated first = new Rotated(
                basis,
                noImages(dtype),
                JNP.zeros(dtype, restart + 1).at(0).set(at.norm().astype(dtype)),
                JNP.zeros(dtype, restart, 2),
                at.norm(),
                Scalars.of(DType.INT32, 0L));
        Rotated last = CONTROL.whileLoop(
                (Rotated now) ->
                        JNP.logicalAnd(now.steps().lt(restart), now.error().gt(bound)),
                (Rotated now) -> {
                    Array step = now.steps();
                    Pair<Array, Array> image = image(now.basis(), step);
                    Array earlier = CONTROL.foriLoop(
                            Scalars.of(DType.INT32, 0L),
                            step,
                            (i, row) -> rotated(row, i, now.rotations().get(i)),
                            image.second());
                    Array rotation = rotation(earlier.get(step), earlier.get(step.plus(1)));
                    Array right = rotated(now.right(), step, rotation);
                    return new Rotated(
                            image.first(),
                            now.triangle().at(step).set(rotated(earlier, step, rotation)),
                            right,
                            now.rotations().at(step).set(rotation),
                            JNP.abs(right.get(step.plus(1))),
                            step.plus(1));
                },
                first);
        // What lies beyond the steps taken is zero on the right, so the identity there contributes nothing.
        Array known =
                JNP.where(JNP.arange(restart).lt(last.steps()), last.right().get(":-1"), 0);
        Array best = ScipyLinalg.INSTANCE.solveTriangular(
                JNP.transpose(last.triangle().get(":", ":-1")), known.astype(dtype));
        return JNP.matmul(last.basis().get(":", ":-1"), best);
    }

    /// Cosine and sine of the rotation that makes the second of two numbers zero.
    private static Array rotation(Array a, Array b) {
        Array smaller = JNP.abs(a).lt(JNP.abs(b));
        Array ratio = JNP.where(smaller, a, b).div(JNP.where(smaller, b, a)).unaryMinus();
        Array scale =
                JNP.reciprocal(JNP.sqrt(JNP.square(JNP.abs(ratio)).plus(1))).astype(a.dtype());
        Array scaled = scale.times(ratio);
        Array none = b.eq(0);
        Array cosine = JNP.where(none, 1, JNP.where(smaller, scaled, scale));
        Array sine = JNP.where(none, 0, JNP.where(smaller, scale, scaled));
        return JNP.stack(List.of(cosine, sine), 0).astype(a.dtype());
    }

    private static Array rotated(Array vector, Array place, Array rotation) {
        Array cosine = rotation.get(0);
        Array sine = rotation.get(1);
        Array x = vector.get(place);
        Array y = vector.get(place.plus(1));
        Array first = JNP.conj(cosine).times(x).minus(JNP.conj(sine).times(y));
        Array second = sine.times(x).plus(cosine.times(y));
        return vector.at(place).set(first).at(place.plus(1)).set(second);
    }
}
