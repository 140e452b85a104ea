package org.jax4j.stablehlo.interpreter;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Cleaner;
import org.jax4j.runtime.ArgumentErrors;
import org.jax4j.runtime.Buffer;
import org.jax4j.runtime.Device;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.interpreter.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// A tensor outside of the Java heap, always ready.
final class HostBuffer implements Buffer {
    private static final Cleaner CLEANER = Cleaner.create();

    private final InterpreterBackend backend;
    private final TensorType type;
    private final Cleaner.Cleanable accounting;
    private volatile @Nullable MemorySegment memory;

    HostBuffer(InterpreterBackend backend, TensorType type, MemorySegment memory) {
        this.backend = backend;
        this.type = type;
        this.memory = memory;
        long bytes = type.byteSize();
        backend.allocated(bytes);
        this.accounting = CLEANER.register(this, () -> backend.freed(bytes));
    }

    @Override
    public TensorType type() {
        return type;
    }

    @Override
    public Device device() {
        return backend.device();
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void await() {
        segment("await");
    }

    @Override
    public MemorySegment host() {
        return segment("host").asSlice(0, type.byteSize()).asReadOnly();
    }

    private MemorySegment segment(String operation) {
        MemorySegment segment = memory;
        if (segment == null) {
            throw ArgumentErrors.deleted(operation, type);
        }
        return segment;
    }

    InterpreterBackend backend() {
        return backend;
    }

    /// A copy of the elements.
    Tensor toTensor() {
        return new Tensor(type, host().toArray(ValueLayout.JAVA_BYTE));
    }

    @Override
    public boolean isDeleted() {
        return memory == null;
    }

    @Override
    public void close() {
        memory = null;
        accounting.clean();
    }
}
