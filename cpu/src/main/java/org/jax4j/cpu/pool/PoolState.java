package org.jax4j.cpu.pool;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/// The memory that callers, workers and Java share, laid out as `pool.ll` describes.
final class PoolState {
    private static final long SHARES = 384;
    private static final long SHARE_BYTES = 64;
    private static final long TICKET = 0;
    private static final long SLEEPING = 256;
    private static final long STOPPING = 320;
    private static final long WORKERS = 324;
    private static final long WAKE = 328;
    private static final long YIELD = 336;
    private static final long PATIENCE = 344;
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();
    private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

    private final MemorySegment memory;

    /// State in memory of this arena, of a pool of so many workers, all of them asleep.
    PoolState(Arena arena, int workers, long wake, long yield) {
        this.memory = arena.allocate(SHARES + SHARE_BYTES * (workers + 1L), 128);
        INT.setVolatile(memory, SLEEPING, workers);
        INT.setVolatile(memory, WORKERS, workers);
        LONG.setVolatile(memory, WAKE, wake);
        LONG.setVolatile(memory, YIELD, yield);
    }

    long address() {
        return memory.address();
    }

    /// The number of the latest job.
    long job() {
        return (long) LONG.getVolatile(memory, TICKET) >>> 32;
    }

    boolean stopping() {
        return (int) INT.getVolatile(memory, STOPPING) != 0;
    }

    void stop() {
        INT.setVolatile(memory, STOPPING, 1);
    }

    /// From now on callers run everything themselves.
    void dismissWorkers() {
        INT.setVolatile(memory, WORKERS, 0);
    }

    void setPatience(long turns) {
        LONG.setVolatile(memory, PATIENCE, turns);
    }
}
