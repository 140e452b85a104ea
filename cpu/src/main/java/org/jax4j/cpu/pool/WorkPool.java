package org.jax4j.cpu.pool;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jax4j.cpu.llvm.CodegenOptions;
import org.jax4j.cpu.llvm.Llvm;
import org.jax4j.cpu.llvm.NativeCode;
import org.jax4j.cpu.natives.CpuSettings;
import org.jspecify.annotations.Nullable;

/// Threads that help native code with its loops, without the code returning to Java.
///
/// Native code calls
///
/// ```c
/// void jax4j_parallel_for(void (*function)(void *context, int64_t chunk), void *context, int64_t chunks);
/// ```
///
/// which runs `function(context, chunk)` once for each `chunk` from 0 to `chunks - 1`, in any order and on any
/// of the threads, the caller's included, and returns when all have run; what they wrote is then visible to the
/// caller. A pool serves one caller at a time: whoever finds it busy, and a function that calls again from
/// within a chunk, runs all its chunks itself, in order. So calls never wait for each other, and may be nested.
/// Chunks of equal numbers in calls that follow each other mostly run on the same thread, whose cache then has
/// their data. Which thread runs a chunk is not determined; a program whose results shall not depend on it must
/// cut its work by size and not by [#width].
///
/// Workers are daemon threads, started when they are first needed. A worker without work spins for a while,
/// which makes the next job start within a microsecond, and then sleeps in Java, from where waking it takes
/// tens of microseconds.
public final class WorkPool implements AutoCloseable {
    /// The name under which compiled code calls the shared pool.
    public static final String PARALLEL_FOR = "jax4j_parallel_for";

    private static final long DEFAULT_SPIN_MICROS = 50;
    private static final long PATIENCE_MICROS = 20;
    private static final AtomicInteger POOLS = new AtomicInteger();

    private final int width;
    private final long spinMicros;
    private final Worker[] workers;
    private final PoolState state;
    private final NativeCode code;
    private final MethodHandle work;
    private volatile long spinTurns;
    private boolean started; // guarded by this

    /// A pool of this many threads, the caller's included.
    ///
    /// @param spinMicros how long an idle worker spins before it sleeps, in microseconds
    public WorkPool(int width, long spinMicros) {
        if (width < 1) {
            throw new IllegalArgumentException("a pool needs a width of at least 1, the caller's thread, got " + width);
        }
        this.width = width;
        this.spinMicros = spinMicros;
        this.workers = new Worker[width - 1];
        Linker linker = Linker.nativeLinker();
        this.state = new PoolState(Arena.global(), width - 1, wakeStub(linker), yieldFunction(linker));
        String stateSymbol = "jax4j_pool_state_" + POOLS.getAndIncrement();
        this.code = Llvm.compile(
                stateSymbol,
                () -> source(stateSymbol),
                CodegenOptions.thorough(),
                Map.of(stateSymbol, state.address()));
        this.work = linker.downcallHandle(
                MemorySegment.ofAddress(code.address("work")),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker(i + 1);
        }
        calibrate(linker);
    }

    /// The pool of this process: as wide as the machine has processors, or [CpuSettings#THREADS] if that is
    /// fewer.
    public static WorkPool shared() {
        return Shared.POOL;
    }

    private static final class Shared {
        static final WorkPool POOL = create();

        private static WorkPool create() {
            int processors = Runtime.getRuntime().availableProcessors();
            long width = Math.min(processors, CpuSettings.THREADS.integer(1, processors));
            long spin = CpuSettings.SPIN_MICROS.integer(0, processors > 1 ? DEFAULT_SPIN_MICROS : 0);
            return new WorkPool((int) width, spin);
        }
    }

    /// How many threads may run chunks at once, the caller's included.
    public int width() {
        return width;
    }

    /// The address of this pool's `parallel_for`.
    public long parallelFor() {
        return code.address("parallel_for");
    }

    /// What code that uses this pool must be compiled with.
    public Map<String, Long> symbols() {
        return Map.of(PARALLEL_FOR, parallelFor());
    }

    /// Stops the workers and waits for them, unless this thread is interrupted. Callers afterwards run
    /// everything themselves.
    @Override
    public void close() {
        state.dismissWorkers();
        state.stop();
        synchronized (this) {
            if (!started) {
                return;
            }
        }
        try {
            for (Worker worker : workers) {
                worker.wake();
                worker.thread.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Called by native code when it has work and workers sleep.
    @SuppressWarnings("UnusedMethod") // found by its name in wakeStub
    private void wake(long count) {
        try {
            startWorkers();
            long left = count;
            for (Worker worker : workers) {
                if (left > 0 && worker.wakeIfAsleep()) {
                    left--;
                }
            }
        } catch (OutOfMemoryError _) {
            // No threads to be had: the caller runs every chunk itself. An exception may not leave a call from
            // native code.
            state.dismissWorkers();
        }
    }

    private synchronized void startWorkers() {
        if (!started) {
            started = true;
            for (Worker worker : workers) {
                worker.start();
            }
        }
    }

    private final class Worker {
        private final long number;
        private final Thread thread;
        private volatile boolean asleep = true;

        /// @param number from 1 on: that of the share of a job with which it begins
        Worker(long number) {
            this.number = number;
            this.thread =
                    Thread.ofPlatform().daemon().name("jax4j-worker-" + number).unstarted(this::run);
        }

        void start() {
            asleep = false;
            thread.start();
        }

        private void run() {
            try {
                for (long job = 0; job >= 0; job = (long) work.invokeExact(number, job, spinTurns)) {
                    asleep = true;
                    while (state.job() == job && !state.stopping()) {
                        LockSupport.park(WorkPool.this);
                    }
                    asleep = false;
                }
            } catch (Throwable e) {
                throw new IllegalStateException("a native call throws nothing", e);
            }
        }

        boolean wakeIfAsleep() {
            boolean sleeps = asleep;
            if (sleeps) {
                wake();
            }
            return sleeps;
        }

        void wake() {
            LockSupport.unpark(thread);
        }
    }

    /// Finds out how many turns of the idle loop make the times wanted: a pause takes 40 to 140 cycles, as the
    /// processor likes.
    private void calibrate(Linker linker) {
        MethodHandle spin = linker.downcallHandle(
                MemorySegment.ofAddress(code.address("spin")), FunctionDescriptor.ofVoid(ValueLayout.JAVA_LONG));
        try {
            long turns = 500;
            long best = Long.MAX_VALUE;
            for (int i = 0; i < 5; i++) {
                long start = System.nanoTime();
                spin.invokeExact(turns);
                best = Math.min(best, System.nanoTime() - start);
            }
            double perMicro = turns * 1000.0 / Math.max(best, 1);
            spinTurns = (long) (spinMicros * perMicro);
            state.setPatience((long) (PATIENCE_MICROS * perMicro));
        } catch (Throwable e) {
            throw new IllegalStateException("a native call throws nothing", e);
        }
    }

    private long wakeStub(Linker linker) {
        try {
            MethodHandle wake = MethodHandles.lookup()
                    .findVirtual(WorkPool.class, "wake", MethodType.methodType(void.class, long.class))
                    .bindTo(this);
            return linker.upcallStub(wake, FunctionDescriptor.ofVoid(ValueLayout.JAVA_LONG), Arena.global())
                    .address();
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalStateException("a private method of this class is missing", e);
        }
    }

    /// The operating system's function to give up the processor, which takes nothing.
    private static long yieldFunction(Linker linker) {
        return linker.defaultLookup()
                .find("sched_yield")
                .or(() -> linker.defaultLookup().find("SwitchToThread"))
                .map(MemorySegment::address)
                .orElseThrow(() -> new IllegalStateException(
                        "the C library has neither sched_yield nor SwitchToThread; this system is not supported"));
    }

    private static String source(String stateSymbol) {
        String triple = CodegenOptions.thorough().target().triple();
        String pause;
        String declaration;
        if (triple.startsWith("x86_64")) {
            pause = "@llvm.x86.sse2.pause()";
            declaration = "declare void @llvm.x86.sse2.pause()\n";
        } else if (triple.startsWith("aarch64") || triple.startsWith("arm64")) {
            pause = "@llvm.aarch64.hint(i32 1)"; // yield
            declaration = "declare void @llvm.aarch64.hint(i32)\n";
        } else {
            pause = "asm sideeffect \"\", \"\"()";
            declaration = "";
        }
        return resource().replace("@STATE@", "@" + stateSymbol).replace("@PAUSE@", pause) + declaration;
    }

    private static String resource() {
        try (@Nullable InputStream in = WorkPool.class.getResourceAsStream("pool.ll")) {
            if (in == null) {
                throw new IllegalStateException("pool.ll is missing beside WorkPool in its jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("pool.ll could not be read", e);
        }
    }
}
