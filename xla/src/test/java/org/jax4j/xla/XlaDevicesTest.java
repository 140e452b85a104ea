package org.jax4j.xla;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.jax4j.runtime.Backend;
import org.jax4j.runtime.BackendException;
import org.jax4j.runtime.Backends;
import org.jax4j.runtime.Buffer;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.Executable;
import org.jax4j.stablehlo.op.Module;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The processor as two devices.
class XlaDevicesTest {
    private static final Module TWICE = XlaFixture.main(
            "(%a: tensor<2xf32>) -> tensor<2xf32>",
            "%0 = stablehlo.add %a, %a : tensor<2xf32>", "return %0 : tensor<2xf32>");

    private static Backend first;

    @BeforeAll
    static void start() {
        first = XlaFixture.backend();
    }

    @Test
    void theDevicesAreListedWithTheNamesOfTheirBackends() {
        assertEquals("[XlaDevice(id=0), XlaDevice(id=1)]", first.devices().toString());
        assertEquals("xla", first.devices().get(0).backend());
        assertEquals("xla:1", first.devices().get(1).backend());
        assertTrue(first.devices().get(1).description().toLowerCase(Locale.ROOT).contains("cpu"));
    }

    @Test
    void aProgramRunsOnTheDeviceThatItIsCompiledFor() {
        Backend second = Backends.named("xla:1");
        assertSame(second, first.on(first.devices().get(1)));
        assertEquals("xla:1", second.name());
        Buffer a = XlaFixture.floats(second, 1, 2);
        try (Executable twice = second.compile(TWICE, CompileOptions.DEFAULT)) {
            Buffer result = twice.execute(List.of(a)).getFirst();
            assertEquals(1, result.device().id());
            assertArrayEquals(new float[] {2, 4}, XlaFixture.floats(result));
            String refused = Refusals.message(
                    IllegalArgumentException.class, () -> twice.execute(List.of(XlaFixture.floats(first, 1, 2))));
            assertTrue(refused.contains("needs buffers of this backend"), refused);
        }
    }

    @Test
    void aDeviceThatIsNotThereIsNamed() {
        assertEquals(
                "the backend 'xla' has no device 7; it has [XlaDevice(id=0), XlaDevice(id=1)]",
                Refusals.message(BackendException.class, () -> Backends.named("xla:7")));
        assertEquals(
                "the backend 'interpreter' has no device 1; it has [InterpreterDevice(id=0)]",
                Refusals.message(BackendException.class, () -> Backends.named("interpreter:1")));
        assertSame(first, Backends.named("xla:0"));
    }
}
