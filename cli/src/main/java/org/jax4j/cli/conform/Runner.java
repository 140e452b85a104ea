package org.jax4j.cli.conform;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.jax4j.runtime.Backend;
import org.jax4j.runtime.OutOfMemoryException;
import org.jspecify.annotations.Nullable;

/// Runs cases, several at a time, such that none harms the others.
///
/// Each has a thread of its own, with a deep stack. One that gives no verdict for too long is left alone with its
/// thread (which cannot be stopped while it is in machine code). One that runs out of memory is run again when no
/// other runs.
final class Runner {
    private static final long STACK_BYTES = 256L << 20;

    private final Backend backend;
    private final int jobs;
    private final double seconds;
    private final ReadWriteLock memory = new ReentrantReadWriteLock(true);

    /// @param jobs    how many cases run at a time
    /// @param seconds how long one program may take
    Runner(Backend backend, int jobs, double seconds) {
        this.backend = backend;
        this.jobs = jobs;
        this.seconds = seconds;
    }

    /// Runs the cases and gives their verdicts in the order of the cases, each as soon as it can be.
    void run(List<Case> cases, Consumer<Verdict> verdicts) {
        List<CompletableFuture<List<Verdict>>> outcomes = new ArrayList<>();
        cases.forEach(_ -> outcomes.add(new CompletableFuture<>()));
        AtomicInteger next = new AtomicInteger();
        for (int job = 0; job < Math.min(jobs, cases.size()); job++) {
            Thread.ofPlatform().daemon().name("conform-" + job).start(() -> {
                for (int i = next.getAndIncrement(); i < cases.size(); i = next.getAndIncrement()) {
                    outcomes.get(i).complete(supervise(cases.get(i)));
                }
            });
        }
        for (CompletableFuture<List<Verdict>> outcome : outcomes) {
            outcome.join().forEach(verdicts);
        }
    }

    private List<Verdict> supervise(Case one) {
        List<Verdict> verdicts = new ArrayList<>();
        Throwable failure = attempt(one, verdicts, memory.readLock());
        if (failure instanceof OutOfMemoryError || failure instanceof OutOfMemoryException) {
            verdicts.clear();
            failure = attempt(one, verdicts, memory.writeLock());
        }
        if (failure != null) {
            verdicts.add(Verdict.error(one.name(), failure));
        }
        return verdicts;
    }

    /// Runs a case on a thread of its own.
    ///
    /// @return what ended it before its end, if anything did
    private @Nullable Throwable attempt(Case one, List<Verdict> verdicts, Lock lock) {
        BlockingQueue<Object> events = new LinkedBlockingQueue<>();
        Object end = new Object();
        lock.lock();
        try {
            Thread worker = Thread.ofPlatform()
                    .daemon()
                    .name("conform-" + one.name())
                    .stackSize(STACK_BYTES)
                    .start(() -> {
                        try {
                            one.run(backend, events::add);
                            events.add(end);
                        } catch (Throwable failure) {
                            events.add(failure);
                        }
                    });
            while (true) {
                Object event = events.poll(Math.round(seconds * 1e9), TimeUnit.NANOSECONDS);
                switch (event) {
                    case null -> {
                        worker.interrupt();
                        return new IllegalStateException("there is no result after " + seconds + " s");
                    }
                    case Verdict verdict -> verdicts.add(verdict);
                    case Throwable failure -> {
                        return failure;
                    }
                    default -> {
                        return null;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e;
        } catch (OutOfMemoryError e) {
            return e; // No memory for another thread.
        } finally {
            lock.unlock();
        }
    }
}
