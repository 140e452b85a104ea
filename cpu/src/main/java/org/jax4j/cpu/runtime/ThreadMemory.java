package org.jax4j.cpu.runtime;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jax4j.cpu.compiler.Program;
import org.jspecify.annotations.Nullable;

/// The memory that one thread works with: the frame of the program that it calls, and the chunk that small arrays
/// are cut from.
///
/// A platform thread has one of its own. Virtual threads, of which there may be a million, borrow one for a
/// moment.
final class ThreadMemory {
    /// Arrays up to this size are slices of a chunk.
    static final long MOST_SLICE_BYTES = 512;

    // A slice that lives long keeps its whole chunk, so a chunk must not be large; 128 scalars share the cost of one.
    private static final long CHUNK_BYTES = 8192;

    private final MemoryPool pool;
    private final boolean owned;
    private boolean entered;
    private MemorySegment frame = MemorySegment.NULL;
    private @Nullable Block chunk;
    private MemorySegment chunkSegment = MemorySegment.NULL;
    private long sliceAddress;
    private long nextSlice;
    private long chunkEnd;
    private int slices;

    private ThreadMemory(MemoryPool pool, boolean owned) {
        this.pool = pool;
        this.owned = owned;
    }

    /// A frame with room for this many pointers.
    MemorySegment frame(int length) {
        if (frame.byteSize() < 8L * length) {
            frame = Arena.ofAuto().allocate(8L * Math.max(64, 2 * length), Program.ALIGNMENT);
        }
        return frame;
    }

    void setFrame(int index, long pointer) {
        frame.setAtIndex(ValueLayout.JAVA_LONG, index, pointer);
    }

    /// Makes a slice, whose address is [#sliceAddress], in [#sliceBlock] and kept alive by [#sliceOwner].
    void slice(long bytes) {
        long size = Math.max(Program.ALIGNMENT, bytes + Program.ALIGNMENT - 1 & -Program.ALIGNMENT);
        if (chunkEnd - nextSlice < size) {
            chunk = pool.take(CHUNK_BYTES, "small arrays");
            chunkSegment = MemoryPool.segment(chunk);
            nextSlice = chunk.address;
            chunkEnd = chunk.address + CHUNK_BYTES;
            slices = 0;
        }
        sliceAddress = nextSlice;
        nextSlice += size;
        sliceBlock().setSlices(++slices);
    }

    long sliceAddress() {
        return sliceAddress;
    }

    @SuppressWarnings("NullAway") // called after slice()
    Block sliceBlock() {
        return chunk;
    }

    MemorySegment sliceOwner() {
        return chunkSegment;
    }

    /// Hands out one to each thread.
    static final class Pool {
        private final MemoryPool memory;
        private final ThreadLocal<ThreadMemory> ofPlatformThread;
        private final ConcurrentLinkedQueue<ThreadMemory> idle = new ConcurrentLinkedQueue<>();

        Pool(MemoryPool memory) {
            this.memory = memory;
            this.ofPlatformThread = ThreadLocal.withInitial(() -> new ThreadMemory(memory, true));
        }

        /// The memory that this thread uses until [#leave].
        ThreadMemory enter() {
            if (!Thread.currentThread().isVirtual()) {
                ThreadMemory own = ofPlatformThread.get();
                if (!own.entered) {
                    own.entered = true;
                    return own;
                }
                // A program called back into Java, which now runs another one.
            }
            ThreadMemory borrowed = idle.poll();
            return borrowed != null ? borrowed : new ThreadMemory(memory, false);
        }

        void leave(ThreadMemory used) {
            if (used.owned) {
                used.entered = false;
            } else {
                idle.offer(used);
            }
        }
    }
}
