package org.jax4j.xla;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.jax4j.runtime.Backend;
import org.jax4j.runtime.BackendException;
import org.jax4j.runtime.Buffer;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.Executable;
import org.jax4j.runtime.OutOfMemoryException;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Module;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class XlaBufferTest {
    private static final int LENGTH = 1000;

    private static Backend backend;

    @BeforeAll
    static void start() {
        backend = XlaFixture.backend();
    }

    private static Buffer twice(Buffer buffer) {
        Module module = XlaFixture.main(
                "(%%a: tensor<%1$dxf32>) -> tensor<%1$dxf32>".formatted(LENGTH),
                "%%0 = stablehlo.add %%a, %%a : tensor<%1$dxf32>".formatted(LENGTH),
                "return %%0 : tensor<%1$dxf32>".formatted(LENGTH));
        try (Executable executable = backend.compile(module, CompileOptions.DEFAULT)) {
            return executable.execute(List.of(buffer)).getFirst();
        }
    }

    private static MemorySegment ones(Arena arena) {
        MemorySegment memory = arena.allocate(4 * LENGTH, 64);
        for (int index = 0; index < LENGTH; index++) {
            memory.setAtIndex(ValueLayout.JAVA_FLOAT, index, 1);
        }
        return memory;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "FLOAT6_.*")
    void dtypesThatXlaLacksAreRefused(DType dtype) {
        var error = assertThrows(
                BackendException.class,
                () -> backend.copyFrom(TensorType.of(dtype, 2), MemorySegment.ofArray(new byte[2])));
        assertTrue(String.valueOf(error.getMessage()).startsWith("XLA has no " + dtype), error.toString());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "FLOAT6_.*")
    void elementsOfEveryDtypeComeBack(DType dtype) {
        TensorType type = TensorType.of(dtype, 2, 3);
        byte[] bytes = new byte[Math.toIntExact(type.byteSize())];
        for (int index = 0; index < bytes.length; index++) {
            int narrow = dtype.kind() == DType.Kind.SIGNED ? -(index % 2) : index % 2;
            bytes[index] = (byte) (dtype.bits() < 8 ? narrow : 17 * index);
        }
        Buffer buffer = backend.copyFrom(type, MemorySegment.ofArray(bytes));
        assertEquals(
                Literal.of(type, bytes), XlaFixture.literals(List.of(buffer)).getFirst());
    }

    @Test
    void aScalarAndAnEmptyTensorHaveTheirBytes() {
        Buffer scalar = backend.copyFrom(TensorType.of(DType.FLOAT64), MemorySegment.ofArray(new double[] {Math.PI}));
        assertEquals(Math.PI, scalar.host().get(ValueLayout.JAVA_DOUBLE, 0));
        assertEquals(
                0,
                backend.copyFrom(TensorType.of(DType.INT32, 0), MemorySegment.ofArray(new int[0]))
                        .host()
                        .byteSize());
    }

    @Test
    void memoryOfTheHostIsUsedWithoutACopy() {
        MemorySegment memory = ones(Arena.ofAuto());
        Buffer wrapped = backend.wrap(TensorType.of(DType.FLOAT32, LENGTH), memory);
        assertEquals(memory.address(), wrapped.host().address());
        assertEquals(2, XlaFixture.floats(twice(wrapped))[LENGTH - 1]);
    }

    @Test
    void memoryThatCanBeFreedIsCopied() {
        Buffer wrapped;
        try (Arena arena = Arena.ofShared()) {
            wrapped = backend.wrap(TensorType.of(DType.FLOAT32, LENGTH), ones(arena));
        }
        assertEquals(2, XlaFixture.floats(twice(wrapped))[LENGTH - 1]);
    }

    @Test
    void aViewOutlivesItsBuffer() {
        Buffer result = twice(backend.wrap(TensorType.of(DType.FLOAT32, LENGTH), ones(Arena.ofAuto())));
        MemorySegment view = result.host();
        result.close();
        assertTrue(result.isDeleted());
        for (int round = 0; round < 20; round++) {
            twice(backend.wrap(TensorType.of(DType.FLOAT32, LENGTH), ones(Arena.ofAuto())))
                    .close();
        }
        assertEquals(2, view.getAtIndex(ValueLayout.JAVA_FLOAT, 500));
        assertTrue(view.isReadOnly());
        assertThrows(IllegalStateException.class, result::await);
    }

    @Test
    void closingFreesTheMemory() {
        long before = backend.memory().inUse();
        Buffer buffer = backend.copyFrom(TensorType.of(DType.INT8, 1 << 20), MemorySegment.ofArray(new byte[1 << 20]));
        assertTrue(backend.memory().inUse() >= 1 << 20);
        buffer.close();
        buffer.close();
        assertTrue(backend.memory().inUse() <= Math.max(before, backend.memory().peak() - (1 << 20)));
    }

    @Test
    void sourcesAreChecked() {
        TensorType type = TensorType.of(DType.FLOAT32, 4);
        assertEquals(
                "copyFrom needs a source of at least 16 bytes for float32[4], got one of 12 bytes; pass a larger one or another type",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> backend.copyFrom(type, MemorySegment.ofArray(new float[3])))
                        .getMessage());
    }

    @Test
    void moreThanTheBudgetIsRefusedWithTheLargestArrays() {
        Buffer kept = XlaFixture.floats(backend, new float[100_000]);
        TensorType type = TensorType.of(DType.FLOAT32, 1 << 30, 1 << 10);
        OutOfMemoryException e = assertThrows(
                OutOfMemoryException.class,
                () -> backend.copyFrom(type, MemorySegment.NULL.reinterpret(type.byteSize())));
        assertTrue(String.valueOf(e.getMessage()).contains("float32[100000]"), e.getMessage());
        assertArrayEquals(new float[100_000], XlaFixture.floats(kept));
    }
}
