package org.jax4j.cpu.routines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jax4j.cpu.llvm.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class MatrixProductTest {
    private static final int[][] SHAPES = {
        {1, 1, 1},
        {3, 5, 7},
        {14, 32, 256},
        {15, 33, 257},
        {64, 64, 64},
        {168, 512, 300},
        {200, 600, 513},
        {6, 7, 9000},
        {13, 47, 100},
        {2, 16, 65},
        {70, 70, 70},
        {300, 20, 40},
        {1, 300, 300}
    };

    @ParameterizedTest
    @EnumSource(MatrixType.class)
    void equalsTheDefinitionForAllShapesStridesAndBatches(MatrixType type) throws Throwable {
        assumeTrue(type.isFor(Target.host()), "this processor has no instructions for the type");
        MethodHandle product = handle(type);
        Random random = new Random(7);
        for (int[] shape : SHAPES) {
            for (int transposed = 0; transposed < 4; transposed++) {
                check(type, product, random, shape, transposed, 1);
                if (shape[0] * shape[1] * shape[2] < 1 << 20) {
                    check(type, product, random, shape, transposed, 5);
                }
            }
        }
    }

    private static MethodHandle handle(MatrixType type) {
        MemoryLayout[] parameters = new MemoryLayout[25];
        Arrays.fill(parameters, ValueLayout.JAVA_LONG);
        long address = Routines.address(MatrixProduct.symbol(type)).orElseThrow();
        return Linker.nativeLinker()
                .downcallHandle(MemorySegment.ofAddress(address), FunctionDescriptor.ofVoid(parameters));
    }

    private static void check(
            MatrixType type, MethodHandle product, Random random, int[] shape, int transposed, int batch)
            throws Throwable {
        int m = shape[0];
        int n = shape[1];
        int k = shape[2];
        long[] a = random.ints((long) batch * m * k, -4, 5).asLongStream().toArray();
        long[] b = random.ints((long) batch * k * n, -4, 5).asLongStream().toArray();
        long[] c = random.ints((long) batch * m * n, -4, 5).asLongStream().toArray();
        int aRow = (transposed & 1) == 0 ? k : 1;
        int aColumn = (transposed & 1) == 0 ? 1 : m;
        int bRow = (transposed & 2) == 0 ? n : 1;
        int bColumn = (transposed & 2) == 0 ? 1 : k;
        long accumulate = transposed == 3 ? 1 : 0;
        ProductPlan plan = new ProductPlan(type, batch, m, n, k, bColumn == 1);
        if (type == MatrixType.BF16 && (accumulate != 0 || !plan.isOnePanelDeep())) {
            return;
        }
        List<Long> numbers = plan.arguments();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment result = store(arena, type.resultBytes(), type, c);
            product.invokeExact(
                    store(arena, type.operandBytes(), type, a).address(),
                    store(arena, type.operandBytes(), type, b).address(),
                    result.address(),
                    arena.allocate(Math.max(64, plan.scratchBytes()), 64).address(),
                    (long) m,
                    (long) n,
                    (long) k,
                    (long) aRow,
                    (long) aColumn,
                    (long) bRow,
                    (long) bColumn,
                    (long) n,
                    (long) batch,
                    (long) m * k,
                    (long) k * n,
                    (long) m * n,
                    accumulate,
                    (long) numbers.get(0),
                    (long) numbers.get(1),
                    (long) numbers.get(2),
                    (long) numbers.get(3),
                    (long) numbers.get(4),
                    (long) numbers.get(5),
                    (long) numbers.get(6),
                    (long) numbers.get(7));
            for (int at = 0; at < batch * m * n; at++) {
                int matrix = at / (m * n);
                int row = at / n % m;
                int column = at % n;
                long expected = accumulate * c[at];
                for (int i = 0; i < k; i++) {
                    expected += a[matrix * m * k + row * aRow + i * aColumn]
                            * b[matrix * k * n + i * bRow + column * bColumn];
                }
                long rounded = type == MatrixType.BF16 ? (long) asFloat(asBfloat16(expected)) : expected;
                assertEquals(rounded, load(result, type, at), () -> Arrays.toString(shape) + " x" + batch);
            }
        }
    }

    private static MemorySegment store(Arena arena, int bytes, MatrixType type, long[] values) {
        MemorySegment segment = arena.allocate((long) values.length * bytes, 64);
        for (int i = 0; i < values.length; i++) {
            if (bytes == 1) {
                segment.set(ValueLayout.JAVA_BYTE, i, (byte) values[i]);
                continue;
            }
            if (bytes == 2) {
                segment.setAtIndex(ValueLayout.JAVA_SHORT, i, asBfloat16(values[i]));
                continue;
            }
            switch (type) {
                case F32, BF16, BF16_F32 -> segment.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) values[i]);
                case F64 -> segment.setAtIndex(ValueLayout.JAVA_DOUBLE, i, (double) values[i]);
                case I32, I8_I32 -> segment.setAtIndex(ValueLayout.JAVA_INT, i, (int) values[i]);
                case I64 -> segment.setAtIndex(ValueLayout.JAVA_LONG, i, values[i]);
            }
        }
        return segment;
    }

    private static long load(MemorySegment segment, MatrixType type, long index) {
        return switch (type) {
            case F32, BF16_F32 -> (long) segment.getAtIndex(ValueLayout.JAVA_FLOAT, index);
            case F64 -> (long) segment.getAtIndex(ValueLayout.JAVA_DOUBLE, index);
            case I32, I8_I32 -> segment.getAtIndex(ValueLayout.JAVA_INT, index);
            case I64 -> segment.getAtIndex(ValueLayout.JAVA_LONG, index);
            case BF16 -> (long) asFloat(segment.getAtIndex(ValueLayout.JAVA_SHORT, index));
        };
    }

    /// To the nearest, or the even one of two equally near.
    private static short asBfloat16(long value) {
        int bits = Float.floatToRawIntBits((float) value);
        return (short) ((bits + 0x7FFF + (bits >>> 16 & 1)) >>> 16);
    }

    private static float asFloat(short bfloat16) {
        return Float.intBitsToFloat(bfloat16 << 16);
    }

    @Test
    void unknownNamesHaveNoAddress() {
        assertTrue(Routines.address("jax4j_gemm_f16").isEmpty());
    }
}
