package org.jax4j.cpu.runtime;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jax4j.runtime.ArgumentErrors;
import org.jax4j.runtime.Buffer;
import org.jax4j.runtime.Device;
import org.jax4j.stablehlo.TensorType;
import org.jspecify.annotations.Nullable;

/// A tensor in native memory, which is a block of its own, a slice of a chunk, or the caller's.
///
/// One word holds what may happen to it: how many runs under way read it (pins), whether the host has a view,
/// whether it was deleted, and whether its block then went to a result. Only blocks of their own are pinned:
/// other memory is never reused, so that reachability is enough.
final class CpuBuffer implements Buffer {
    /// What [#donate] found.
    enum Donation {
        /// It is an argument that is not donated.
        NONE,
        /// It was deleted before.
        REFUSED,
        /// The block is the run's now; no run reads it.
        TAKEN,
        /// The block is the run's now; only runs that are queued before it read it.
        TAKEN_BEHIND_QUEUE,
        /// It must be copied; it is pinned until then.
        SHARED
    }

    private static final long CALLER_PIN = 1;
    private static final long CALLER_PINS = (1L << 24) - 1;
    private static final long QUEUE_PIN = 1L << 24;
    private static final long PINS = (1L << 56) - 1;
    private static final long VIEWED = 1L << 60;
    private static final long DELETED = 1L << 61;
    private static final long TAKEN = 1L << 62;

    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(CpuBuffer.class, "state", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final CpuBackend backend;
    private final TensorType type;
    final long address;
    private final MemorySegment owner;
    private final @Nullable Block block;
    private final boolean ownsBlock;

    private volatile long state;
    private volatile @Nullable Run run;

    /// @param owner     what keeps the memory alive, and in which it lies
    /// @param block     the block that it has to itself, or is a slice of; null if the memory is the caller's
    /// @param ownsBlock whether it has the block to itself
    /// @param run       the queued run that computes it and pins it until then, or null if the elements are there
    CpuBuffer(
            CpuBackend backend,
            TensorType type,
            long address,
            MemorySegment owner,
            @Nullable Block block,
            boolean ownsBlock,
            @Nullable Run run) {
        this.backend = backend;
        this.type = type;
        this.address = address;
        this.owner = owner;
        this.block = block;
        this.ownsBlock = ownsBlock;
        if (run != null) {
            this.run = run;
            this.state = ownsBlock ? QUEUE_PIN : 0;
        }
    }

    @Override
    public TensorType type() {
        return type;
    }

    @Override
    public Device device() {
        return backend.device();
    }

    CpuBackend backend() {
        return backend;
    }

    MemorySegment owner() {
        return owner;
    }

    /// Whether the memory is the caller's, who might free it.
    boolean isWrapped() {
        return block == null;
    }

    /// Whether the elements are there.
    boolean isComputed() {
        Run current = run;
        if (current == null) {
            return true;
        }
        if (current.isDone() && current.failure() == null) {
            run = null;
            return true;
        }
        return false;
    }

    /// What made the computation fail, if it has ended and failed.
    @Nullable
    Throwable failure() {
        Run current = run;
        return current == null || !current.isDone() ? null : current.failure();
    }

    void setRun(Run newRun) {
        run = newRun;
    }

    @Override
    public boolean isReady() {
        Run current = run;
        return current == null || current.isDone();
    }

    @Override
    public void await() {
        requireLive("await");
        finish();
    }

    private void finish() {
        Run current = run;
        if (current != null) {
            current.await();
            run = null;
        }
    }

    @Override
    public MemorySegment host() {
        requireLive("host");
        finish();
        if ((state & VIEWED) == 0) {
            long before = (long) STATE.getAndBitwiseOr(this, VIEWED);
            if ((before & DELETED) != 0) {
                throw ArgumentErrors.deleted("host", type);
            }
        }
        return elements().asReadOnly();
    }

    /// The elements, without waiting for them.
    MemorySegment elements() {
        return owner.asSlice(offset(), type.byteSize());
    }

    /// Where the elements begin in [#owner].
    long offset() {
        return address - owner.address();
    }

    /// A buffer that takes over the block of this one, which was donated.
    CpuBuffer successor(TensorType newType, @Nullable Run newRun) {
        if (block != null) {
            block.setContent(newType);
        }
        return new CpuBuffer(backend, newType, address, owner, block, true, newRun);
    }

    private void requireLive(String operation) {
        if (isDeleted()) {
            throw ArgumentErrors.deleted(operation, type);
        }
    }

    @Override
    public boolean isDeleted() {
        return (state & DELETED) != 0;
    }

    @Override
    public void close() {
        long before = (long) STATE.getAndBitwiseOr(this, DELETED);
        if ((before & DELETED) != 0 || block == null) {
            return;
        }
        if (!ownsBlock) {
            block.closeSlice();
        } else if ((before & (PINS | VIEWED)) == 0) {
            block.release();
        }
    }

    /// Frees the memory of a result whose run did not come about; nobody else knows it.
    void discard() {
        if (ownsBlock && block != null) {
            block.release();
        }
    }

    /// Says that a run reads it; false if it was deleted before.
    boolean pin() {
        if (!ownsBlock) {
            return !isDeleted();
        }
        long before = (long) STATE.getAndAdd(this, CALLER_PIN);
        if ((before & DELETED) != 0) {
            unpin(false);
            return false;
        }
        return true;
    }

    /// Says that the run that pinned it is in the queue now. The thread that calls this keeps others from
    /// queueing, so that who sees the pin comes later in the queue.
    void moveToQueue() {
        if (ownsBlock) {
            STATE.getAndAdd(this, QUEUE_PIN - CALLER_PIN);
        }
    }

    void unpin(boolean queued) {
        if (ownsBlock) {
            long pin = queued ? QUEUE_PIN : CALLER_PIN;
            long after = (long) STATE.getAndAdd(this, -pin) - pin;
            if ((after & DELETED) != 0 && (after & (PINS | VIEWED | TAKEN)) == 0 && block != null) {
                block.release();
            }
        }
    }

    /// Deletes it in favour of a run, which then owns the block or has it pinned (as a queued run).
    Donation donate() {
        for (; ; ) {
            long now = state;
            if ((now & DELETED) != 0) {
                return Donation.REFUSED;
            }
            if (ownsBlock && (now & (CALLER_PINS | VIEWED)) == 0) {
                if (STATE.compareAndSet(this, now, now | DELETED | TAKEN)) {
                    return (now & PINS) == 0 ? Donation.TAKEN : Donation.TAKEN_BEHIND_QUEUE;
                }
            } else if (STATE.compareAndSet(this, now, (now | DELETED) + (ownsBlock ? QUEUE_PIN : 0))) {
                return Donation.SHARED;
            }
        }
    }

    /// Ends the run's interest in a donated buffer.
    ///
    /// @param adopted whether a result has taken over the block
    void finish(Donation donation, boolean adopted) {
        switch (donation) {
            case NONE, REFUSED -> {}
            case TAKEN, TAKEN_BEHIND_QUEUE -> {
                if (!adopted && block != null) {
                    block.release();
                }
            }
            case SHARED -> {
                if (ownsBlock) {
                    unpin(true);
                } else if (block != null) {
                    block.closeSlice();
                }
            }
        }
    }

    /// Takes back a donation whose run did not come about.
    void undo(Donation donation) {
        switch (donation) {
            case NONE, REFUSED -> {}
            case TAKEN, TAKEN_BEHIND_QUEUE -> STATE.getAndBitwiseAnd(this, ~(DELETED | TAKEN));
            case SHARED -> {
                STATE.getAndBitwiseAnd(this, ~DELETED);
                unpin(true);
            }
        }
    }

    @Override
    public String toString() {
        String condition = isDeleted() ? "deleted" : isReady() ? "ready" : "pending";
        return "CpuBuffer(" + type.toJaxString() + ", " + condition + ")";
    }
}
