package org.jax4j.xla;

import java.lang.foreign.Arena;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jax4j.runtime.BackendException;
import org.jax4j.runtime.MemoryStatistics;
import org.jax4j.runtime.OutOfMemoryException;
import org.jax4j.xla.pjrt.Arguments;
import org.jax4j.xla.pjrt.PjrtFunction;
import org.jax4j.xla.pjrt.Structs;

/// What the live buffers of a backend take.
///
/// The garbage collector knows nothing of the memory behind a buffer, so it is asked to run before the budget is
/// exceeded. The plugin has figures of its own for devices with an allocator of their own, which then are the
/// ones reported.
final class MemoryAccount {
    private static final int COLLECTIONS = 3;
    private static final int NAMED = 5;

    private final XlaClient client;
    private final XlaClient.Place place;
    private final long limit;
    private final AtomicLong inUse = new AtomicLong();
    private final AtomicLong peak = new AtomicLong();
    private final Set<NativeBuffer> live = ConcurrentHashMap.newKeySet();

    MemoryAccount(XlaClient client, XlaClient.Place place, long limit) {
        this.client = client;
        this.place = place;
        this.limit = limit;
    }

    /// Makes sure that so many more bytes are within the budget.
    ///
    /// @param what of which there shall be more, for the message
    /// @throws OutOfMemoryException if they are not, even after a collection of garbage
    void require(long bytes, Object what) {
        for (int attempt = 0; inUse.get() + bytes > limit; attempt++) {
            if (attempt == COLLECTIONS) {
                throw new OutOfMemoryException(
                        "the xla backend needs %,d bytes for %s, but arrays take %,d of the %,d bytes that they may take; close arrays, donate them, or raise -D%s. The largest are %s"
                                .formatted(bytes, what, inUse.get(), limit, XlaSettings.MEMORY.property(), largest()));
            }
            System.gc();
            pause(10L << attempt);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String largest() {
        return live.stream()
                .sorted(Comparator.comparingLong(
                                (NativeBuffer buffer) -> buffer.type().byteSize())
                        .reversed())
                .limit(NAMED)
                .map(buffer -> buffer.type().toJaxString())
                .collect(Collectors.joining(", "));
    }

    void add(NativeBuffer buffer) {
        live.add(buffer);
        peak.accumulateAndGet(inUse.addAndGet(buffer.type().byteSize()), Math::max);
    }

    void remove(NativeBuffer buffer) {
        live.remove(buffer);
        inUse.addAndGet(-buffer.type().byteSize());
    }

    MemoryStatistics statistics() {
        try (Arena arena = Arena.ofConfined()) {
            Arguments device = Arguments.of(arena, Structs.DEVICE_MEMORY_STATS).set("device", place.address());
            client.api().call(PjrtFunction.DEVICE_MEMORY_STATS, device);
            return new MemoryStatistics(
                    device.get("bytes_in_use"),
                    device.get("peak_bytes_in_use_is_set") != 0 ? device.get("peak_bytes_in_use") : peak.get(),
                    device.get("bytes_limit_is_set") != 0 ? device.get("bytes_limit") : limit,
                    live.size());
        } catch (BackendException _) {
            // The processor's memory is the C library's, of which the plugin has no figures.
            return new MemoryStatistics(inUse.get(), peak.get(), limit, live.size());
        }
    }
}
