package org.jax4j.cpu.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CpuSettingTest {
    @AfterEach
    void unset() {
        System.clearProperty(CpuSetting.SPIN_MICROS.property());
    }

    @Test
    void propertyGivesTheValue() {
        assertEquals(Optional.empty(), CpuSetting.SPIN_MICROS.value());
        assertEquals(70, CpuSetting.SPIN_MICROS.integer(0, 70));
        System.setProperty(CpuSetting.SPIN_MICROS.property(), " 12 ");
        assertEquals(Optional.of("12"), CpuSetting.SPIN_MICROS.value());
        assertEquals(12, CpuSetting.SPIN_MICROS.integer(0, 70));
        System.setProperty(CpuSetting.SPIN_MICROS.property(), " ");
        assertEquals(Optional.empty(), CpuSetting.SPIN_MICROS.value());
    }

    @Test
    void wrongNumberIsRefusedWithTheRemedy() {
        for (String wrong : new String[] {"-1", "many", "1.5"}) {
            System.setProperty(CpuSetting.SPIN_MICROS.property(), wrong);
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> CpuSetting.SPIN_MICROS.integer(0, 1));
            assertTrue(e.toString().contains('"' + wrong + '"'), e.toString());
            assertTrue(e.toString().contains("JAX4J_CPU_SPIN_MICROS"), e.toString());
        }
    }
}
