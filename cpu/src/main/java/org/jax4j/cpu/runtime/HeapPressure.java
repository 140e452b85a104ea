package org.jax4j.cpu.runtime;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Makes Java's heap fill up as native memory is taken, so that young collections find the arrays that a program
/// has dropped.
///
/// Java's garbage collector counts an array as the few dozen bytes of its object. A loop that makes large arrays
/// would go through gigabytes of fresh memory before a young collection came by itself, and a collection on
/// request is always a full one, which takes ten times as long. So for every [#RATIO] bytes of native memory one
/// byte of the heap is allocated and dropped at once, which costs one write in sixteen; the collector's own
/// policy then sees the rate at which the program makes garbage, and sizes its young generation by it. Memory
/// that is given back without the collector's help (results that were donated or deleted, scratch memory) is
/// taken off the account.
final class HeapPressure {
    private static final int RATIO = 16;
    /// Far below half of the smallest region of G1, from which on an object does not count as young.
    private static final int CHUNK = 128 << 10;

    /// Publishing what is allocated keeps the compiler from leaving the allocation out.
    @SuppressWarnings("UnusedVariable")
    private static volatile byte @Nullable [] published;

    private final AtomicLong owed = new AtomicLong();

    /// Notes that native memory was taken which a collection may have to find.
    void take(long bytes) {
        long chunks = owed.addAndGet(bytes) / (CHUNK * RATIO);
        if (chunks > 0) {
            owed.addAndGet(-chunks * CHUNK * RATIO);
            for (long chunk = 0; chunk < chunks; chunk++) {
                published = new byte[CHUNK];
            }
            published = null;
        }
    }

    /// Notes that memory was given back by whoever had it.
    void giveBack(long bytes) {
        owed.addAndGet(-bytes);
    }
}
