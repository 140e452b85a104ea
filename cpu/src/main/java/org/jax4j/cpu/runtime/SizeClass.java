package org.jax4j.cpu.runtime;

/// The sizes in which the pool hands out memory: eight to an octave, so that at most an eighth is wasted and a
/// freed block fits the next array of about the same size.
final class SizeClass {
    private static final int SMALLEST_SHIFT = 9;
    private static final int STEPS_SHIFT = 3;
    private static final int STEPS = 1 << STEPS_SHIFT;

    /// The smallest size.
    static final long SMALLEST = 1L << SMALLEST_SHIFT;
    /// How many there are, up to 2^46 bytes.
    static final int COUNT = (46 - SMALLEST_SHIFT) * STEPS + 1;

    private SizeClass() {}

    /// The class of the smallest size that is at least `bytes`.
    static int of(long bytes) {
        if (bytes <= SMALLEST) {
            return 0;
        }
        int octave = 63 - Long.numberOfLeadingZeros(bytes - 1);
        int step = (int) ((bytes - 1) >>> (octave - STEPS_SHIFT)) & (STEPS - 1);
        return (octave - SMALLEST_SHIFT) * STEPS + step + 1;
    }

    /// The size of a class.
    static long bytes(int sizeClass) {
        int octave = SMALLEST_SHIFT + sizeClass / STEPS;
        return (long) (STEPS + sizeClass % STEPS) << (octave - STEPS_SHIFT);
    }
}
