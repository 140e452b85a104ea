package org.jax4j.xla;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.xla.pjrt.Arguments;
import org.jax4j.xla.pjrt.ElementTypes;
import org.jax4j.xla.pjrt.PjrtApi;
import org.jax4j.xla.pjrt.PjrtFunction;
import org.jax4j.xla.pjrt.Structs;

/// Moves tensors between the host's memory and a device's.
final class HostTransfer {
    /// How long the plugin may read the host's memory.
    enum Lifetime {
        /// `kImmutableOnlyDuringCall`: it copies.
        CALL(0),
        /// `kImmutableZeroCopy`: it may use the memory as the buffer's own.
        BUFFER(2);

        private final int semantics;

        Lifetime(int semantics) {
            this.semantics = semantics;
        }
    }

    /// `PJRT_Buffer_MemoryLayout_Type_Tiled`, of which a layout without tiles gives the order of dimensions.
    private static final int TILED = 0;

    private HostTransfer() {}

    /// A new buffer with the elements in native memory.
    static XlaBuffer toDevice(XlaBackend backend, TensorType type, MemorySegment source, Lifetime lifetime) {
        PjrtApi api = backend.api();
        backend.account().require(type.byteSize(), type);
        try (Arena arena = Arena.ofConfined()) {
            Arguments arguments = Arguments.of(arena, Structs.BUFFER_FROM_HOST)
                    .set("client", backend.client().address())
                    .set("data", source)
                    .set("type", ElementTypes.of(type.dtype()))
                    .set("dims", dimensions(arena, type))
                    .set("num_dims", type.rank())
                    .set("host_buffer_semantics", lifetime.semantics)
                    .set("device", backend.place().address());
            api.call(PjrtFunction.BUFFER_FROM_HOST, arguments);
            HostMemory held = new HostMemory(api, source, arguments.get("done_with_host_buffer"));
            if (lifetime == Lifetime.CALL) {
                held.awaitDone();
                return new XlaBuffer(backend, type, arguments.get("buffer"), null);
            }
            return new XlaBuffer(backend, type, arguments.get("buffer"), held);
        }
    }

    private static MemorySegment dimensions(Arena arena, TensorType type) {
        MemorySegment dimensions = arena.allocate(8L * Math.max(1, type.rank()), 8);
        for (int index = 0; index < type.rank(); index++) {
            dimensions.setAtIndex(ValueLayout.JAVA_LONG, index, type.dim(index));
        }
        return dimensions;
    }

    /// The elements of a buffer that is ready, copied to the host in storage order.
    static MemorySegment toHost(PjrtApi api, long buffer, TensorType type) {
        MemorySegment target = Arena.ofAuto().allocate(Math.max(1, type.byteSize()), 64);
        try (Arena arena = Arena.ofConfined()) {
            Arguments arguments = Arguments.of(arena, Structs.BUFFER_TO_HOST)
                    .set("src", buffer)
                    .set("host_layout", rowMajor(arena, type).memory())
                    .set("dst", target)
                    .set("dst_size", type.byteSize());
            api.call(PjrtFunction.BUFFER_TO_HOST, arguments);
            Events.awaitAndDestroy(api, arguments.get("event"));
        }
        MemorySegment elements = target.asSlice(0, type.byteSize());
        extendSigns(elements, type.dtype());
        return elements;
    }

    /// Elements narrower than a byte come with zeros above them.
    private static void extendSigns(MemorySegment elements, DType dtype) {
        if (dtype.kind() == DType.Kind.SIGNED && ElementTypes.isPacked(dtype)) {
            int unused = Integer.SIZE - dtype.bits();
            for (long at = 0; at < elements.byteSize(); at++) {
                int bits = elements.get(ValueLayout.JAVA_BYTE, at);
                elements.set(ValueLayout.JAVA_BYTE, at, (byte) (bits << unused >> unused));
            }
        }
    }

    private static Arguments rowMajor(Arena arena, TensorType type) {
        MemorySegment order = arena.allocate(8L * Math.max(1, type.rank()), 8);
        for (int index = 0; index < type.rank(); index++) {
            order.setAtIndex(ValueLayout.JAVA_LONG, index, type.rank() - 1L - index);
        }
        return Arguments.of(arena, Structs.MEMORY_LAYOUT)
                .set("tiled.struct_size", Structs.MEMORY_LAYOUT.field("type").offset() - 16)
                .set("tiled.minor_to_major", order)
                .set("tiled.minor_to_major_size", type.rank())
                .set("type", TILED);
    }
}
