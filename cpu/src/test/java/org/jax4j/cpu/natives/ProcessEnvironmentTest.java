package org.jax4j.cpu.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class ProcessEnvironmentTest {
    private static String value(String variable) {
        long getenv = Linker.nativeLinker()
                .defaultLookup()
                .find("getenv")
                .orElseThrow()
                .address();
        try (Arena arena = Arena.ofConfined()) {
            return NativeFunction.text(
                    NativeFunction.at("getenv", getenv, 1).call(NativeFunction.string(arena, variable)));
        }
    }

    @Test
    void valuesHoldDuringTheActionOnly() {
        Map<String, Optional<String>> outer = Map.of("JAX4J_TEST_A", Optional.of("1"));
        String seen = ProcessEnvironment.during(outer, () -> {
            Map<String, Optional<String>> inner =
                    Map.of("JAX4J_TEST_A", Optional.empty(), "JAX4J_TEST_B", Optional.of("2"));
            String inside = ProcessEnvironment.during(inner, () -> value("JAX4J_TEST_A") + value("JAX4J_TEST_B"));
            return inside + "," + value("JAX4J_TEST_A") + value("JAX4J_TEST_B");
        });
        assertEquals("2,1", seen);
        assertEquals("", value("JAX4J_TEST_A"));
    }

    @Test
    void valuesAreRestoredAfterAFailure() {
        assertThrows(
                IllegalStateException.class,
                () -> ProcessEnvironment.during(Map.of("JAX4J_TEST_A", Optional.of("1")), () -> {
                    throw new IllegalStateException("deliberate");
                }));
        assertEquals("", value("JAX4J_TEST_A"));
    }
}
