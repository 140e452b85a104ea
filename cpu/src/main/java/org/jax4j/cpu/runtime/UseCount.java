package org.jax4j.cpu.runtime;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;

/// Counts the uses of a thing that is freed when it was closed and the last use has ended.
///
/// The count is spread over several stripes so that many threads do not contend for one cache line. A use begins
/// and ends on the same stripe, so no stripe is ever negative and the sum is zero only if every stripe is.
/// Whoever begins increments first and then looks whether it was closed; whoever closes marks first and then
/// sums; so one of them sees the other.
final class UseCount {
    private static final int STRIPES = 8;
    private static final int SPACING = 16; // longs, two cache lines

    private final AtomicLongArray counts = new AtomicLongArray(STRIPES * SPACING);
    private final AtomicBoolean freed = new AtomicBoolean();
    private final Runnable free;
    private volatile boolean closed;

    /// A count whose end calls `free` once.
    UseCount(Runnable free) {
        this.free = free;
    }

    /// Begins a use; gives what [#end] needs, or -1 if it was closed.
    int begin() {
        int stripe = (int) (Thread.currentThread().threadId() % STRIPES) * SPACING;
        counts.getAndIncrement(stripe);
        if (closed) {
            end(stripe);
            return -1;
        }
        return stripe;
    }

    void end(int stripe) {
        counts.getAndDecrement(stripe);
        if (closed) {
            freeIfUnused();
        }
    }

    void close() {
        closed = true;
        freeIfUnused();
    }

    private void freeIfUnused() {
        for (int stripe = 0; stripe < STRIPES; stripe++) {
            if (counts.get(stripe * SPACING) != 0) {
                return;
            }
        }
        if (freed.compareAndSet(false, true)) {
            free.run();
        }
    }
}
