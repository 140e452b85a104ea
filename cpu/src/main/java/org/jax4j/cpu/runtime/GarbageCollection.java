package org.jax4j.cpu.runtime;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// Makes Java's garbage collector find unreachable arrays, whose size it does not know.
///
/// A program that makes large arrays and drops them fills hardly any Java heap, so by itself the collector would not
/// run for
/// a long time while every array gets fresh memory, at the price of its page faults. Therefore, besides collecting when
/// the
/// budget is exhausted, this one asks for a collection when as much fresh memory was taken since the last one as then
/// was
/// live (at least [#LEAST_FRESH]), provided that collections turned out short, and not more often than makes them
/// a twentieth of the time.
final class GarbageCollection {
    private static final long LEAST_FRESH = 256L << 20;
    private static final long LONGEST_UNASKED = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int LEAST_INTERVAL_IN_DURATIONS = 20;
    private static final long LARGEST_HEAP_UNASKED = 2L << 30;
    private static final int ATTEMPTS = 4;

    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong fresh = new AtomicLong();
    private volatile long duration;
    private volatile long end = System.nanoTime() - TimeUnit.HOURS.toNanos(1);
    private volatile boolean asked;
    private boolean interrupted; // guarded by lock

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

    /// Notes that memory came from the operating system although other memory of that size may be unreachable.
    void onFreshMemory(long bytes, long inUse) {
        long sum = fresh.addAndGet(bytes);
        if (sum > Math.max(LEAST_FRESH, inUse / 2) && !asked && mayCollect()) {
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
        return duration < LONGEST_UNASKED
                && System.nanoTime() - end > LEAST_INTERVAL_IN_DURATIONS * duration
                && runtime.totalMemory() - runtime.freeMemory() < LARGEST_HEAP_UNASKED;
    }

    private void collect() {
        fresh.set(0);
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        PhantomReference<Object> witness = new PhantomReference<>(new Object(), queue);
        long start = System.nanoTime();
        System.gc();
        duration = System.nanoTime() - start;
        // The witness arrives when the references that this collection found are handed to their queues.
        for (int waited = 0; waited < 20 && queue.poll() != witness; waited++) {
            sleep(1);
        }
        end = System.nanoTime();
    }

    private void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            interrupted = true;
        }
    }
}
