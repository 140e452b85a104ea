package org.jax4j.stablehlo.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Set;
import org.jax4j.runtime.Backend;
import org.jax4j.runtime.BackendException;
import org.jax4j.runtime.Backends;
import org.jax4j.runtime.Buffer;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.Executable;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.VerificationException;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.text.StableHloText;
import org.junit.jupiter.api.Test;

class InterpreterBackendTest {
    private static final TensorType TYPE = TensorType.of(DType.FLOAT32, 3);
    private static final Module SUM = StableHloText.parse("""
            func.func @main(%a: tensor<3xf32>, %b: tensor<3xf32>) -> tensor<3xf32> {
              %0 = stablehlo.add %a, %b : tensor<3xf32>
              return %0 : tensor<3xf32>
            }
            """);

    private final Backend backend = Backends.named("interpreter");

    private Buffer buffer(float... values) {
        return backend.copyFrom(TYPE, MemorySegment.ofArray(values));
    }

    private static float[] floats(Buffer buffer) {
        return buffer.host().toArray(ValueLayout.JAVA_FLOAT);
    }

    @Test
    void isFoundByItsName() {
        assertTrue(Backends.names().contains("interpreter"));
        assertEquals("InterpreterDevice(id=0)", backend.devices().getFirst().toString());
    }

    @Test
    void runsAProgram() {
        try (Executable executable = backend.compile(SUM, CompileOptions.DEFAULT)) {
            List<Buffer> results = executable.execute(List.of(buffer(1, 2, 3), buffer(10, 20, 30)));

            assertEquals(List.of(11f, 22f, 33f), boxed(floats(results.getFirst())));
            assertEquals(List.of(TYPE, TYPE), executable.parameterTypes());
            assertEquals(3, executable.cost().flops());
            assertEquals(24, executable.memory().argumentBytes());
        }
    }

    private static List<Float> boxed(float[] values) {
        return List.of(values[0], values[1], values[2]);
    }

    @Test
    void refusesArgumentsThatDoNotFit() {
        Executable executable = backend.compile(SUM, CompileOptions.DEFAULT);
        Buffer scalar = backend.copyFrom(TensorType.of(DType.INT32), MemorySegment.ofArray(new int[] {1}));

        IllegalArgumentException count =
                assertThrows(IllegalArgumentException.class, () -> executable.execute(List.of(buffer(1, 2, 3))));
        assertEquals(
                "execute needs 2 arguments of types (float32[3], float32[3]), got 1; pass one buffer for each",
                count.getMessage());
        IllegalArgumentException type = assertThrows(
                IllegalArgumentException.class, () -> executable.execute(List.of(buffer(1, 2, 3), scalar)));
        assertEquals(
                "execute needs argument 1 to be float32[3], got int32[]; convert or reshape it", type.getMessage());
    }

    @Test
    void deletesDonatedArguments() {
        Executable executable = backend.compile(SUM, new CompileOptions(Set.of(0)));
        Buffer donated = buffer(1, 2, 3);
        Buffer kept = buffer(1, 1, 1);

        executable.execute(List.of(donated, kept));

        assertTrue(donated.isDeleted());
        assertThrows(IllegalStateException.class, donated::host);
        assertEquals(List.of(1f, 1f, 1f), boxed(floats(kept)));
        IllegalStateException twice =
                assertThrows(IllegalStateException.class, () -> executable.execute(List.of(kept, kept)));
        assertEquals(
                "execute needs a donated buffer to be passed once, but arguments 0 and 1 are the same buffer (float32[3]);"
                        + " pass a copy, or do not donate it",
                twice.getMessage());
        IllegalStateException deleted =
                assertThrows(IllegalStateException.class, () -> executable.execute(List.of(donated, kept)));
        assertEquals(
                "execute needs live buffers, but argument 0 (float32[3]) was deleted: it was closed, or donated to a program;"
                        + " use the program's result in its place, or do not donate it",
                deleted.getMessage());
    }

    @Test
    void usesAlignedMemoryAsItIs() {
        try (Arena arena = Arena.ofShared()) {
            MemorySegment memory = arena.allocate(TYPE.byteSize(), 64);
            memory.setAtIndex(ValueLayout.JAVA_FLOAT, 2, 7f);
            assertEquals(memory.address(), backend.wrap(TYPE, memory).host().address());
        }
        assertEquals(List.of(5f, 6f, 7f), boxed(floats(backend.wrap(TYPE, MemorySegment.ofArray(new float[] {5, 6, 7
        })))));
    }

    @Test
    void refusesMemoryThatIsTooSmall() {
        MemorySegment two = MemorySegment.ofArray(new float[2]);
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> backend.copyFrom(TYPE, two));
        assertEquals(
                "copyFrom needs a source of at least 12 bytes for float32[3], got one of 8 bytes; pass a larger one or"
                        + " another type",
                refused.getMessage());
    }

    @Test
    void countsTheMemoryInUse() {
        long before = backend.memory().inUse();
        Buffer buffer = buffer(1, 2, 3);
        assertEquals(before + 12, backend.memory().inUse());
        buffer.close();
        buffer.close();
        assertEquals(before, backend.memory().inUse());
    }

    @Test
    void namesTheTargetThatItDoesNotKnow() {
        Module module = StableHloText.parse("""
                func.func @main(%a: tensor<f32>) -> tensor<f32> {
                  %0 = stablehlo.custom_call @my_target(%a) : (tensor<f32>) -> tensor<f32>
                  return %0 : tensor<f32>
                }
                """);
        Executable executable = backend.compile(module, CompileOptions.DEFAULT);
        Buffer scalar = backend.copyFrom(TensorType.of(DType.FLOAT32), MemorySegment.ofArray(new float[] {1}));

        BackendException exception = assertThrows(BackendException.class, () -> executable.execute(List.of(scalar)));
        assertTrue(exception.toString().contains("@my_target"), exception.toString());
    }

    @Test
    void refusesProgramsThatAreNotValid() {
        Module module = Module.of("m", List.of());

        VerificationException exception =
                assertThrows(VerificationException.class, () -> backend.compile(module, CompileOptions.DEFAULT));
        assertTrue(exception.toString().contains("@main"), exception.toString());
    }
}
