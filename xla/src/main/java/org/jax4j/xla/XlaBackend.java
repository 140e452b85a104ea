package org.jax4j.xla;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jax4j.runtime.ArgumentErrors;
import org.jax4j.runtime.Backend;
import org.jax4j.runtime.BackendException;
import org.jax4j.runtime.Buffer;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.Device;
import org.jax4j.runtime.Executable;
import org.jax4j.runtime.MemoryStatistics;
import org.jax4j.runtime.cache.ProgramCache;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.xla.XlaClient.Place;
import org.jax4j.xla.pjrt.PjrtApi;
import org.jspecify.annotations.Nullable;

/// One of the devices of a PJRT plugin.
final class XlaBackend implements Backend {
    static final String NAME = "xla";
    /// What XLA:CPU asks of memory that it shall use as it is.
    private static final int ALIGNMENT = 64;

    private static final Thread ANY_THREAD = Thread.ofPlatform().unstarted(() -> {});
    /// What the scopes of arenas are that the garbage collector closes.
    private static final Class<?> COLLECTED = Arena.ofAuto().scope().getClass();

    private final XlaClient client;
    private final Place place;
    private final MemoryAccount account;
    private final Compilation compilation;
    /// Complete when the first is handed out, and not changed later.
    private final Map<Device, XlaBackend> siblings;

    private XlaBackend(
            XlaClient client,
            Place place,
            long memoryLimit,
            @Nullable HostCalls hostCalls,
            Map<Device, XlaBackend> siblings) {
        this.client = client;
        this.place = place;
        this.account = new MemoryAccount(client, place, memoryLimit);
        this.compilation = new Compilation(client, place, hostCalls, ProgramCache.ofUser());
        this.siblings = siblings;
    }

    /// The backend on the first device of a client, which has those on the others.
    static XlaBackend of(XlaClient client, long memoryLimit) {
        HostCalls hostCalls = HostCalls.register(client).orElse(null);
        Map<Device, XlaBackend> siblings = new LinkedHashMap<>();
        for (Place place : client.devices()) {
            siblings.put(place.device(), new XlaBackend(client, place, memoryLimit, hostCalls, siblings));
        }
        return Objects.requireNonNull(siblings.get(client.devices().getFirst().device()));
    }

    @Override
    public String name() {
        return place.device().backend();
    }

    @Override
    public List<Device> devices() {
        List<Device> devices = new ArrayList<>(siblings.keySet());
        devices.remove(place.device());
        devices.addFirst(place.device());
        return List.copyOf(devices);
    }

    @Override
    public Backend on(Device device) {
        XlaBackend sibling = siblings.get(device);
        if (sibling == null) {
            throw new BackendException("the backend '" + name() + "' has the devices " + devices() + ", not " + device);
        }
        return sibling;
    }

    Device device() {
        return place.device();
    }

    PjrtApi api() {
        return client.api();
    }

    XlaClient client() {
        return client;
    }

    Place place() {
        return place;
    }

    MemoryAccount account() {
        return account;
    }

    /// Whether the host can read the device's memory.
    boolean isHostMemory() {
        return client.platform().equals("cpu");
    }

    @Override
    public Executable compile(Module module, CompileOptions options) {
        return compilation.compile(this, module, options);
    }

    @Override
    public Buffer copyFrom(TensorType type, MemorySegment source) {
        long bytes = checkSize("copyFrom", type, source);
        if (source.isNative()) {
            return HostTransfer.toDevice(this, type, source, HostTransfer.Lifetime.CALL);
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocate(Math.max(1, bytes), ALIGNMENT);
            MemorySegment.copy(source, 0, copy, 0, bytes);
            return HostTransfer.toDevice(this, type, copy, HostTransfer.Lifetime.CALL);
        }
    }

    @Override
    public Buffer wrap(TensorType type, MemorySegment source) {
        long bytes = checkSize("wrap", type, source);
        boolean usable = bytes > 0
                && source.isNative()
                && source.address() % ALIGNMENT == 0
                && source.isAccessibleBy(ANY_THREAD)
                && source.scope().isAlive()
                && isLeftToTheCollector(source);
        return usable
                ? HostTransfer.toDevice(this, type, source, HostTransfer.Lifetime.BUFFER)
                : copyFrom(type, source);
    }

    /// Whether nobody can free the memory while it is reachable. A shared arena can be closed at any time, also
    /// while a program reads its memory, which would end the process.
    private static boolean isLeftToTheCollector(MemorySegment source) {
        MemorySegment.Scope scope = source.scope();
        return scope.getClass() == COLLECTED || scope.equals(Arena.global().scope());
    }

    private static long checkSize(String operation, TensorType type, MemorySegment source) {
        long bytes = type.byteSize();
        if (source.byteSize() < bytes) {
            throw ArgumentErrors.tooSmall(operation, type, source.byteSize());
        }
        return bytes;
    }

    @Override
    public MemoryStatistics memory() {
        return account.statistics();
    }
}
