package org.jax4j.cpu.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MemoryLimitTest {
    @ParameterizedTest
    @CsvSource({"1000, 1000", "3k, 3072", "2M, 2097152", "1g, 1073741824", "50%, 4000", "' 100% ', 8000"})
    void readsBytesSuffixesAndPercentages(String text, long expected) {
        assertEquals(expected, MemoryLimit.parse(text, 8000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "much", "-1", "4t", "%", "1 g"})
    void refusesEverythingElse(String text) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> MemoryLimit.parse(text, 8000));
        assertTrue(RuntimeFixture.message(refusal).contains("jax4j.cpu.memory"), RuntimeFixture.message(refusal));
    }

    @Test
    void theDefaultIsAShareOfTheMachine() {
        assertTrue(MemoryLimit.bytes() > 64 << 20);
    }
}
