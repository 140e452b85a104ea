package org.jax4j.cpu.runtime;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// Makes Java's garbage collector find unreachable arrays, whose size it does not know.
///
/// It counts an array as the few dozen bytes of its object, and would let a loop that makes large arrays go
/// through gigabytes of fresh memory. Besides collecting when the budget is exhausted, this one therefore
/// collects when the fresh memory since the last time has cost as much time as a collection does. Whatever the
/// program does, it so pays at most twice what the better of always and never collecting would have cost it: the
/// argument of the ski rental. What is collected is the young generation; after a collection of it that found
/// little, the whole heap. When that finds little too, as where a program keeps what it makes, the next one has
/// to be worth twice as much.
final class GarbageCollection {
    /// Assumed before the first collection.
    private static final long EXPECTED_YOUNG = TimeUnit.MILLISECONDS.toNanos(3);
    private static final long EXPECTED_WHOLE = TimeUnit.MILLISECONDS.toNanos(15);
    private static final long LARGEST_HEAP_UNASKED = 2L << 30;
    private static final long PAUSE = TimeUnit.MICROSECONDS.toNanos(100);
    private static final int PAUSES_BEFORE_FIRST = 10;
    private static final int MOST_PAUSES = 50;
    private static final int MOST_PATIENCE = 64;
    private static final int MOST_VAIN_ATTEMPTS = 6;
    private static final int ATTEMPTS = 4;

    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong freshTime = new AtomicLong();
    private final AtomicLong freshBytes = new AtomicLong();
    private final LongSupplier bytesInUse;
    private volatile long youngDuration = EXPECTED_YOUNG;
    private volatile long wholeDuration = EXPECTED_WHOLE;
    private volatile boolean wholeIsNext;
    private volatile int patience = 1;
    private boolean interrupted; // guarded by lock
    private int vainAttempts; // guarded by lock
    private int attemptsToLeaveOut; // guarded by lock

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
                collectWhole();
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

    /// Notes that memory had to come from the operating system, and how long that took.
    void onFreshMemory(long bytes, long nanoseconds) {
        freshBytes.addAndGet(bytes);
        freshTime.addAndGet(nanoseconds);
    }

    /// Collects if that is worth its time, now that there is no memory to be used again.
    ///
    /// @return whether it did, so that there may be memory now
    boolean collectIfDue() {
        long duration = wholeIsNext ? wholeDuration : youngDuration;
        if (freshTime.get() <= duration * patience || (wholeIsNext && !mayCollect()) || !lock.tryLock()) {
            return false;
        }
        interrupted = Thread.interrupted();
        try {
            long before = bytesInUse.getAsLong();
            boolean isWhole = wholeIsNext || !tryYoung();
            if (isWhole && mayCollect()) {
                collectWhole();
            }
            boolean fruitful = before - bytesInUse.getAsLong() >= freshBytes.get() / 2;
            patience = fruitful ? 1 : isWhole ? Math.min(2 * patience, MOST_PATIENCE) : patience;
            wholeIsNext = !fruitful && !isWhole;
            freshTime.set(0);
            freshBytes.set(0);
            return true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            lock.unlock();
        }
    }

    private boolean mayCollect() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory() < LARGEST_HEAP_UNASKED;
    }

    /// Collects the young generation unless that was in vain lately: a collector that does not make it small
    /// would have it filled in vain again and again.
    private boolean tryYoung() {
        if (attemptsToLeaveOut > 0) {
            attemptsToLeaveOut--;
            return false;
        }
        boolean collected = collectYoung();
        vainAttempts = collected ? 0 : Math.min(vainAttempts + 1, MOST_VAIN_ATTEMPTS);
        attemptsToLeaveOut = collected ? 0 : (1 << vainAttempts) / 2 - 1;
        return collected;
    }

    private boolean collectYoung() {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        PhantomReference<Object> witness = new PhantomReference<>(new Object(), queue);
        long start = System.nanoTime();
        boolean collected = YoungCollection.provoke(wholeDuration);
        youngDuration = System.nanoTime() - start;
        if (collected) {
            awaitCleanups(queue, witness);
        }
        return collected;
    }

    private void collectWhole() {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        PhantomReference<Object> witness = new PhantomReference<>(new Object(), queue);
        long start = System.nanoTime();
        System.gc();
        wholeDuration = System.nanoTime() - start;
        awaitCleanups(queue, witness);
    }

    /// The witness arrives when the references that this collection found are handed to their queues; from there
    /// another thread releases one block after the other.
    private void awaitCleanups(ReferenceQueue<Object> queue, PhantomReference<Object> witness) {
        long before = bytesInUse.getAsLong();
        boolean handed = false;
        int quiet = 0;
        for (int pauses = 0; pauses < MOST_PAUSES && quiet < PAUSES_BEFORE_FIRST; pauses++) {
            long seen = bytesInUse.getAsLong();
            LockSupport.parkNanos(PAUSE);
            long now = bytesInUse.getAsLong();
            handed |= queue.poll() == witness;
            if (handed && now == seen) {
                quiet += now < before ? PAUSES_BEFORE_FIRST : 1;
            }
        }
    }

    private void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            interrupted = true;
        }
    }
}
