package org.jax4j.xla;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jax4j.xla.pjrt.PjrtApi;

/// Memory of the host that a plugin's buffer uses as its own, and the event that says when it no longer does.
///
/// A buffer can be destroyed while programs read it; the plugin then keeps the memory in use until they have
/// ended. So the memory is kept reachable until the event is set, which is looked at whenever other memory is let
/// go.
final class HostMemory {
    /// Guarded by itself.
    private static final List<HostMemory> LEAVING = new ArrayList<>();

    private final PjrtApi api;
    private final MemorySegment segment;
    private final long done;

    HostMemory(PjrtApi api, MemorySegment segment, long done) {
        this.api = api;
        this.segment = segment;
        this.done = done;
    }

    /// Where it lies.
    long address() {
        return segment.address();
    }

    /// Waits until the plugin no longer reads it.
    void awaitDone() {
        Events.awaitAndDestroy(api, done);
    }

    /// Lets it go once the plugin no longer reads it: the buffer was destroyed.
    void release() {
        synchronized (LEAVING) {
            LEAVING.add(this);
            LEAVING.removeIf(HostMemory::isLeft);
        }
    }

    private boolean isLeft() {
        if (!Events.isReady(api, done)) {
            return false;
        }
        Events.destroy(api, done);
        return true;
    }
}
