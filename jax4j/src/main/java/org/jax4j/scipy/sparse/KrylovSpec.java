package org.jax4j.scipy.sparse;

import java.util.Optional;
import org.jax4j.function.Fn1;

/// When an iteration ends, and from where it starts.
///
/// @param start          where it starts; zeros if not given
/// @param tolerance      it ends when the residual's norm is at most this times that of the right side
/// @param absolute       or at most this
/// @param maxIterations  or after so many steps; ten times the number of unknowns if not given
/// @param preconditioner an approximate inverse of the matrix, as a function
public record KrylovSpec<T>(
        Optional<T> start,
        double tolerance,
        double absolute,
        Optional<Integer> maxIterations,
        Optional<Fn1<T, T>> preconditioner) {

    /// From zeros to a relative residual of 1e-5.
    public static <T> KrylovSpec<T> defaults() {
        return new KrylovSpec<>(Optional.empty(), 1e-5, 0, Optional.empty(), Optional.empty());
    }

    public KrylovSpec<T> start(T value) {
        return new KrylovSpec<>(Optional.of(value), tolerance, absolute, maxIterations, preconditioner);
    }

    public KrylovSpec<T> tolerance(double relative) {
        return new KrylovSpec<>(start, relative, absolute, maxIterations, preconditioner);
    }

    public KrylovSpec<T> absolute(double norm) {
        return new KrylovSpec<>(start, tolerance, norm, maxIterations, preconditioner);
    }

    public KrylovSpec<T> maxIterations(int steps) {
        return new KrylovSpec<>(start, tolerance, absolute, Optional.of(steps), preconditioner);
    }

    public KrylovSpec<T> preconditioner(Fn1<T, T> inverse) {
        return new KrylovSpec<>(start, tolerance, absolute, maxIterations, Optional.of(inverse));
    }
}
