package org.jax4j.cpu.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.jax4j.cpu.llvm.CodegenOptions;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.text.StableHloText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whole programs whose results are known by other means than a compiler.
class CompilerTest {
    private static Literal floats(int count, IntToDoubleFunction value, int... shape) {
        Literal.Writer writer = new Literal.Writer(TensorType.of(DType.FLOAT32, shape));
        for (int i = 0; i < count; i++) {
            writer.put(i, value.applyAsDouble(i));
        }
        return writer.toLiteral();
    }

    @Test
    void computesElementByElement() {
        Literal result = CompilerFixture.run("""
                        func.func public @main(%x: tensor<1000xf32>, %y: tensor<f32>) -> tensor<1000xf32> {
                          %0 = stablehlo.broadcast_in_dim %y, dims = [] : (tensor<f32>) -> tensor<1000xf32>
                          %1 = stablehlo.multiply %x, %0 : tensor<1000xf32>
                          %2 = stablehlo.add %1, %x : tensor<1000xf32>
                          return %2 : tensor<1000xf32>
                        }
                        """, floats(1000, i -> i, 1000), floats(1, _ -> 3))
                .getFirst();
        for (int i = 0; i < 1000; i++) {
            assertEquals(4 * i, result.doubleAt(i));
        }
    }

    /// Where squares overflow, cancel or vanish.
    @ParameterizedTest
    @CsvSource({
        "stablehlo.sqrt %x : T, 3.4028235E38, -3.4028235E38, 2.0267142E19, -8.394926E18",
        "stablehlo.sqrt %x : T, -3.4028235E38, 3.4028235E38, 8.394926E18, 2.0267142E19",
        "stablehlo.sqrt %x : T, 1.4E-45, 0.0, 3.743392E-23, 0.0",
        "stablehlo.sqrt %x : T, 0.0, -2.8E-45, 3.743392E-23, -3.743392E-23",
        "stablehlo.exponential %x : T, -Infinity, Infinity, NaN, NaN",
        "stablehlo.exponential %x : T, -Infinity, 3.0, 0.0, 0.0",
        "chlo.square %x : T -> T, -3.4028235E38, -Infinity, -Infinity, Infinity",
        "chlo.square %x : T -> T, 3.4028235E38, 3.4028235E38, 0.0, Infinity",
        "chlo.square %x : T -> T, 3.0, 4.0, -7.0, 24.0"
    })
    void complexNumbersAtTheLimits(String operation, float re, float im, double expectedRe, double expectedIm) {
        Literal.Writer writer = new Literal.Writer(TensorType.of(DType.COMPLEX64, 8));
        for (int i = 0; i < 8; i++) {
            writer.put(i, re, im);
        }
        Literal result = CompilerFixture.run(
                        """
                        func.func public @main(%x: T) -> T {
                          %0 = OPERATION
                          return %0 : T
                        }
                        """.replace("OPERATION", operation)
                                .replace("T {", "tensor<8xcomplex<f32>> {")
                                .replaceAll("\\bT\\b", "tensor<8xcomplex<f32>>"),
                        writer.toLiteral())
                .getFirst();
        for (int i = 0; i < 8; i++) {
            assertTrue(isNear(result.doubleAt(i), expectedRe), result::toString);
            assertTrue(isNear(result.imaginaryAt(i), expectedIm), result::toString);
        }
    }

    private static boolean isNear(double actual, double expected) {
        return Double.compare(actual, expected) == 0 || Math.abs(actual - expected) <= 3e-7 * Math.abs(expected);
    }

    @Test
    void addsUpRowsColumnsAndAll() {
        // Numbers whose sums are exact, in shapes that take the paths for large reductions.
        int rows = 4000;
        int columns = 100;
        Literal x = floats(rows * columns, i -> i % 7 - 3, rows, columns);
        List<Literal> results = CompilerFixture.run("""
                func.func public @main(%x: tensor<4000x100xf32>) -> (tensor<4000xf32>, tensor<100xf32>, tensor<f32>) {
                  %zero = stablehlo.constant dense<0.0> : tensor<f32>
                  %rows = stablehlo.reduce(%x init: %zero) applies stablehlo.add across dimensions = [1] : (tensor<4000x100xf32>, tensor<f32>) -> tensor<4000xf32>
                  %columns = stablehlo.reduce(%x init: %zero) applies stablehlo.add across dimensions = [0] : (tensor<4000x100xf32>, tensor<f32>) -> tensor<100xf32>
                  %all = stablehlo.reduce(%x init: %zero) applies stablehlo.add across dimensions = [0, 1] : (tensor<4000x100xf32>, tensor<f32>) -> tensor<f32>
                  return %rows, %columns, %all : tensor<4000xf32>, tensor<100xf32>, tensor<f32>
                }
                """, x);
        double all = 0;
        double[] byColumn = new double[columns];
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (int column = 0; column < columns; column++) {
                sum += x.doubleAt((long) row * columns + column);
                byColumn[column] += x.doubleAt((long) row * columns + column);
            }
            assertEquals(sum, results.get(0).doubleAt(row));
            all += sum;
        }
        for (int column = 0; column < columns; column++) {
            assertEquals(byColumn[column], results.get(1).doubleAt(column));
        }
        assertEquals(all, results.get(2).doubleAt(0));
    }

    /// Sums of all before or after each element, of shapes whose lines are cut into chunks, and of one whose are
    /// not.
    @ParameterizedTest
    @CsvSource({
        "1, 90000, 0, false",
        "2, 70001, 0, true",
        "1, 65536, 3, false",
        "1, 70000, 2, true",
        "19, 300, 0, false"
    })
    void addsUpWhatComesBeforeEachElement(int rows, int columns, int inner, boolean fromEnd) {
        int last = Math.max(1, inner);
        String shape = "%dx%dx%dxf32".formatted(rows, columns, last);
        int before = fromEnd ? 0 : columns - 1;
        Literal x = floats(rows * columns * last, i -> i % 7 - 3, rows, columns, last);
        Literal result = CompilerFixture.run("""
                func.func public @main(%%x: tensor<%1$s>) -> tensor<%1$s> {
                  %%one = stablehlo.constant dense<1.0> : tensor<f32>
                  %%y = "stablehlo.reduce_window"(%%x, %%one) <{window_dimensions = array<i64: 1, %2$d, 1>, padding = dense<[[0, 0], [%3$d, %4$d], [0, 0]]> : tensor<3x2xi64>}> ({
                  ^bb0(%%a: tensor<f32>, %%b: tensor<f32>):
                    %%s = stablehlo.add %%a, %%b : tensor<f32>
                    stablehlo.return %%s : tensor<f32>
                  }) : (tensor<%1$s>, tensor<f32>) -> tensor<%1$s>
                  return %%y : tensor<%1$s>
                }
                """.formatted(shape, columns, before, columns - 1 - before), x)
                .getFirst();
        for (int row = 0; row < rows; row++) {
            for (int lane = 0; lane < last; lane++) {
                double sum = 1;
                for (int step = 0; step < columns; step++) {
                    int at = (row * columns + (fromEnd ? columns - 1 - step : step)) * last + lane;
                    sum += x.doubleAt(at);
                    assertEquals(sum, result.doubleAt(at));
                }
            }
        }
    }

    @Test
    void findsTheLargestAndTheLeastOfVeryManyElementsInFormatsWithoutInfinity() {
        for (DType dtype : List.of(
                DType.FLOAT8_E4M3FN, DType.FLOAT8_E4M3FNUZ, DType.FLOAT8_E5M2, DType.FLOAT8_E8M0FNU, DType.BFLOAT16)) {
            Literal.Writer halves = new Literal.Writer(TensorType.of(dtype, 500_000));
            for (int i = 0; i < 500_000; i++) {
                halves.put(i, i == 313_131 ? 2.0 : i == 444_444 ? 0.25 : 0.5);
            }
            List<Literal> results = CompilerFixture.run("""
                    func.func public @main(%x: tensor<500000xT>) -> (tensor<T>, tensor<T>) {
                      %one = stablehlo.constant dense<1.0> : tensor<T>
                      %most = stablehlo.reduce(%x init: %one) applies stablehlo.maximum across dimensions = [0] : (tensor<500000xT>, tensor<T>) -> tensor<T>
                      %least = stablehlo.reduce(%x init: %one) applies stablehlo.minimum across dimensions = [0] : (tensor<500000xT>, tensor<T>) -> tensor<T>
                      return %most, %least : tensor<T>, tensor<T>
                    }
                    """.replace("T>", dtype.mlir() + ">"), halves.toLiteral());
            assertEquals(2.0, results.get(0).doubleAt(0), dtype.toString());
            assertEquals(0.25, results.get(1).doubleAt(0), dtype.toString());
        }
    }

    @Test
    void findsThePlaceOfTheLargestOfVeryManyElements() {
        int count = 500_000;
        Literal result = CompilerFixture.run("""
                        func.func public @main(%x: tensor<500000xf32>) -> tensor<i32> {
                          %places = stablehlo.iota dim = 0 : tensor<500000xi32>
                          %least = stablehlo.constant dense<0xFF800000> : tensor<f32>
                          %zero = stablehlo.constant dense<0> : tensor<i32>
                          %0:2 = stablehlo.reduce(%x init: %least), (%places init: %zero) across dimensions = [0] : (tensor<500000xf32>, tensor<500000xi32>, tensor<f32>, tensor<i32>) -> (tensor<f32>, tensor<i32>)
                           reducer(%a: tensor<f32>, %b: tensor<f32>) (%i: tensor<i32>, %j: tensor<i32>) {
                            %larger = stablehlo.compare GT, %a, %b, FLOAT : (tensor<f32>, tensor<f32>) -> tensor<i1>
                            %value = stablehlo.select %larger, %a, %b : tensor<i1>, tensor<f32>
                            %place = stablehlo.select %larger, %i, %j : tensor<i1>, tensor<i32>
                            stablehlo.return %value, %place : tensor<f32>, tensor<i32>
                          }
                          return %0#1 : tensor<i32>
                        }
                        """, floats(count, i -> i == 313_131 ? 7 : i % 5, count))
                .getFirst();
        assertEquals(313_131, result.longAt(0));
    }

    @Test
    void addsUpRowsThatAreScatteredToTheSamePlaces() {
        // Whole numbers, so that the order does not matter; two threads that added to a row at once would lose some.
        int updates = 1 << 14;
        Literal places = scatteredPlaces(updates);
        try (Program program = new Compiler(CodegenOptions.defaults())
                        .compile(StableHloText.parse("""
                        func.func public @main(%at: tensor<8x2048x1xi32>, %rows: tensor<8x2048x128xf32>) -> tensor<4x128xf32> {
                          %zero = stablehlo.constant dense<0.0> : tensor<4x128xf32>
                          %0 = "stablehlo.scatter"(%zero, %at, %rows) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [2], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 2>}> ({
                          ^bb0(%a: tensor<f32>, %b: tensor<f32>):
                            %1 = stablehlo.add %a, %b : tensor<f32>
                            stablehlo.return %1 : tensor<f32>
                          }) : (tensor<4x128xf32>, tensor<8x2048x1xi32>, tensor<8x2048x128xf32>) -> tensor<4x128xf32>
                          return %0 : tensor<4x128xf32>
                        }
                        """), CompileOptions.DEFAULT);
                Arena arena = Arena.ofConfined()) {
            List<Literal> arguments = List.of(places, floats(updates * 128, _ -> 1, 8, 2048, 128));
            for (int run = 0; run < 20; run++) {
                Literal result = CompilerFixture.run(program, arguments, arena).getFirst();
                for (int at = 0; at < 4 * 128; at++) {
                    assertEquals(updates * 0.25, result.doubleAt(at));
                }
            }
        }
    }

    private static Literal scatteredPlaces(int count) {
        Literal.Writer writer = new Literal.Writer(TensorType.of(DType.INT32, 8, count / 8, 1));
        for (int i = 0; i < count; i++) {
            writer.put(i, i % 4);
        }
        return writer.toLiteral();
    }

    @Test
    void putsASingleElementBesideVeryMany() {
        int count = 400_000;
        Literal result = CompilerFixture.run("""
                        func.func public @main(%x: tensor<400000xf32>, %y: tensor<1xf32>) -> tensor<400001xf32> {
                          %0 = stablehlo.negate %x : tensor<400000xf32>
                          %1 = stablehlo.concatenate %y, %0, dim = 0 : (tensor<1xf32>, tensor<400000xf32>) -> tensor<400001xf32>
                          %2 = stablehlo.add %1, %1 : tensor<400001xf32>
                          return %2 : tensor<400001xf32>
                        }
                        """, floats(count, i -> i, count), floats(1, _ -> 3, 1))
                .getFirst();
        assertEquals(6, result.doubleAt(0));
        for (int i = 0; i < count; i++) {
            assertEquals(-2.0 * i, result.doubleAt(i + 1));
        }
    }

    @Test
    void runsALoopOverScalarsAndATensor() {
        List<Literal> results = CompilerFixture.run("""
                func.func public @main(%x: tensor<5xf32>) -> (tensor<i32>, tensor<5xf32>) {
                  %zero = stablehlo.constant dense<0> : tensor<i32>
                  %0:2 = stablehlo.while(%i = %zero, %v = %x) : tensor<i32>, tensor<5xf32>
                   cond {
                    %n = stablehlo.constant dense<10> : tensor<i32>
                    %c = stablehlo.compare LT, %i, %n, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
                    stablehlo.return %c : tensor<i1>
                  } do {
                    %one = stablehlo.constant dense<1> : tensor<i32>
                    %next = stablehlo.add %i, %one : tensor<i32>
                    %reversed = stablehlo.reverse %v, dims = [0] : tensor<5xf32>
                    %sum = stablehlo.add %v, %reversed : tensor<5xf32>
                    stablehlo.return %next, %sum : tensor<i32>, tensor<5xf32>
                  }
                  return %0#0, %0#1 : tensor<i32>, tensor<5xf32>
                }
                """, floats(5, i -> i, 5));
        assertEquals(10, results.get(0).longAt(0));
        for (int i = 0; i < 5; i++) {
            assertEquals(4 * 512, results.get(1).doubleAt(i));
        }
    }

    @Test
    void computesInTheMemoryOfADonatedArgument() {
        String text = """
                func.func public @main(%x: tensor<64xf32>) -> tensor<64xf32> {
                  %0 = stablehlo.add %x, %x : tensor<64xf32>
                  return %0 : tensor<64xf32>
                }
                """;
        try (Program program = new Compiler(CodegenOptions.defaults())
                        .compile(StableHloText.parse(text), new CompileOptions(Set.of(0)));
                Arena arena = Arena.ofConfined()) {
            assertEquals(new Program.Placement.TakeOver(0), program.placements().getFirst());
            Literal result = CompilerFixture.run(program, List.of(floats(64, i -> i, 64)), arena)
                    .getFirst();
            assertEquals(126, result.doubleAt(63));
        }
    }

    @Test
    void keepsADonatedArgumentThatIsReadElsewhere() {
        String text = """
                func.func public @main(%x: tensor<64xf32>) -> tensor<64xf32> {
                  %0 = stablehlo.reverse %x, dims = [0] : tensor<64xf32>
                  return %0 : tensor<64xf32>
                }
                """;
        try (Program program = new Compiler(CodegenOptions.defaults())
                .compile(StableHloText.parse(text), new CompileOptions(Set.of(0)))) {
            assertEquals(new Program.Placement.Fresh(), program.placements().getFirst());
        }
    }

    @Test
    void clampsTheStartOfASlice() {
        for (int start : new int[] {Integer.MIN_VALUE, -1, 0, 3, 7, Integer.MAX_VALUE}) {
            Literal.Writer at = new Literal.Writer(TensorType.of(DType.INT32));
            at.put(0, (long) start);
            Literal result = CompilerFixture.run("""
                            func.func public @main(%x: tensor<10xf32>, %i: tensor<i32>) -> tensor<4xf32> {
                              %0 = stablehlo.dynamic_slice %x, %i, sizes = [4] : (tensor<10xf32>, tensor<i32>) -> tensor<4xf32>
                              return %0 : tensor<4xf32>
                            }
                            """, floats(10, i -> i, 10), at.toLiteral())
                    .getFirst();
            assertEquals(Math.clamp(start, 0, 6), result.doubleAt(0), "from " + start);
        }
    }

    @Test
    void dividesIntegersByZeroWithoutAFault() {
        Literal.Writer x = new Literal.Writer(TensorType.of(DType.INT32, 3));
        Literal.Writer y = new Literal.Writer(TensorType.of(DType.INT32, 3));
        long[] dividends = {7, Integer.MIN_VALUE, -7};
        long[] divisors = {0, -1, 2};
        for (int i = 0; i < 3; i++) {
            x.put(i, dividends[i]);
            y.put(i, divisors[i]);
        }
        List<Literal> results = CompilerFixture.run("""
                func.func public @main(%x: tensor<3xi32>, %y: tensor<3xi32>) -> (tensor<3xi32>, tensor<3xi32>) {
                  %0 = stablehlo.divide %x, %y : tensor<3xi32>
                  %1 = stablehlo.remainder %x, %y : tensor<3xi32>
                  return %0, %1 : tensor<3xi32>, tensor<3xi32>
                }
                """, x.toLiteral(), y.toLiteral());
        long[] quotients = {-1, Integer.MIN_VALUE, -3};
        long[] remainders = {7, 0, -1};
        for (int i = 0; i < 3; i++) {
            assertEquals(quotients[i], results.get(0).longAt(i));
            assertEquals(remainders[i], results.get(1).longAt(i));
        }
    }

    /// The routine for it gets an address although it needs no scratch memory.
    @Test
    void multipliesMatricesWithoutScratchMemory() {
        List<Literal> results =
                CompilerFixture.run("""
                func.func public @main(%a: tensor<64x128xf32>, %b: tensor<128x32xf32>) -> tensor<64x32xf32> {
                  %0 = stablehlo.dot_general %a, %b, contracting_dims = [1] x [0] : (tensor<64x128xf32>, tensor<128x32xf32>) -> tensor<64x32xf32>
                  return %0 : tensor<64x32xf32>
                }
                """, floats(64 * 128, i -> 1, 64, 128), floats(128 * 32, i -> i % 32, 128, 32));
        assertEquals(128.0 * 5, results.getFirst().doubleAt(5));
    }

    @Test
    void refusesProgramsThatGiveTokens() {
        var error = org.junit.jupiter.api.Assertions.assertThrows(
                org.jax4j.runtime.BackendException.class, () -> CompilerFixture.run("""
                        func.func public @main() -> !stablehlo.token {
                          %0 = stablehlo.create_token : !stablehlo.token
                          return %0 : !stablehlo.token
                        }
                        """));
        assertTrue(error.toString().contains("each result of @main must be a tensor, got !stablehlo.token"));
    }

    @Test
    void namesAnOperationThatItDoesNotKnow() {
        var error = org.junit.jupiter.api.Assertions.assertThrows(
                org.jax4j.runtime.BackendException.class, () -> CompilerFixture.run("""
                        func.func public @main(%x: tensor<2xf32>) -> tensor<2xf32> {
                          %0 = stablehlo.custom_call @nobody(%x) : (tensor<2xf32>) -> tensor<2xf32>
                          return %0 : tensor<2xf32>
                        }
                        """, floats(2, i -> i, 2)));
        assertTrue(String.valueOf(error.getMessage()).contains("custom_call @nobody"));
    }
}
