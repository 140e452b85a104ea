package org.jax4j.xla.pjrt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamedValuesTest {
    @Test
    void optionsAreReadAsTheyWereWritten() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("cpu_device_count", "4");
        options.put("memory_fraction", "0.5");
        options.put("preallocate", "false");
        options.put("platform_name", "größe");
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment written = NamedValues.write(arena, options);
            assertEquals(
                    Map.of(
                            "cpu_device_count",
                            4L,
                            "memory_fraction",
                            0.5f,
                            "preallocate",
                            false,
                            "platform_name",
                            "größe"),
                    NamedValues.read(written.address(), options.size()));
        }
    }

    @Test
    void noOptionsAreNoAddress() {
        try (Arena arena = Arena.ofConfined()) {
            assertEquals(MemorySegment.NULL, NamedValues.write(arena, Map.of()));
        }
    }
}
