package org.jax4j.cpu.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import org.jax4j.cpu.llvm.CodegenOptions;
import org.jax4j.cpu.llvm.Llvm;
import org.jax4j.cpu.llvm.Target;
import org.jax4j.stablehlo.DType;
import org.jax4j.testing.Rotation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MathLibraryTest {
    /// How many numbers of the format are checked at a time.
    private static final int BLOCK = 1 << 24;

    private static final DType[] DTYPES = {DType.FLOAT32, DType.FLOAT64};

    private static final Set<String> WITH_ROOTS = Set.of("lgamma", "digamma", "zeta", "polygamma");
    private static final Set<String> SCALAR = Set.of("zeta", "polygamma");

    static List<String> names() {
        return MathLibrary.names();
    }

    static List<String> unaryNames() {
        return names().stream().filter(name -> MathLibrary.arity(name) == 1).toList();
    }

    /// Against results of mpmath; see `tools/math/references.py` for the file.
    @Test
    void resultsAreWithinTheirBounds() throws IOException {
        Set<String> seen = new HashSet<>();
        List<String> failures = new ArrayList<>();
        try (InputStream resource = MathLibraryTest.class.getResourceAsStream("references.bin.gz");
                DataInputStream in = new DataInputStream(new BufferedInputStream(new GZIPInputStream(resource)))) {
            for (int length = in.read(); length >= 0; length = in.read()) {
                String name = new String(in.readNBytes(length), StandardCharsets.UTF_8);
                int arity = in.readUnsignedByte();
                DType dtype = in.readUnsignedByte() == 32 ? DType.FLOAT32 : DType.FLOAT64;
                checkReferences(in, name, arity, dtype, failures);
                seen.add(name);
            }
        }
        assertEquals(List.of(), failures);
        assertEquals(new HashSet<>(names()), seen);
    }

    private static void checkReferences(DataInputStream in, String name, int arity, DType dtype, List<String> failures)
            throws IOException {
        int n = in.readInt();
        double[][] x = new double[2][n];
        double[] high = new double[n];
        float[] low = new float[n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < arity; k++) {
                x[k][i] = dtype == DType.FLOAT32 ? in.readFloat() : in.readDouble();
            }
            high[i] = in.readDouble();
            low[i] = in.readFloat();
        }
        double[] got = Loops.run(name, dtype, x[0], x[1]);
        for (int i = 0; i < n; i++) {
            double error = Loops.error(dtype, got[i], high[i], low[i]);
            boolean root = dtype == DType.FLOAT64 && WITH_ROOTS.contains(name) && Math.abs(high[i]) < 1;
            if (error * (root ? Math.ulp(high[i]) / Math.ulp(1.0) : 1) > MathLibrary.error(name, dtype)) {
                failures.add("%s(%s, %s) of %s is %s, got %s, off by %.2f ULP"
                        .formatted(name, x[0][i], x[1][i], dtype, high[i], got[i], error));
            }
        }
    }

    /// Every 4099th number of the format against the 64-bit function, which the references vouch for.
    @ParameterizedTest
    @MethodSource("unaryNames")
    void narrowFunctionsFollowTheWideOnes(String name) {
        checkRange(name, Integer.MIN_VALUE, Integer.MAX_VALUE, 4099);
    }

    /// All functions of all numbers of the format, in blocks.
    static List<Arguments> blocks() {
        List<Arguments> all = unaryNames().stream()
                .flatMap(name -> LongStream.iterate(
                                Integer.MIN_VALUE, start -> start <= Integer.MAX_VALUE, start -> start + BLOCK)
                        .mapToObj(start -> Arguments.of(name, start)))
                .toList();
        return Rotation.of("narrow numbers", all, 8);
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void everyNarrowNumberIsWithinItsBound(String name, long start) {
        checkRange(name, start, start + BLOCK - 1, 1);
    }

    private static void checkRange(String name, long from, long to, int step) {
        int n = (int) ((to - from) / step) + 1;
        double[] xs = new double[n];
        for (int i = 0; i < n; i++) {
            xs[i] = Float.intBitsToFloat((int) (from + (long) i * step));
        }
        double[] wide = Loops.run(name, DType.FLOAT64, xs, xs);
        double[] narrow = Loops.run(name, DType.FLOAT32, xs, xs);
        double bound = MathLibrary.error(name, DType.FLOAT32);
        for (int i = 0; i < n; i++) {
            double error = Loops.error(DType.FLOAT32, narrow[i], wide[i], 0);
            if (error > bound) {
                throw new AssertionError(
                        "%s(%s) is %s, got %s, off by %.2f ULP".formatted(name, xs[i], wide[i], narrow[i], error));
            }
        }
    }

    /// Vectors of every width, the scalar rest of a loop, and vectors with some elements beyond the usual
    /// range.
    @ParameterizedTest
    @MethodSource("names")
    void resultsDoNotDependOnThePlaceInTheLoop(String name) {
        for (DType dtype : DTYPES) {
            for (int n : new int[] {1, 2, 3, 7, 8, 15, 16, 33, 64, 100}) {
                double[] xs = new double[n];
                double[] ys = new double[n];
                for (int i = 0; i < n; i++) {
                    xs[i] = i % 5 == 3 ? 1e9 + i : (float) (0.11 * (i % 9) + 0.05);
                    ys[i] = (float) (0.7 * (i % 4) - 1.1);
                }
                double[] got = Loops.run(name, dtype, xs, ys);
                for (int i = 0; i < n; i++) {
                    double[] alone = Loops.run(name, dtype, new double[] {xs[i]}, new double[] {ys[i]});
                    assertEquals(alone[0], got[i], name + " of " + xs[i] + ", element " + i + " of " + n);
                }
            }
        }
    }

    static List<String> vectorNames() {
        return names().stream().filter(name -> !SCALAR.contains(name)).toList();
    }

    @ParameterizedTest
    @MethodSource("vectorNames")
    void loopsAreVectorised(String name) {
        for (String cpu : new String[] {"x86-64-v3", "znver5"}) {
            Target target = new Target("x86_64-unknown-linux-gnu", cpu, cpu.equals("znver5") ? "+avx512f,+avx2" : "");
            for (DType dtype : DTYPES) {
                MathLibrary math = new MathLibrary(target);
                String ir = Loops.module(math, name, dtype);
                String optimized = Llvm.optimize(ir, CodegenOptions.defaults().withTarget(target));
                int lanes = target.vectorBytes() / dtype.byteSize();
                String vector = "store <" + lanes + " x " + (dtype == DType.FLOAT32 ? "float>" : "double>");
                assertTrue(optimized.contains(vector), name + " " + dtype + " on " + cpu + "\n" + optimized);
            }
        }
    }

    @Test
    void negativeZeroKeepsItsSign() {
        for (String name : new String[] {
            "expm1", "log1p", "sqrt", "sin", "tan", "tanh", "sinh", "asin", "atan", "asinh", "atanh", "erf"
        }) {
            for (DType dtype : DTYPES) {
                double got = Loops.run(name, dtype, new double[] {-0.0}, new double[1])[0];
                assertEquals(-0.0, got, name);
            }
        }
    }

    @Test
    void specialAnglesAreThoseOfIeee() {
        double[] values = {0.0, -0.0, 1.0, -1.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN};
        for (double y : values) {
            for (double x : values) {
                double got = Loops.run("atan2", DType.FLOAT64, new double[] {y}, new double[] {x})[0];
                assertEquals(Math.atan2(y, x), got, "atan2(" + y + ", " + x + ")");
            }
        }
    }

    @Test
    void specialPowersAreThoseOfIeee() {
        double[] values = {
            0.0,
            -0.0,
            1.0,
            -1.0,
            0.5,
            2.0,
            -2.0,
            3.0,
            -3.0,
            2.5,
            -2.5,
            1e300,
            -1e300,
            Double.MIN_VALUE,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NaN
        };
        for (double x : values) {
            for (double y : values) {
                double expected = StrictMath.pow(x, y);
                // Java differs from IEEE 754 and C where a base of 1 or -1 meets an infinity or NaN.
                if (x == 1 || (x == -1 && Double.isInfinite(y))) {
                    expected = 1;
                }
                for (DType dtype : DTYPES) {
                    boolean fits = Double.compare((float) x, x) == 0 && Double.compare((float) y, y) == 0;
                    if (dtype == DType.FLOAT64 || fits) {
                        double got = Loops.run("pow", dtype, new double[] {x}, new double[] {y})[0];
                        double want = dtype == DType.FLOAT64 ? expected : (float) expected;
                        boolean same = Double.compare(want, got) == 0 || Math.abs(got - want) < 1e-7 * Math.abs(want);
                        assertTrue(same, "pow(" + x + ", " + y + ") of " + dtype + " is " + want + ", got " + got);
                        assertEquals(Math.signum(1 / want), Math.signum(1 / got), "sign of pow(" + x + ", " + y + ")");
                    }
                }
            }
        }
    }

    @Test
    void unknownFunctionAndDtypeAreRefused() {
        MathLibrary math = new MathLibrary(Target.host());
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> math.require("sine", DType.FLOAT32));
        assertTrue(e.toString().contains("\"sine\"") && e.toString().contains("log1p"), e.toString());
        e = assertThrows(IllegalArgumentException.class, () -> math.require("exp", DType.BFLOAT16));
        assertTrue(e.toString().contains("float32 or float64"), e.toString());
    }
}
