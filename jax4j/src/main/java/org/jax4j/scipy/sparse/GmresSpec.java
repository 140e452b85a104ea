package org.jax4j.scipy.sparse;

import org.jax4j.errors.ValueError;

/// How a system is solved by generalised minimal residuals:
/// `GmresSpec.of(KrylovSpec.<Array>defaults().tolerance(1e-8)).restart(30)`.
///
/// @param krylov  when the iteration ends, and from where it starts; its steps are those between restarts
/// @param restart of how many directions the space consists from which a step takes the best; more need fewer
///                steps and more memory
/// @param method  how the best is found
public record GmresSpec<T>(KrylovSpec<T> krylov, int restart, Method method) {
    /// How the best of a space is found.
    public enum Method {
        /// When the space is complete: the fewest operations, which suits small systems and accelerators.
        BATCHED,
        /// With each new direction, by Givens rotations: a step ends as soon as the residual is small enough.
        INCREMENTAL
    }

    /// @throws ValueError for fewer directions than one
    public GmresSpec {
        if (restart < 1) {
            throw new ValueError("gmres: restart must be positive; got " + restart + ".");
        }
    }

    /// From zeros to a relative residual of 1e-5, restarted after 20 directions.
    public static <T> GmresSpec<T> defaults() {
        return of(KrylovSpec.defaults());
    }

    /// Ends when this says, restarted after 20 directions.
    public static <T> GmresSpec<T> of(KrylovSpec<T> krylov) {
        return new GmresSpec<>(krylov, 20, Method.BATCHED);
    }

    public GmresSpec<T> restart(int directions) {
        return new GmresSpec<>(krylov, directions, method);
    }

    public GmresSpec<T> method(Method found) {
        return new GmresSpec<>(krylov, restart, found);
    }
}
