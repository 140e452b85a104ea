package org.jax4j.cpu.runtime;

import java.util.ArrayDeque;
import org.jax4j.runtime.BackendException;
import org.jspecify.annotations.Nullable;

/// The queue of a device: its runs are done one after another, in the order in which they were submitted.
///
/// They are done by a thread of its own, which ends when idle for a while, or by a platform thread that waits for
/// a result: that saves waking one thread and then the other. (A virtual thread that waits only parks, so that
/// its carrier is free.) A run may call Java code, which may run programs: these are done at once. If they wait
/// for others, those ahead in the queue are done first, on the same thread. The queue is bounded, so that a
/// caller who is far ahead does not fill the memory with results to come.
final class Dispatcher {
    private static final int MOST_WAITING = 32;
    private static final long IDLE_MILLIS = 10_000;

    private final ArrayDeque<Run> queue = new ArrayDeque<>();
    private boolean busy;
    private @Nullable Thread thread;
    private volatile @Nullable Thread performer;

    /// Whether this thread is doing a run, which has called Java code.
    boolean isHere() {
        return performer == Thread.currentThread();
    }

    /// Puts a run at the end of the queue; waits while the queue is full.
    void submit(Run run) {
        boolean interrupted = false;
        boolean nested = isHere();
        synchronized (this) {
            while (queue.size() >= MOST_WAITING && !nested) {
                interrupted |= !pause(0);
            }
            run.enterQueue();
            queue.add(run);
            if (thread == null) {
                thread = Thread.ofPlatform().daemon().name("jax4j-cpu").start(this::work);
            } else if (!busy) {
                notifyAll();
            }
        }
        if (nested) {
            help(run);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Does queued runs on this thread until this one is done or under way elsewhere.
    void help(Run run) {
        if (Thread.currentThread().isVirtual()) {
            return;
        }
        boolean nested = isHere();
        while (!run.isDone()) {
            if (nested) {
                performNext();
                continue;
            }
            Run next = begin();
            if (next == null) {
                return;
            }
            perform(next);
        }
    }

    /// Does the next run of the queue within the one that is under way on this thread.
    private void performNext() {
        Run next;
        synchronized (this) {
            next = queue.poll();
            notifyAll();
        }
        if (next == null) {
            throw new BackendException("Java code that a program calls waits for a result of that program, or of one"
                    + " that waits for it; pass it as an argument of the call");
        }
        next.perform();
    }

    private synchronized @Nullable Run begin() {
        if (busy || queue.isEmpty()) {
            return null;
        }
        busy = true;
        return queue.poll();
    }

    private void perform(Run run) {
        try {
            performer = Thread.currentThread();
            run.perform();
        } finally {
            synchronized (this) {
                performer = null;
                busy = false;
                notifyAll();
            }
        }
    }

    private void work() {
        for (Run next = awaitNext(); next != null; next = awaitNext()) {
            perform(next);
        }
    }

    /// The next run, or null when there was none for so long that this thread shall end.
    private synchronized @Nullable Run awaitNext() {
        long idleSince = System.currentTimeMillis();
        for (; ; ) {
            Run next = begin();
            if (next != null) {
                return next;
            }
            if (!busy && System.currentTimeMillis() - idleSince >= IDLE_MILLIS) {
                thread = null;
                return null;
            }
            pause(IDLE_MILLIS);
        }
    }

    /// Waits for a change; false if interrupted.
    @SuppressWarnings("WaitNotInLoop") // the callers loop
    private boolean pause(long millis) {
        try {
            wait(millis);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
