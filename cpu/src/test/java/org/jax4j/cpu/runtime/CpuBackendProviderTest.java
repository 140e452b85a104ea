package org.jax4j.cpu.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.jax4j.runtime.Backend;
import org.jax4j.runtime.Backends;
import org.jax4j.runtime.Buffer;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.Executable;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.text.StableHloText;
import org.junit.jupiter.api.Test;

final class CpuBackendProviderTest {
    @Test
    void isTheDefaultBackendAndRunsPrograms() {
        assertEquals("cpu", Backends.names().getFirst());
        Backend backend = Backends.named("cpu");
        Executable twice = backend.compile(StableHloText.parse("""
                        func.func @main(%x: tensor<3xf32>) -> tensor<3xf32> {
                          %y = stablehlo.add %x, %x : tensor<3xf32>
                          return %y : tensor<3xf32>
                        }
                        """), CompileOptions.DEFAULT);
        Buffer argument =
                backend.copyFrom(TensorType.of(DType.FLOAT32, 3), MemorySegment.ofArray(new float[] {1, 2, 3}));
        Buffer result = twice.execute(List.of(argument)).getFirst();
        assertArrayEquals(new float[] {2, 4, 6}, result.host().toArray(ValueLayout.JAVA_FLOAT));
        assertEquals("CpuDevice(id=0)", result.device().toString());
    }
}
