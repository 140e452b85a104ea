package org.jax4j.scipy.spatial;

import static org.jax4j.numpy.Numpy.JNP;

import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.operand.Operands;

/// Rotations at times, and between them: from each to the next at constant angular velocity.
///
/// ```java
/// Rotation between = Slerp.of(jnp.array(0f, 1f, 3f), rotations).apply(jnp.array(0.5f));
/// ```
///
/// @param times     increasing
/// @param rotations at all times but the last
/// @param vectors   the rotation from each to the next, as vectors
public record Slerp(Array times, Rotation rotations, Array vectors) {
    /// Between rotations.
    ///
    /// @param times increasing, one for each rotation
    /// @throws ValueError for fewer rotations than two, or another number of times
    public static Slerp of(Array times, Rotation rotations) {
        if (rotations.isSingle() || rotations.size() == 1) {
            throw new ValueError("`rotations` must be a sequence of at least 2 rotations; got quaternions of shape "
                    + Operands.shape(rotations.quaternions().shape()) + ".");
        }
        if (times.ndim() != 1) {
            throw new ValueError(
                    "Expected times to be specified in a 1 dimensional array, got " + times.ndim() + " dimensions.");
        }
        if (times.shape()[0] != rotations.size()) {
            throw new ValueError("Expected number of rotations to be equal to number of timestamps given, got "
                    + rotations.size() + " rotations and " + times.shape()[0] + " timestamps.");
        }
        Rotation from = rotations.get(":-1");
        Array vectors = from.inv().times(rotations.get("1:")).asRotvec();
        return new Slerp(times.astype(rotations.quaternions().dtype()), from, vectors);
    }

    /// The rotations at other times; before the first and behind the last one it goes on as it began and ended.
    ///
    /// @param at a time, or several
    /// @throws ValueError for more axes
    public Rotation apply(Array at) {
        if (at.ndim() > 1) {
            throw new ValueError(
                    "`times` must be at most 1-dimensional; got shape " + Operands.shape(at.shape()) + ".");
        }
        Array moments = JNP.atleast1d(at.astype(times.dtype()));
        Array place = JNP.clip(JNP.searchsorted(times, moments).minus(1), 0, times.shape()[0] - 2);
        Array duration = JNP.diff(times);
        Array part = moments.minus(times.get(place)).div(duration.get(place));
        Rotation further = Rotation.fromRotvec(vectors.get(place).times(JNP.expandDims(part, -1)));
        Rotation result = rotations.get(place).times(further);
        return at.ndim() == 0 ? result.get(0) : result;
    }
}
