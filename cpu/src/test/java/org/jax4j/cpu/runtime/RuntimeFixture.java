package org.jax4j.cpu.runtime;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jax4j.cpu.compiler.Program;
import org.jax4j.runtime.Buffer;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.Executable;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Module;

/// A backend with a compiler that gives the program it was told to.
final class RuntimeFixture {
    private static final Module MODULE = Module.of("test", List.of());

    private final AtomicReference<Program> next = new AtomicReference<>();
    final CpuBackend backend;

    RuntimeFixture(long memoryLimit) {
        backend = new CpuBackend((_, _) -> next.get(), memoryLimit);
    }

    Executable executable(Program program, Integer... donated) {
        next.set(program);
        return backend.compile(MODULE, new CompileOptions(Set.of(donated)));
    }

    Buffer floats(float... values) {
        return backend.copyFrom(TensorType.of(DType.FLOAT32, values.length), MemorySegment.ofArray(values));
    }

    Buffer scalar(float value) {
        return backend.copyFrom(TensorType.of(DType.FLOAT32), MemorySegment.ofArray(new float[] {value}));
    }

    /// An `int32` vector of this length, all elements equal.
    Buffer ints(int count, int value) {
        int[] values = new int[count];
        Arrays.fill(values, value);
        return backend.copyFrom(TensorType.of(DType.INT32, count), MemorySegment.ofArray(values));
    }

    static String message(Throwable thrown) {
        return Objects.requireNonNull(thrown.getMessage());
    }

    static float[] read(Buffer buffer) {
        return buffer.host().toArray(ValueLayout.JAVA_FLOAT);
    }

    static float[] filled(int count, float value) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        return values;
    }

    /// Collects garbage until the condition holds, for ten seconds at most.
    static boolean collectUntil(BooleanSupplier condition) throws InterruptedException {
        for (int attempt = 0; attempt < 200; attempt++) {
            if (condition.getAsBoolean()) {
                return true;
            }
            System.gc();
            Thread.sleep(50);
        }
        return false;
    }
}
