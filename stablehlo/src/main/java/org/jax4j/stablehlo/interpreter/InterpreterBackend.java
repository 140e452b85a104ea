package org.jax4j.stablehlo.interpreter;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
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

/// The interpreter as a backend of one device: it runs a program when it is called, in the caller's thread.
final class InterpreterBackend implements Backend {
    static final String NAME = "interpreter";
    private static final Device DEVICE = new Device(NAME, 0, "reference interpreter in Java");
    private static final int ALIGNMENT = 64;

    private final AtomicLong inUse = new AtomicLong();
    private final AtomicLong peak = new AtomicLong();
    private final AtomicLong buffers = new AtomicLong();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Device> devices() {
        return List.of(DEVICE);
    }

    @Override
    public Executable compile(Module module, CompileOptions options) {
        return ParallelExecutable.isNeeded(module)
                ? new ParallelExecutable(
                        this, module, options, part -> new InterpreterExecutable(this, part, CompileOptions.DEFAULT))
                : new InterpreterExecutable(this, module, options);
    }

    @Override
    public Buffer copyFrom(TensorType type, MemorySegment source) {
        checkSize("copyFrom", type, source);
        MemorySegment memory = Arena.ofAuto().allocate(Math.max(1, type.byteSize()), ALIGNMENT);
        MemorySegment.copy(source, 0, memory, 0, type.byteSize());
        return new HostBuffer(this, type, memory);
    }

    @Override
    public Buffer wrap(TensorType type, MemorySegment source) {
        checkSize("wrap", type, source);
        boolean usable = source.isNative()
                && source.address() % ALIGNMENT == 0
                && source.scope().isAlive();
        return usable ? new HostBuffer(this, type, source) : copyFrom(type, source);
    }

    private static void checkSize(String operation, TensorType type, MemorySegment source) {
        if (source.byteSize() < type.byteSize()) {
            throw ArgumentErrors.tooSmall(operation, type, source.byteSize());
        }
    }

    @Override
    public MemoryStatistics memory() {
        return new MemoryStatistics(
                inUse.get(), peak.get(), Runtime.getRuntime().maxMemory(), buffers.get());
    }

    Device device() {
        return DEVICE;
    }

    void allocated(long bytes) {
        buffers.incrementAndGet();
        peak.accumulateAndGet(inUse.addAndGet(bytes), Math::max);
    }

    void freed(long bytes) {
        buffers.decrementAndGet();
        inUse.addAndGet(-bytes);
    }
}
