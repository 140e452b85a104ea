package org.jax4j.xla.pjrt;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Lists of named values, in which the interface passes options, attributes and costs.
public final class NamedValues {
    private static final int TEXT = 0;
    private static final int INTEGER = 1;
    private static final int INTEGERS = 2;
    private static final int REAL = 3;

    private NamedValues() {}

    /// A list of options in native memory: a whole number is passed as one, `true` and `false` as a truth value,
    /// a number with a fraction as `float`, anything else as text.
    public static MemorySegment write(Arena arena, Map<String, String> options) {
        List<Arguments> values = Arguments.array(arena, Structs.NAMED_VALUE, options.size());
        int index = 0;
        for (Map.Entry<String, String> option : options.entrySet()) {
            write(arena, values.get(index++), option.getKey(), option.getValue());
        }
        return values.isEmpty()
                ? MemorySegment.NULL
                : MemorySegment.ofAddress(values.getFirst().address());
    }

    private static void write(Arena arena, Arguments value, String name, String text) {
        value.set(arena, "name", name).set("value_size", 1);
        if (text.matches("[+-]?\\d{1,18}")) {
            value.set("type", INTEGER).set("int64_value", Long.parseLong(text));
        } else if (text.matches("[+-]?\\d+\\.\\d*")) {
            value.set("type", REAL);
            value.set("int64_value", Float.floatToRawIntBits(Float.parseFloat(text)) & 0xFFFF_FFFFL);
        } else if (text.equals("true") || text.equals("false")) {
            value.set("type", 4).set("int64_value", text.equals("true") ? 1 : 0);
        } else {
            MemorySegment copy = arena.allocateFrom(text);
            value.set("type", TEXT).set("int64_value", copy).set("value_size", copy.byteSize() - 1);
        }
    }

    /// The values of a list that the plugin owns: `String`, `Long`, `List<Long>`, `Float` or `Boolean`.
    public static Map<String, Object> read(long address, long count) {
        Map<String, Object> values = new LinkedHashMap<>();
        long at = address;
        for (long index = 0; index < count; index++) {
            Arguments value = Arguments.at(Structs.NAMED_VALUE, at);
            values.put(value.text("name"), value(value));
            at += Structs.NAMED_VALUE.size();
        }
        return values;
    }

    private static Object value(Arguments value) {
        long content = value.get("int64_value");
        long size = value.get("value_size");
        return switch ((int) value.get("type")) {
            case TEXT ->
                new String(
                        MemorySegment.ofAddress(content).reinterpret(size).toArray(ValueLayout.JAVA_BYTE),
                        StandardCharsets.UTF_8);
            case INTEGER -> content;
            case INTEGERS ->
                List.of(Arrays.stream(MemorySegment.ofAddress(content)
                                .reinterpret(8 * size)
                                .toArray(ValueLayout.JAVA_LONG))
                        .boxed()
                        .toArray(Long[]::new));
            case REAL -> Float.intBitsToFloat((int) content);
            default -> (content & 0xFF) != 0;
        };
    }
}
