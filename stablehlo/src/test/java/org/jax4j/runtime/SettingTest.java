package org.jax4j.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SettingTest {
    private static final Setting NUMBER = new Setting("jax4j.test.number");

    @AfterEach
    void unset() {
        System.clearProperty(NUMBER.property());
    }

    @Test
    void propertyGivesTheValue() {
        assertEquals(Optional.empty(), NUMBER.value());
        assertEquals(70, NUMBER.integer(0, 70));
        System.setProperty(NUMBER.property(), " 12 ");
        assertEquals(Optional.of("12"), NUMBER.value());
        assertEquals(12, NUMBER.integer(0, 70));
        System.setProperty(NUMBER.property(), " ");
        assertEquals(Optional.empty(), NUMBER.value());
    }

    @Test
    void wrongNumberIsRefusedWithTheRemedy() {
        for (String wrong : new String[] {"-1", "many", "1.5"}) {
            System.setProperty(NUMBER.property(), wrong);
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> NUMBER.integer(0, 1));
            assertTrue(e.toString().contains('"' + wrong + '"'), e.toString());
            assertTrue(e.toString().contains("JAX4J_TEST_NUMBER"), e.toString());
        }
    }
}
