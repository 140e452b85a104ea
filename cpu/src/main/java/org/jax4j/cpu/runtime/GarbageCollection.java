package org.jax4j.cpu.runtime;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// Makes Java's garbage collector find unreachable arrays, whose size it does not know.
///
/// [HeapPressure] makes young collections come in time. Until then, and for arrays that have grown old, every new
/// array gets fresh memory at the price of its page faults. Therefore, besides collecting when the budget is
/// exhausted, this one asks for a full collection when the fresh memory since the last one has cost as much time
/// as that did. Whatever the program does, it so pays at most
/// twice what the better of always and never collecting would have cost it: the argument of the ski rental. After
/// a collection that frees little, as where a program keeps what it makes, the next one has to be worth twice as
/// much.
final class GarbageCollection {
    /// Assumed before the first collection.
    private static final long EXPECTED_DURATION = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LARGEST_HEAP_UNASKED = 2L << 30;
    private static final int MOST_PATIENCE = 64;
    private static final int ATTEMPTS = 4;

    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong fresh = new AtomicLong();
    private volatile long duration = EXPECTED_DURATION;
    private volatile boolean asked;
    private volatile int patience = 1;
    private final LongSupplier bytesInUse;
    private boolean interrupted; // guarded by lock

    /// @param bytesInUse how much memory arrays take now
    GarbageCollection(LongSupplier bytesInUse) {
        this.bytesInUse = bytesInUse;
    }

    /// Collects until the condition holds; returns whether it does.
    boolean until(BooleanSupplier condition) {
        lock.lock();
        // A thread whose interrupt flag is set could not wait; the flag is put back at the end.
        interrupted = Thread.interrupted();
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                if (condition.getAsBoolean()) {
                    return true;
                }
                collect();
                // Cleanups run on other threads after the collection.
                for (int pause = 1; pause <= 16 << attempt; pause *= 2) {
                    if (condition.getAsBoolean()) {
                        return true;
                    }
                    sleep(pause);
                }
            }
            return condition.getAsBoolean();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            lock.unlock();
        }
    }

    /// Notes the nanoseconds that it took to get memory from the operating system, although other memory of that
    /// size may be unreachable.
    void onFreshMemory(long nanoseconds) {
        long sum = fresh.addAndGet(nanoseconds);
        if (sum > duration * patience && !asked && mayCollect()) {
            asked = true;
            Thread.ofPlatform().daemon().name("jax4j-memory").start(() -> {
                lock.lock();
                try {
                    collect();
                } finally {
                    lock.unlock();
                    asked = false;
                }
            });
        }
    }

    private boolean mayCollect() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory() < LARGEST_HEAP_UNASKED;
    }

    private void collect() {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        PhantomReference<Object> witness = new PhantomReference<>(new Object(), queue);
        long before = bytesInUse.getAsLong();
        long start = System.nanoTime();
        System.gc();
        duration = System.nanoTime() - start;
        // The witness arrives when the references that this collection found are handed to their queues.
        for (int waited = 0; waited < 20 && queue.poll() != witness; waited++) {
            sleep(1);
        }
        boolean fruitful = bytesInUse.getAsLong() < before - before / 8;
        patience = fruitful ? 1 : Math.min(2 * patience, MOST_PATIENCE);
        fresh.set(0);
    }

    private void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            interrupted = true;
        }
    }
}
