package org.jax4j.cpu.runtime;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.BiFunction;
import org.jax4j.cpu.compiler.Program;
import org.jax4j.cpu.runtime.CpuExecutable.RunsOn;
import org.jax4j.runtime.ArgumentErrors;
import org.jax4j.runtime.Backend;
import org.jax4j.runtime.Buffer;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.Device;
import org.jax4j.runtime.Executable;
import org.jax4j.runtime.MemoryStatistics;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.parallel.ParallelExecutable;
import org.jspecify.annotations.Nullable;

/// This machine's processor, all cores as one device.
final class CpuBackend implements Backend {
    static final String NAME = "cpu";

    private static final Thread ANY_THREAD = Thread.ofPlatform().unstarted(() -> {});

    private final BiFunction<Module, CompileOptions, Program> compiler;
    private final MemoryPool pool;
    private final ThreadMemory.Pool threads;
    private final Dispatcher dispatcher = new Dispatcher();
    private final Device device;

    /// @param compiler makes programs of modules
    /// @param memoryLimit how many bytes arrays may take
    CpuBackend(BiFunction<Module, CompileOptions, Program> compiler, long memoryLimit) {
        this.compiler = compiler;
        this.pool = new MemoryPool(memoryLimit);
        this.threads = new ThreadMemory.Pool(pool);
        this.device = new Device(
                NAME,
                0,
                System.getProperty("os.arch") + ", " + Runtime.getRuntime().availableProcessors() + " processors");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Device> devices() {
        return List.of(device);
    }

    Device device() {
        return device;
    }

    MemoryPool pool() {
        return pool;
    }

    ThreadMemory.Pool threads() {
        return threads;
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    @Override
    public Executable compile(Module module, CompileOptions options) {
        return ParallelExecutable.isNeeded(module)
                ? new ParallelExecutable(
                        this, module, options, part -> compile(part, CompileOptions.DEFAULT, RunsOn.CALLER))
                : compile(module, options, RunsOn.CALLER_IF_SHORT);
    }

    /// @param runsOn for a part of a parallel program, the caller: parts wait for each other, so none may be
    ///               queued
    ///               behind another
    private Executable compile(Module module, CompileOptions options, RunsOn runsOn) {
        Program program = compiler.apply(module, options);
        boolean good = false;
        try {
            CpuExecutable executable = new CpuExecutable(this, program, options.donated(), runsOn);
            good = true;
            return executable;
        } finally {
            if (!good) {
                program.close();
            }
        }
    }

    @Override
    public Buffer copyFrom(TensorType type, MemorySegment source) {
        long bytes = checkSize("copyFrom", type, source);
        ThreadMemory memory = threads.enter();
        CpuBuffer buffer;
        try {
            buffer = allocate(type, memory, null);
        } finally {
            threads.leave(memory);
        }
        boolean good = false;
        try {
            MemorySegment.copy(source, 0, buffer.owner(), buffer.offset(), bytes);
            good = true;
            return buffer;
        } finally {
            if (!good) {
                buffer.close();
            }
        }
    }

    @Override
    public Buffer wrap(TensorType type, MemorySegment source) {
        long bytes = checkSize("wrap", type, source);
        boolean usable = source.isNative()
                && source.address() % Program.ALIGNMENT == 0
                && source.isAccessibleBy(ANY_THREAD)
                && source.scope().isAlive()
                && bytes > 0;
        return usable ? new CpuBuffer(this, type, source.address(), source, null, false, null) : copyFrom(type, source);
    }

    private static long checkSize(String operation, TensorType type, MemorySegment source) {
        long bytes = type.byteSize();
        if (source.byteSize() < bytes) {
            throw ArgumentErrors.tooSmall(operation, type, source.byteSize());
        }
        return bytes;
    }

    /// A buffer of arbitrary content.
    ///
    /// @param run the queued run that computes it, if any
    CpuBuffer allocate(TensorType type, ThreadMemory memory, @Nullable Run run) {
        long bytes = type.byteSize();
        if (bytes <= ThreadMemory.MOST_SLICE_BYTES) {
            memory.slice(bytes);
            return new CpuBuffer(
                    this, type, memory.sliceAddress(), memory.sliceOwner(), memory.sliceBlock(), false, run);
        }
        Block block = pool.take(bytes, type);
        return new CpuBuffer(this, type, block.address, MemoryPool.segment(block), block, true, run);
    }

    @Override
    public MemoryStatistics memory() {
        return pool.statistics();
    }
}
