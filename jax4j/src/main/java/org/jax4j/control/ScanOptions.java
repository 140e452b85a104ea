package org.jax4j.control;

import java.util.OptionalInt;
import org.jax4j.errors.ValueError;

/// How a scan runs.
///
/// @param length  the number of steps; needed if there is nothing to scan over
/// @param reverse whether to go from the last element to the first; outputs lie where the elements lie
/// @param unroll  how many steps are written out in a turn of the compiled loop; 0 for all of them
public record ScanOptions(OptionalInt length, boolean reverse, int unroll) {
    public static final ScanOptions DEFAULT = new ScanOptions(OptionalInt.empty(), false, 1);

    public ScanOptions {
        if (unroll < 0) {
            throw new ValueError("`unroll` must be a non-negative number of steps, got " + unroll + ".");
        }
        if (length.isPresent() && length.getAsInt() < 0) {
            throw new ValueError("`length` must be non-negative, got " + length.getAsInt() + ".");
        }
    }

    /// Options that begin with a number of steps.
    public static ScanOptions ofLength(int length) {
        return DEFAULT.withLength(length);
    }

    /// Options that begin with the direction from the last element to the first.
    public static ScanOptions reversed() {
        return DEFAULT.withReverse(true);
    }

    public ScanOptions withLength(int steps) {
        return new ScanOptions(OptionalInt.of(steps), reverse, unroll);
    }

    public ScanOptions withReverse(boolean other) {
        return new ScanOptions(length, other, unroll);
    }

    public ScanOptions withUnroll(int steps) {
        return new ScanOptions(length, reverse, steps);
    }
}
