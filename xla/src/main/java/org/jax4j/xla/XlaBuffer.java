package org.jax4j.xla;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import org.jax4j.runtime.ArgumentErrors;
import org.jax4j.runtime.Buffer;
import org.jax4j.runtime.Device;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.xla.pjrt.Arguments;
import org.jax4j.xla.pjrt.ElementTypes;
import org.jax4j.xla.pjrt.PjrtFunction;
import org.jax4j.xla.pjrt.Struct;
import org.jax4j.xla.pjrt.Structs;
import org.jspecify.annotations.Nullable;

/// A tensor on a device of the plugin.
///
/// The plugin's buffer is destroyed when this one is closed or donated, but not while a call uses it (a pin) and
/// not while the host may have a view of its memory; or when this one is no longer reachable.
final class XlaBuffer implements Buffer {
    /// What a program does with an argument that it was given for good.
    enum Donation {
        /// It may use the memory for its results.
        TAKEN,
        /// Others may still read the memory; the program must not write to it.
        READ_ONLY,
        /// It was deleted before.
        REFUSED
    }

    private static final Cleaner CLEANER =
            Cleaner.create(Thread.ofPlatform().daemon().name("jax4j-xla").factory());

    private final XlaBackend backend;
    private final TensorType type;
    private final NativeBuffer memory;
    private final Cleaner.Cleanable cleanable;

    private volatile boolean ready;
    private volatile boolean deleted;
    private boolean closed; // guarded by this
    private int pins; // guarded by this
    private int views; // guarded by this

    XlaBuffer(XlaBackend backend, TensorType type, long address, @Nullable HostMemory host) {
        this.backend = backend;
        this.type = type;
        this.memory = new NativeBuffer(backend, type, address, host);
        this.cleanable = CLEANER.register(this, memory);
    }

    @Override
    public TensorType type() {
        return type;
    }

    @Override
    public Device device() {
        return backend.device();
    }

    XlaBackend backend() {
        return backend;
    }

    /// The plugin's buffer, to be used while it is pinned.
    long address() {
        return memory.address();
    }

    /// Keeps the plugin's buffer for a call; false if it was deleted before.
    synchronized boolean pin() {
        if (deleted) {
            return false;
        }
        pins++;
        return true;
    }

    synchronized void unpin() {
        pins--;
        if (deleted) {
            destroyIfUnused();
        }
    }

    /// Deletes it in favour of a call that has it pinned.
    synchronized Donation donate() {
        if (deleted) {
            return Donation.REFUSED;
        }
        deleted = true;
        return views > 0 || pins > 1 || memory.isWrapped() ? Donation.READ_ONLY : Donation.TAKEN;
    }

    /// Undoes a donation to a call that was not made after all.
    synchronized void takeBack() {
        deleted = closed;
    }

    @Override
    public boolean isReady() {
        if (ready || !pin()) {
            return true;
        }
        try {
            long event = readyEvent();
            try {
                return Events.isReady(backend.api(), event);
            } finally {
                Events.destroy(backend.api(), event);
            }
        } finally {
            unpin();
        }
    }

    private long readyEvent() {
        try (Arena arena = Arena.ofConfined()) {
            Arguments arguments =
                    Arguments.of(arena, Structs.BUFFER_READY_EVENT).set("buffer", address());
            backend.api().call(PjrtFunction.BUFFER_READY_EVENT, arguments);
            return arguments.get("event");
        }
    }

    @Override
    public void await() {
        requirePin("await");
        try {
            finish();
        } finally {
            unpin();
        }
    }

    /// Waits for the elements; it must be pinned.
    private void finish() {
        if (!ready) {
            Events.awaitAndDestroy(backend.api(), readyEvent());
            ready = true;
        }
    }

    private void requirePin(String operation) {
        if (!pin()) {
            throw ArgumentErrors.deleted(operation, type);
        }
    }

    @Override
    public MemorySegment host() {
        requirePin("host");
        try {
            finish();
            boolean shared = backend.isHostMemory() && !ElementTypes.isPacked(type.dtype()) && type.byteSize() > 0;
            return (shared ? view() : HostTransfer.toHost(backend.api(), address(), type)).asReadOnly();
        } finally {
            unpin();
        }
    }

    /// The elements where they lie. The segment keeps this buffer, and so the plugin's, alive.
    private MemorySegment view() {
        synchronized (this) {
            if (views == 0) {
                call(PjrtFunction.BUFFER_ADD_REFERENCE, Structs.BUFFER_ADD_REFERENCE);
            }
            views++;
        }
        try (Arena arena = Arena.ofConfined()) {
            Arguments arguments = Arguments.of(arena, Structs.BUFFER_POINTER).set("buffer", address());
            backend.api().call(PjrtFunction.BUFFER_POINTER, arguments);
            return MemorySegment.ofAddress(arguments.get("device_memory_ptr"))
                    .reinterpret(type.byteSize(), Arena.ofAuto(), this::leaveView);
        }
    }

    /// A view is no longer reachable.
    private synchronized void leaveView(MemorySegment view) {
        views--;
        if (views == 0) {
            call(PjrtFunction.BUFFER_DROP_REFERENCE, Structs.BUFFER_DROP_REFERENCE);
            if (deleted) {
                destroyIfUnused();
            }
        }
    }

    private void call(PjrtFunction function, Struct struct) {
        try (Arena arena = Arena.ofConfined()) {
            backend.api().call(function, Arguments.of(arena, struct).set("buffer", address()));
        }
    }

    @Override
    public boolean isDeleted() {
        return deleted;
    }

    @Override
    public synchronized void close() {
        closed = true;
        deleted = true;
        destroyIfUnused();
    }

    private void destroyIfUnused() {
        if (pins == 0 && views == 0) {
            cleanable.clean();
        }
    }

    @Override
    public String toString() {
        String condition = deleted ? "deleted" : isReady() ? "ready" : "pending";
        return "XlaBuffer(" + type.toJaxString() + ", " + condition + ")";
    }
}
