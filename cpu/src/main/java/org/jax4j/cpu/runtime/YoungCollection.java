package org.jax4j.cpu.runtime;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/// Makes Java's garbage collector collect the young generation, for which there is no request: fills it with
/// garbage until that happens.
///
/// `System.gc()` collects everything, which takes 10 to 20 ms for a small heap. The young generation of a small
/// heap is filled in a millisecond or two (zeroed at 40 GB/s) and collected in less than one; an array that a
/// program has dropped lately is in it.
final class YoungCollection {
    /// Far below half of the smallest region of G1, from which on an object does not count as young.
    private static final int CHUNK = 128 << 10;

    /// Publishing what is allocated keeps the compiler from leaving the allocation out.
    @SuppressWarnings("UnusedVariable")
    private static volatile @Nullable Object published;

    private YoungCollection() {}

    /// Returns whether there was a collection within so many nanoseconds.
    static boolean provoke(long patience) {
        long start = System.nanoTime();
        WeakReference<Object> witness = new WeakReference<>(new Object());
        published = witness;
        while (!witness.refersTo(null)) {
            if (System.nanoTime() - start > patience) {
                return false;
            }
            published = new byte[CHUNK];
        }
        published = null;
        return true;
    }
}
