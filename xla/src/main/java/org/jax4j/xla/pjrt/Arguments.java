package org.jax4j.xla.pjrt;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/// An instance of a [Struct] in native memory, all fields zero to begin with.
///
/// It says that it is larger than the structure, by zeros: plugins refuse an instance without the fields that
/// were appended after the version this was written for, and read zeros as "not given".
public final class Arguments {
    /// How many bytes of later fields are given as zeros.
    private static final long LATER_FIELDS = 256;

    private final Struct struct;
    private final MemorySegment memory;

    private Arguments(Struct struct, MemorySegment memory) {
        this.struct = struct;
        this.memory = memory;
    }

    /// A new instance that lives as long as the arena.
    public static Arguments of(Arena arena, Struct struct) {
        long bytes = struct.size() + LATER_FIELDS;
        var arguments = new Arguments(struct, arena.allocate(bytes, 8));
        arguments.memory.set(ValueLayout.JAVA_LONG, 0, bytes);
        return arguments;
    }

    /// Instances in a row, of exactly the structure's size.
    static List<Arguments> array(Arena arena, Struct struct, int count) {
        MemorySegment memory = arena.allocate(Math.max(1, struct.size() * count), 8);
        return IntStream.range(0, count)
                .mapToObj(index -> {
                    MemorySegment element = memory.asSlice(index * struct.size(), struct.size());
                    element.set(ValueLayout.JAVA_LONG, 0, struct.size());
                    return new Arguments(struct, element);
                })
                .toList();
    }

    /// The instance that someone else made at this address.
    public static Arguments at(Struct struct, long address) {
        return new Arguments(struct, MemorySegment.ofAddress(address).reinterpret(struct.size()));
    }

    public long address() {
        return memory.address();
    }

    public MemorySegment memory() {
        return memory;
    }

    public Arguments set(String field, long value) {
        Struct.Field to = struct.field(field);
        switch (to.bytes()) {
            case 8 -> memory.set(ValueLayout.JAVA_LONG, to.offset(), value);
            case 4 -> memory.set(ValueLayout.JAVA_INT, to.offset(), Math.toIntExact(value));
            default -> memory.set(ValueLayout.JAVA_BYTE, to.offset(), (byte) value);
        }
        return this;
    }

    public Arguments set(String field, MemorySegment value) {
        return set(field, value.address());
    }

    /// Sets the field to the bytes of a text and the field `…_size` to their number.
    public Arguments set(Arena arena, String field, String text) {
        return set(arena, field, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Sets the field to a copy of the bytes and the field `…_size` to their number.
    public Arguments set(Arena arena, String field, byte[] bytes) {
        MemorySegment copy = arena.allocate(bytes.length + 1L);
        MemorySegment.copy(bytes, 0, copy, ValueLayout.JAVA_BYTE, 0, bytes.length);
        return set(field, copy).set(field + "_size", bytes.length);
    }

    public long get(String field) {
        Struct.Field from = struct.field(field);
        return switch (from.bytes()) {
            case 8 -> memory.get(ValueLayout.JAVA_LONG, from.offset());
            case 4 -> memory.get(ValueLayout.JAVA_INT, from.offset());
            default -> memory.get(ValueLayout.JAVA_BYTE, from.offset());
        };
    }

    /// The text that the field points to; the field `…_size` has its length.
    public String text(String field) {
        return new String(bytes(field), StandardCharsets.UTF_8);
    }

    /// The bytes that the field points to; the field `…_size` has their number.
    public byte[] bytes(String field) {
        long length = get(field + "_size");
        return MemorySegment.ofAddress(get(field)).reinterpret(length).toArray(ValueLayout.JAVA_BYTE);
    }
}
