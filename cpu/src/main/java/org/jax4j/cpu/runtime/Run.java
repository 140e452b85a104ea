package org.jax4j.cpu.runtime;

import java.lang.ref.Reference;
import org.jax4j.cpu.runtime.CpuBuffer.Donation;
import org.jax4j.runtime.BackendException;
import org.jspecify.annotations.Nullable;

/// One execution of a program: its arguments and results, whether it is done, and whether it failed.
final class Run {
    private static final CpuBuffer[] NONE = {};
    private static final int SPINS = 200;

    private final CpuExecutable executable;
    private final boolean queued;
    private final int use;
    private final Donation @Nullable [] donations;
    private CpuBuffer[] arguments;
    private CpuBuffer[] results = NONE;
    private @Nullable Throwable failure;
    private volatile boolean done;

    /// @param arguments all pinned by the caller, or donated
    /// @param donations one for each argument, or null if none is donated
    /// @param queued    whether it has to go through the queue
    /// @param use       what [UseCount#begin] of the executable gave
    Run(CpuExecutable executable, CpuBuffer[] arguments, Donation @Nullable [] donations, boolean queued, int use) {
        this.executable = executable;
        this.arguments = arguments;
        this.donations = donations;
        this.queued = queued;
        this.use = use;
    }

    CpuBuffer[] arguments() {
        return arguments;
    }

    CpuBuffer[] results() {
        return results;
    }

    void setResults(CpuBuffer[] newResults) {
        results = newResults;
    }

    /// What became of the argument when the run was made.
    Donation donation(int argument) {
        return donations == null ? Donation.NONE : donations[argument];
    }

    boolean isDone() {
        return done;
    }

    /// What made it fail, if it is done and failed.
    @Nullable
    Throwable failure() {
        return failure;
    }

    /// Whether it has to go through the queue.
    boolean isQueued() {
        return queued;
    }

    /// Makes the pins those of a queued run; called by the queue while it is locked.
    void enterQueue() {
        for (int i = 0; i < arguments.length; i++) {
            if (donation(i) == Donation.NONE) {
                arguments[i].moveToQueue();
            }
        }
    }

    /// Runs the program on this thread. Whatever goes wrong is the failure of the results.
    void perform() {
        ThreadMemory.Pool threads = executable.threads();
        ThreadMemory memory = threads.enter();
        try {
            perform(memory);
        } finally {
            threads.leave(memory);
        }
    }

    void perform(ThreadMemory memory) {
        CpuBuffer[] reachable = arguments;
        Throwable problem = null;
        try {
            problem = inherited();
            if (problem == null) {
                executable.call(this, memory);
            }
        } catch (RuntimeException | Error e) {
            problem = e;
        } finally {
            Reference.reachabilityFence(reachable);
        }
        finish(problem);
    }

    private @Nullable Throwable inherited() {
        for (CpuBuffer argument : arguments) {
            if (!argument.isReady()) {
                return new BackendException(
                        "it needs a result of a program under way, which calls Java code that" + " waits for it");
            }
            Throwable problem = argument.failure();
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private void finish(@Nullable Throwable problem) {
        if (problem != null) {
            for (CpuBuffer result : results) {
                result.setRun(this);
            }
        }
        failure = problem;
        done = true;
        release();
        if (queued) {
            for (CpuBuffer result : results) {
                result.unpin(true);
            }
        }
        arguments = NONE;
        results = NONE;
        if (queued) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    private void release() {
        for (int i = 0; i < arguments.length; i++) {
            Donation donation = donation(i);
            if (donation == Donation.NONE) {
                arguments[i].unpin(queued);
            } else {
                arguments[i].finish(donation, executable.isAdopted(i));
            }
        }
        executable.endUse(use);
    }

    /// Undoes all that was done to the arguments for a run that cannot come about.
    void abandon() {
        for (int i = 0; i < arguments.length; i++) {
            Donation donation = donation(i);
            if (donation == Donation.NONE) {
                arguments[i].unpin(false);
            } else {
                arguments[i].undo(donation);
            }
        }
        executable.endUse(use);
    }

    /// Waits until it is done, and throws what made it fail. An interrupt does not end the wait: the thread
    /// finds its flag set afterwards.
    void await() {
        if (!done) {
            executable.dispatcher().help(this);
            awaitOthers();
        }
        if (failure != null) {
            throw new BackendException(
                    "an array cannot be read because the program that computes it failed: " + failure.getMessage(),
                    failure);
        }
    }

    private void awaitOthers() {
        for (int i = 0; i < SPINS && !done; i++) {
            Thread.onSpinWait();
        }
        boolean interrupted = false;
        synchronized (this) {
            while (!done) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
