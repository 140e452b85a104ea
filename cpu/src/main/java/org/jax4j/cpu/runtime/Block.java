package org.jax4j.cpu.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// A stretch of the pool's memory in use: by one array, by a chunk of small arrays, or as scratch.
///
/// It never refers to its memory segment, since that segment's cleanup refers to it.
final class Block {
    private static final VarHandle RELEASED;
    private static final VarHandle SLICES;
    private static final VarHandle CLOSED_SLICES;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            RELEASED = lookup.findVarHandle(Block.class, "released", boolean.class);
            SLICES = lookup.findVarHandle(Block.class, "slices", int.class);
            CLOSED_SLICES = lookup.findVarHandle(Block.class, "closedSlices", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final MemoryPool pool;
    /// What the C library's `free` wants.
    final long base;
    /// Where the memory begins, aligned.
    final long address;
    final int sizeClass;
    /// Whether it is the memory in which a program works.
    final boolean isScratch;

    @SuppressWarnings("unused") // by RELEASED
    private boolean released;

    @SuppressWarnings("unused") // by CLOSED_SLICES
    private int closedSlices;

    @SuppressWarnings("UnusedVariable") // by SLICES
    private int slices = 1;

    private volatile @Nullable Object content;

    Block(MemoryPool pool, long base, int sizeClass, boolean isScratch) {
        this.pool = pool;
        this.base = base;
        this.address = SystemMemory.align(base, SizeClass.bytes(sizeClass));
        this.sizeClass = sizeClass;
        this.isScratch = isScratch;
    }

    long bytes() {
        return SizeClass.bytes(sizeClass);
    }

    /// What it holds, for messages: an array's type, or a text.
    @Nullable
    Object content() {
        return content;
    }

    void setContent(Object newContent) {
        content = newContent;
    }

    /// How many live buffers lie in it.
    int buffers() {
        return (int) SLICES.getOpaque(this) - (int) CLOSED_SLICES.getVolatile(this);
    }

    /// Says that it is a chunk with this many slices so far; called by the thread that fills it.
    void setSlices(int count) {
        SLICES.setOpaque(this, count);
    }

    void closeSlice() {
        CLOSED_SLICES.getAndAdd(this, 1);
    }

    /// Gives the memory back to the pool, unless that was done before.
    void release() {
        if (RELEASED.compareAndSet(this, false, true)) {
            pool.giveBack(this);
        }
    }
}
