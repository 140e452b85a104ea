package org.jax4j.xla;

import java.lang.foreign.Arena;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.xla.pjrt.Arguments;
import org.jax4j.xla.pjrt.PjrtApi;
import org.jax4j.xla.pjrt.PjrtFunction;
import org.jax4j.xla.pjrt.Structs;
import org.jspecify.annotations.Nullable;

/// A buffer of the plugin, destroyed once. It does not know the [XlaBuffer] that it belongs to, so that it can be
/// destroyed when that one is no longer reachable.
final class NativeBuffer implements Runnable {
    private final PjrtApi api;
    private final MemoryAccount account;
    private final TensorType type;
    private final long address;
    private final @Nullable HostMemory host;
    private final AtomicBoolean destroyed = new AtomicBoolean();

    /// @param host memory of the host that it may use as its own
    NativeBuffer(XlaBackend backend, TensorType type, long address, @Nullable HostMemory host) {
        this.api = backend.api();
        this.account = backend.account();
        this.type = type;
        this.address = address;
        this.host = host;
        account.add(this);
    }

    TensorType type() {
        return type;
    }

    long address() {
        return address;
    }

    /// Whether its memory may be the host's.
    boolean isWrapped() {
        return host != null;
    }

    /// Frees it; what runs with it goes on.
    @Override
    public void run() {
        if (destroyed.compareAndSet(false, true)) {
            account.remove(this);
            try (Arena arena = Arena.ofConfined()) {
                api.call(
                        PjrtFunction.BUFFER_DESTROY,
                        Arguments.of(arena, Structs.BUFFER_DESTROY).set("buffer", address));
            }
            if (host != null) {
                host.release();
            }
        }
    }
}
