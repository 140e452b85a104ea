package org.jax4j.cpu.compiler.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jax4j.cpu.pool.WorkPool;
import org.jax4j.runtime.Backend;
import org.jax4j.runtime.Backends;
import org.jax4j.runtime.Buffer;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.text.StableHloText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each kernel against the reference interpreter, for sizes that take all of its paths.
final class KernelsTest {
    private static final Backend CPU = Backends.named("cpu");
    private static final Backend INTERPRETER = Backends.named("interpreter");

    /// Compares the results of `main` for random arguments: integers within `[-4, 20)`, real numbers within `[-1,
    /// 1)`.
    static void check(String signature, String body) {
        check("func.func @main(" + signature + " {\n" + body + "\n}\n");
    }

    private static void check(String text) {
        Module module = StableHloText.parse(text);
        SplittableRandom random = new SplittableRandom(5);
        List<Literal> arguments = module.main().body().parameters().stream()
                .map(Value::tensor)
                .map(type -> literal(type, random))
                .toList();
        List<Literal> expected = run(INTERPRETER, module, arguments);
        List<Literal> actual = run(CPU, module, arguments);
        for (int i = 0; i < expected.size(); i++) {
            compare(text, expected.get(i), actual.get(i));
        }
    }

    private static Literal literal(TensorType type, SplittableRandom random) {
        Literal.Writer writer = new Literal.Writer(type);
        for (long i = 0; i < type.elementCount(); i++) {
            switch (type.dtype().kind()) {
                case BOOL -> writer.put(i, random.nextInt(2));
                case SIGNED -> writer.put(i, random.nextInt(-4, 20));
                case UNSIGNED -> writer.put(i, random.nextInt(20));
                case FLOAT -> writer.put(i, random.nextDouble(-1, 1));
                case COMPLEX -> writer.put(i, random.nextDouble(-1, 1), random.nextDouble(-1, 1));
            }
        }
        return writer.toLiteral();
    }

    private static List<Literal> run(Backend backend, Module module, List<Literal> arguments) {
        try (Arena arena = Arena.ofConfined()) {
            List<Buffer> buffers = new ArrayList<>();
            for (Literal argument : arguments) {
                MemorySegment memory =
                        arena.allocate(Math.max(1, argument.type().byteSize()));
                argument.copyTo(memory);
                buffers.add(backend.copyFrom(argument.type(), memory));
            }
            return backend.compile(module, CompileOptions.DEFAULT).execute(buffers).stream()
                    .map(result -> Literal.of(result.type(), result.host()))
                    .toList();
        }
    }

    private static void compare(String text, Literal expected, Literal actual) {
        DType dtype = expected.type().dtype();
        assertEquals(expected.type(), actual.type());
        double tolerance = dtype.isInexact() ? dtype.real() == DType.FLOAT64 ? 1e-9 : 2e-4 : 0;
        if (dtype.real().bits() < 32 && dtype.isFloating()) {
            tolerance = 2e-2;
        }
        for (long i = 0; i < expected.type().elementCount(); i++) {
            if (!dtype.isInexact()) {
                assertEquals(expected.longAt(i), actual.longAt(i), "element " + i + " of\n" + text);
                continue;
            }
            close(expected.doubleAt(i), actual.doubleAt(i), tolerance, i, text);
            if (dtype.isComplex()) {
                close(expected.imaginaryAt(i), actual.imaginaryAt(i), tolerance, i, text);
            }
        }
    }

    private static void close(double expected, double actual, double tolerance, long at, String text) {
        boolean isEqual = Double.compare(expected, actual) == 0
                || Math.abs(expected - actual) <= tolerance * Math.max(1, Math.abs(expected));
        assertTrue(isEqual, () -> "element " + at + ": " + actual + " instead of " + expected + " in\n" + text);
    }

    @ParameterizedTest
    @CsvSource({
        "f32, f32, 5, 7, 3",
        "f32, f32, 40, 50, 60",
        "f64, f64, 33, 31, 257",
        "bf16, bf16, 20, 24, 40",
        "f16, f32, 20, 24, 40",
        "i8, i32, 20, 24, 40",
        "ui8, ui8, 9, 8, 300",
        "i64, i64, 20, 24, 40",
        "i1, i1, 6, 7, 3",
        "complex<f32>, complex<f32>, 20, 24, 40",
        "f32, f32, 1, 600, 33",
        "f32, f32, 600, 1, 33",
        "f32, f32, 1, 1, 500",
        "f32, f32, 3, 4, 0",
        "f8E4M3FN, f32, 20, 24, 40",
        "bf16, f32, 33, 35, 257",
        "bf16, bf16, 10, 12, 2500",
        "bf16, bf16, 5, 300, 129",
        "f16, f16, 3, 40, 70",
        "i8, i32, 4, 60, 100",
        "i8, i8, 33, 35, 257",
        "i16, i64, 60, 4, 33",
        "i8, f32, 4, 60, 100"
    })
    void dotGeneral(String from, String to, int m, int n, int k) {
        check(
                "%%a: tensor<%1$dx%3$dx%4$s>, %%b: tensor<%3$dx%2$dx%4$s>) -> tensor<%1$dx%2$dx%5$s>"
                        .formatted(m, n, k, from, to),
                """
                %%c = stablehlo.dot_general %%a, %%b, contracting_dims = [1] x [0] : (tensor<%1$dx%3$dx%4$s>, tensor<%3$dx%2$dx%4$s>) -> tensor<%1$dx%2$dx%5$s>
                return %%c : tensor<%1$dx%2$dx%5$s>""".formatted(m, n, k, from, to));
        check(
                "%%a: tensor<2x%3$dx%1$dx%4$s>, %%b: tensor<%2$dx2x%3$dx%4$s>) -> tensor<2x%1$dx%2$dx%5$s>"
                        .formatted(m, n, k, from, to),
                """
                %%c = stablehlo.dot_general %%a, %%b, batching_dims = [0] x [1], contracting_dims = [1] x [2] : (tensor<2x%3$dx%1$dx%4$s>, tensor<%2$dx2x%3$dx%4$s>) -> tensor<2x%1$dx%2$dx%5$s>
                return %%c : tensor<2x%1$dx%2$dx%5$s>""".formatted(m, n, k, from, to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"f32", "bf16", "complex<f64>"})
    void dotGeneralOfTranspositionsThatIsTransposed(String type) {
        check(
                "%%a: tensor<5x3x20x%1$s>, %%b: tensor<11x20x3x%1$s>) -> tensor<3x11x5x%1$s>".formatted(type),
                """
                %%p = stablehlo.transpose %%a, dims = [1, 0, 2] : (tensor<5x3x20x%1$s>) -> tensor<3x5x20x%1$s>
                %%q = stablehlo.transpose %%b, dims = [2, 1, 0] : (tensor<11x20x3x%1$s>) -> tensor<3x20x11x%1$s>
                %%c = stablehlo.dot_general %%p, %%q, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<3x5x20x%1$s>, tensor<3x20x11x%1$s>) -> tensor<3x5x11x%1$s>
                %%t = stablehlo.transpose %%c, dims = [0, 2, 1] : (tensor<3x5x11x%1$s>) -> tensor<3x11x5x%1$s>
                return %%t : tensor<3x11x5x%1$s>""".formatted(type));
    }

    @ParameterizedTest
    @CsvSource({
        "f64, 10, 12, 20001",
        "f64, 3, 70, 12000",
        "i32, 33, 2, 16385",
        "f64, 1, 1, 600001",
        "bf16, 10, 12, 20001"
    })
    void dotGeneralOfLongSums(String type, int m, int n, int k) {
        check(
                "%%a: tensor<%3$dx%1$dx%4$s>, %%b: tensor<%3$dx%2$dx%4$s>) -> tensor<%1$dx%2$dx%4$s>"
                        .formatted(m, n, k, type),
                """
                %%c = stablehlo.dot_general %%a, %%b, contracting_dims = [0] x [0] : (tensor<%3$dx%1$dx%4$s>, tensor<%3$dx%2$dx%4$s>) -> tensor<%1$dx%2$dx%4$s>
                return %%c : tensor<%1$dx%2$dx%4$s>""".formatted(m, n, k, type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"f32", "bf16", "i32", "complex<f64>"})
    void dotGeneralOfAxesThatDoNotLieTogether(String type) {
        check(
                "%%a: tensor<3x4x5x6x%1$s>, %%b: tensor<5x7x3x2x%1$s>) -> tensor<4x6x7x2x%1$s>".formatted(type),
                """
                %%c = stablehlo.dot_general %%a, %%b, contracting_dims = [0, 2] x [2, 0] : (tensor<3x4x5x6x%1$s>, tensor<5x7x3x2x%1$s>) -> tensor<4x6x7x2x%1$s>
                return %%c : tensor<4x6x7x2x%1$s>""".formatted(type));
    }

    /// Batches of products of rows of products: members that are joined, and values in between that are results,
    /// too.
    @ParameterizedTest
    @CsvSource({"f32, false", "bf16, false", "f64, true"})
    void productsOfRowsOfProducts(String type, boolean isKept) {
        int batch = 4 * Math.max(40, WorkPool.shared().width());
        String scores = "%dx2x33x48x%s".formatted(batch, type);
        String rows = "%dx2x33x%s".formatted(batch, type);
        String results = "%dx2x33x20x%s".formatted(batch, type);
        check(
                "%%q: tensor<%1$dx2x33x16x%2$s>, %%k: tensor<%1$dx2x48x16x%2$s>, %%v: tensor<%1$dx2x48x20x%2$s>, %%mask: tensor<33x48xi1>) -> (tensor<%3$s>, tensor<%4$s>)"
                        .formatted(batch, type, results, isKept ? scores : rows),
                """
                %%s = stablehlo.dot_general %%q, %%k, batching_dims = [0, 1] x [0, 1], contracting_dims = [3] x [3] : (tensor<%1$dx2x33x16x%2$s>, tensor<%1$dx2x48x16x%2$s>) -> tensor<%3$s>
                %%few = stablehlo.constant dense<-2.0> : tensor<%3$s>
                %%zero = stablehlo.constant dense<0.0> : tensor<%2$s>
                %%m = stablehlo.broadcast_in_dim %%mask, dims = [2, 3] : (tensor<33x48xi1>) -> tensor<%1$dx2x33x48xi1>
                %%t = stablehlo.select %%m, %%s, %%few : tensor<%1$dx2x33x48xi1>, tensor<%3$s>
                %%e = stablehlo.exponential %%t : tensor<%3$s>
                %%d = stablehlo.reduce(%%e init: %%zero) applies stablehlo.add across dimensions = [3] : (tensor<%3$s>, tensor<%2$s>) -> tensor<%4$s>
                %%w = stablehlo.broadcast_in_dim %%d, dims = [0, 1, 2] : (tensor<%4$s>) -> tensor<%3$s>
                %%p = stablehlo.divide %%e, %%w : tensor<%3$s>
                %%y = stablehlo.dot_general %%p, %%v, batching_dims = [0, 1] x [0, 1], contracting_dims = [3] x [2] : (tensor<%3$s>, tensor<%1$dx2x48x20x%2$s>) -> tensor<%5$s>
                return %%y, %%%6$s : tensor<%5$s>, tensor<%7$s>""".formatted(batch, type, scores, rows, results, isKept ? "p" : "d", isKept ? scores : rows));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "f32; 2x9x9x3; 3x3x3x40; 2x9x9x40; 1, 1; 1, 1, 1, 1; 1, 1; 1, 1; 1; 1",
                "f32; 1x16x30x8; 3x3x8x33; 1x7x14x33; 2, 2; 0, 0, 0, 0; 1, 1; 1, 1; 1; 1",
                "f64; 2x7x8x8; 2x3x8x12; 2x8x22x12; 1, 1; 1, 2, 4, 5; 1, 2; 2, 1; 1; 1",
                "f32; 2x8x8x12; 3x3x1x12; 2x8x8x12; 1, 1; 1, 1, 1, 1; 1, 1; 1, 1; 12; 1",
                "i32; 2x8x8x12; 3x3x4x18; 2x6x6x18; 1, 1; 0, 0, 0, 0; 1, 1; 1, 1; 3; 1",
                "bf16; 4x8x8x6; 3x3x6x16; 2x5x5x16; 1, 1; -1, 0, 0, -1; 1, 1; 1, 1; 1; 2",
                "f32; 2x8x8x16; 3x3x16x3; 2x16x16x3; 1, 1; 1, 2, 1, 2; 2, 2; 1, 1; 1; 1",
                "f64; 1x12x12x16; 3x3x8x4; 1x10x10x4; 1, 1; 0, 0, 0, 0; 1, 1; 1, 1; 2; 1",
                "complex<f32>; 1x5x5x2; 3x3x2x3; 1x3x3x3; 1, 1; 0, 0, 0, 0; 1, 1; 1, 1; 1; 1",
                "f32; 2x7x9x9; 3x3x9x20; 2x15x19x20; 1, 1; 2, 2, 2, 2; 2, 2; 1, 1; 1; 1",
                "f32; 1x10x11x8; 1x2x8x9; 1x10x32x9; 1, 1; 0, 0, 0, 2; 1, 3; 1, 1; 1; 1",
                "f64; 2x9x9x7; 3x3x7x10; 2x9x11x10; 2, 3; 3, 1, 4, 2; 2, 4; 2, 3; 1; 1",
                "f32; 1x6x40x5; 3x5x5x24; 1x12x48x24; 1, 1; 4, 4, 6, 6; 1, 1; 1, 1; 1; 1",
                "f32; 2x12x12x6; 3x3x6x8; 2x8x7x8; 1, 1; -1, -1, -2, -1; 1, 1; 1, 1; 1; 1",
                "f32; 1x20x15x17; 5x5x17x3; 1x20x15x3; 1, 1; 2, 2, 2, 2; 1, 1; 1, 1; 1; 1",
                "f32; 2x8x8x40; 3x3x20x4; 2x15x15x4; 1, 1; 1, 1, 1, 1; 2, 2; 1, 1; 2; 1",
                "i32; 4x6x6x33; 3x3x33x2; 2x6x6x2; 1, 1; 1, 1, 1, 1; 1, 1; 1, 1; 1; 2",
                "f32; 1x9x9x200; 3x3x200x40; 1x9x9x40; 1, 1; 1, 1, 1, 1; 1, 1; 1, 1; 1; 1",
                "f32; 30x3x2x12; 3x3x12x48; 30x3x2x48; 1, 1; 1, 1, 1, 1; 1, 1; 1, 1; 1; 1",
                "f32; 1x4x3000x4; 1x3x4x8; 1x4x3000x8; 1, 1; 0, 0, 1, 1; 1, 1; 1, 1; 1; 1"
            })
    void convolution(
            String type,
            String lhs,
            String rhs,
            String result,
            String strides,
            String padding,
            String lhsDilation,
            String rhsDilation,
            int featureGroups,
            int batchGroups) {
        String[] pad = padding.split(", ");
        String window =
                "stride = [%s], pad = [[%s, %s], [%s, %s]], lhs_dilate = [%s], rhs_dilate = [%s], reverse = [true, false]"
                        .formatted(strides, pad[0], pad[1], pad[2], pad[3], lhsDilation, rhsDilation);
        String body = """
                %%y = stablehlo.convolution(%%x, %%w) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {%s} {batch_group_count = %d : i64, feature_group_count = %d : i64} : (tensor<%s>, tensor<%s>) -> tensor<%s>
                return %%y : tensor<%6$s>""".formatted(
                        window, batchGroups, featureGroups, lhs + "x" + type, rhs + "x" + type, result + "x" + type);
        check(
                "%%x: tensor<%s>, %%w: tensor<%s>) -> tensor<%s>"
                        .formatted(lhs + "x" + type, rhs + "x" + type, result + "x" + type),
                body);
    }

    @ParameterizedTest
    @CsvSource({"5x40x3, 0", "5x40x3, 1", "5x40x3, 2", "1x1, 0", "3x5000, 1", "70000, 0", "2x40000, 1"})
    void sortByTwoKeysWithAPayload(String shape, int dimension) {
        check(
                "%%a: tensor<%1$sxi8>, %%b: tensor<%1$sxf32>) -> (tensor<%1$sxi8>, tensor<%1$sxf32>, tensor<%1$sxi32>)"
                        .formatted(shape),
                """
                %%i = stablehlo.iota dim = %2$d : tensor<%1$sxi32>
                %%s:3 = "stablehlo.sort"(%%a, %%b, %%i) <{dimension = %2$d : i64, is_stable = true}> ({
                ^bb0(%%p: tensor<i8>, %%q: tensor<i8>, %%x: tensor<f32>, %%y: tensor<f32>, %%u: tensor<i32>, %%v: tensor<i32>):
                  %%less = stablehlo.compare LT, %%p, %%q : (tensor<i8>, tensor<i8>) -> tensor<i1>
                  stablehlo.return %%less : tensor<i1>
                }) : (tensor<%1$sxi8>, tensor<%1$sxf32>, tensor<%1$sxi32>) -> (tensor<%1$sxi8>, tensor<%1$sxf32>, tensor<%1$sxi32>)
                return %%s#0, %%s#1, %%s#2 : tensor<%1$sxi8>, tensor<%1$sxf32>, tensor<%1$sxi32>""".formatted(shape, dimension));
    }

    /// The comparator that JAX writes for one key: zeros are equal, and NaNs come last.
    @ParameterizedTest
    @CsvSource({"f32, 300, LT", "f64, 70, GT", "bf16, 200, LT", "f32, 40, LT"})
    void sortByTheKeyThatJaxCompares(String type, int length, String direction) {
        check(
                "%%a: tensor<2x%2$dx%1$s>, %%b: tensor<2x%2$dxi16>) -> (tensor<2x%2$dx%1$s>, tensor<2x%2$dxi16>)"
                        .formatted(type, length),
                """
                %%huge = stablehlo.constant dense<0.9> : tensor<2x%2$dx%1$s>
                %%zero = stablehlo.constant dense<0.0> : tensor<2x%2$dx%1$s>
                %%large = stablehlo.compare GT, %%a, %%huge : (tensor<2x%2$dx%1$s>, tensor<2x%2$dx%1$s>) -> tensor<2x%2$dxi1>
                %%root = stablehlo.sqrt %%a : tensor<2x%2$dx%1$s>
                %%key = stablehlo.select %%large, %%zero, %%root : tensor<2x%2$dxi1>, tensor<2x%2$dx%1$s>
                %%s:2 = "stablehlo.sort"(%%key, %%b) <{dimension = 1 : i64, is_stable = true}> ({
                ^bb0(%%x: tensor<%1$s>, %%y: tensor<%1$s>, %%u: tensor<i16>, %%v: tensor<i16>):
                  %%z = stablehlo.constant dense<0.0> : tensor<%1$s>
                  %%x0 = stablehlo.compare EQ, %%x, %%z : (tensor<%1$s>, tensor<%1$s>) -> tensor<i1>
                  %%x1 = stablehlo.select %%x0, %%z, %%x : tensor<i1>, tensor<%1$s>
                  %%y0 = stablehlo.compare EQ, %%y, %%z : (tensor<%1$s>, tensor<%1$s>) -> tensor<i1>
                  %%y1 = stablehlo.select %%y0, %%z, %%y : tensor<i1>, tensor<%1$s>
                  %%less = stablehlo.compare %3$s, %%x1, %%y1, TOTALORDER : (tensor<%1$s>, tensor<%1$s>) -> tensor<i1>
                  stablehlo.return %%less : tensor<i1>
                }) : (tensor<2x%2$dx%1$s>, tensor<2x%2$dxi16>) -> (tensor<2x%2$dx%1$s>, tensor<2x%2$dxi16>)
                return %%s#0, %%s#1 : tensor<2x%2$dx%1$s>, tensor<2x%2$dxi16>""".formatted(type, length, direction));
    }

    @ParameterizedTest
    @CsvSource({"i8, 100, LT", "ui16, 100, GT", "i64, 100, LT", "ui32, 66, LT"})
    void sortIntegers(String type, int length, String direction) {
        check("%%a: tensor<%2$dx3x%1$s>) -> tensor<%2$dx3x%1$s>".formatted(type, length), """
                %%s = "stablehlo.sort"(%%a) <{dimension = 0 : i64, is_stable = true}> ({
                ^bb0(%%x: tensor<%1$s>, %%y: tensor<%1$s>):
                  %%less = stablehlo.compare %3$s, %%x, %%y : (tensor<%1$s>, tensor<%1$s>) -> tensor<i1>
                  stablehlo.return %%less : tensor<i1>
                }) : (tensor<%2$dx3x%1$s>) -> tensor<%2$dx3x%1$s>
                return %%s : tensor<%2$dx3x%1$s>""".formatted(
                        type, length, direction));
    }

    @ParameterizedTest
    @CsvSource({"f32, 3x50, 3", "i8, 4x200, 64", "f32, 2x300, 100", "i32, 7, 7", "i8, 2x400, 128", "f32, 2x300, 200"})
    void topK(String type, String shape, int k) {
        String cut = shape.contains("x") ? shape.substring(0, shape.lastIndexOf('x') + 1) + k : Integer.toString(k);
        check(
                "%%a: tensor<%sx%s>) -> (tensor<%sx%2$s>, tensor<%3$sxi32>)".formatted(shape, type, cut),
                "%%t:2 = chlo.top_k(%%a, k = %d) : tensor<%sx%s> -> (tensor<%sx%3$s>, tensor<%4$sxi32>)\nreturn %%t#0, %%t#1 : tensor<%4$sx%3$s>, tensor<%4$sxi32>"
                        .formatted(k, shape, type, cut));
    }

    @ParameterizedTest
    @CsvSource({"f32, add", "f32, maximum", "i32, multiply", "i32, and", "i1, or", "bf16, add", "f64, minimum"})
    void reduceAroundAnAxis(String type, String operation) {
        check("%%x: tensor<5x3x4x8x%1$s>, %%i: tensor<%1$s>) -> tensor<3x%1$s>".formatted(type), """
                %%y = stablehlo.reduce(%%x init: %%i) applies stablehlo.%2$s across dimensions = [0, 2, 3] : (tensor<5x3x4x8x%1$s>, tensor<%1$s>) -> tensor<3x%1$s>
                return %%y : tensor<3x%1$s>""".formatted(
                        type, operation));
    }

    @ParameterizedTest
    @CsvSource({"f32, i8", "f32, ui8", "f64, i16", "f32, ui16", "bf16, i8"})
    void numbersBeyondTheBoundsOfIntegers(String from, String to) {
        check(
                "%%x: tensor<300x%s>) -> (tensor<300x%s>, tensor<300x%2$s>, tensor<300x%2$s>)".formatted(from, to),
                """
                %%f = stablehlo.constant dense<1.0e5> : tensor<300x%1$s>
                %%z = stablehlo.constant dense<0.0> : tensor<300x%1$s>
                %%l = stablehlo.multiply %%x, %%f : tensor<300x%1$s>
                %%q = stablehlo.divide %%x, %%z : tensor<300x%1$s>
                %%r = stablehlo.sqrt %%l : tensor<300x%1$s>
                %%a = stablehlo.convert %%l : (tensor<300x%1$s>) -> tensor<300x%2$s>
                %%b = stablehlo.convert %%q : (tensor<300x%1$s>) -> tensor<300x%2$s>
                %%c = stablehlo.convert %%r : (tensor<300x%1$s>) -> tensor<300x%2$s>
                return %%a, %%b, %%c : tensor<300x%2$s>, tensor<300x%2$s>, tensor<300x%2$s>""".formatted(from, to));
    }

    @ParameterizedTest
    @CsvSource({"200, false", "200, true", "3, false", "300, false"})
    void scatterOfRows(int width, boolean unique) {
        check(
                "%%x: tensor<10x%1$dxf32>, %%u: tensor<6x%1$dxf32>) -> tensor<10x%1$dxf32>".formatted(width),
                """
                %%i = stablehlo.constant dense<[[3], [9], [10], [-1], [%3$s], [0]]> : tensor<6x1xi32>
                %%y = "stablehlo.scatter"(%%x, %%i, %%u) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, unique_indices = %2$s}> ({
                ^bb0(%%a: tensor<f32>, %%b: tensor<f32>):
                  %%s = stablehlo.add %%a, %%b : tensor<f32>
                  stablehlo.return %%s : tensor<f32>
                }) : (tensor<10x%1$dxf32>, tensor<6x1xi32>, tensor<6x%1$dxf32>) -> tensor<10x%1$dxf32>
                return %%y : tensor<10x%1$dxf32>""".formatted(width, unique, unique ? "4" : "3"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1, 40; 1, 1; 0, 0, 39, 0; 30x40",
                "30, 1; 1, 1; 0, 29, 0, 0; 30x40",
                "3, 5; 1, 1; 1, 1, 2, 2; 30x40",
                "2, 2; 2, 2; 0, 0, 0, 0; 15x20",
                "1, 7; 1, 3; 0, 0, 0, 0; 30x12",
                "4, 30; 2, 1; 0, 0, 5, 5; 14x21",
                "1, 18; 1, 1; 0, 0, 70, 0; 30x93",
                "1, 40; 1, 1; 0, 0, 0, 39; 30x40"
            })
    void reduceWindow(String window, String strides, String padding, String result) {
        String[] pad = padding.split(", ");
        for (String operation : new String[] {"add", "maximum", "subtract"}) {
            check("%%x: tensor<30x40xf32>) -> tensor<%sxf32>".formatted(result), """
                    %%z = stablehlo.constant dense<0.0> : tensor<f32>
                    %%y = "stablehlo.reduce_window"(%%x, %%z) <{window_dimensions = array<i64: %s>, window_strides = array<i64: %s>, padding = dense<[[%s, %s], [%s, %s]]> : tensor<2x2xi64>}> ({
                    ^bb0(%%a: tensor<f32>, %%b: tensor<f32>):
                      %%s = stablehlo.%s %%a, %%b : tensor<f32>
                      stablehlo.return %%s : tensor<f32>
                    }) : (tensor<30x40xf32>, tensor<f32>) -> tensor<%sxf32>
                    return %%y : tensor<%8$sxf32>""".formatted(
                            window, strides, pad[0], pad[1], pad[2], pad[3], operation, result));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0", "2, 2, 0", "3, 2, 1"})
    void selectAndScatter(int window, int stride, int padding) {
        int out = (12 + 2 * padding - window) / stride + 1;
        check(
                "%%x: tensor<2x12x12xf32>, %%s: tensor<2x%1$dx%1$dxf32>) -> tensor<2x12x12xf32>".formatted(out),
                """
                %%z = stablehlo.constant dense<0.0> : tensor<f32>
                %%y = "stablehlo.select_and_scatter"(%%x, %%s, %%z) <{window_dimensions = array<i64: 1, %2$d, %2$d>, window_strides = array<i64: 1, %3$d, %3$d>, padding = dense<[[0, 0], [%4$d, %4$d], [%4$d, %4$d]]> : tensor<3x2xi64>}> ({
                ^bb0(%%a: tensor<f32>, %%b: tensor<f32>):
                  %%g = stablehlo.compare GE, %%a, %%b : (tensor<f32>, tensor<f32>) -> tensor<i1>
                  stablehlo.return %%g : tensor<i1>
                }, {
                ^bb0(%%a: tensor<f32>, %%b: tensor<f32>):
                  %%t = stablehlo.add %%a, %%b : tensor<f32>
                  stablehlo.return %%t : tensor<f32>
                }) : (tensor<2x12x12xf32>, tensor<2x%1$dx%1$dxf32>, tensor<f32>) -> tensor<2x12x12xf32>
                return %%y : tensor<2x12x12xf32>""".formatted(out, window, stride, padding));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 8, 13, 17, 30, 97, 128, 360, 1021, 4096})
    void fourierTransforms(int length) {
        int half = length / 2 + 1;
        String[][] cases = {
            {"FFT", length + "xcomplex<f32>", length + "xcomplex<f32>"},
            {"IFFT", length + "xcomplex<f64>", length + "xcomplex<f64>"},
            {"RFFT", length + "xf64", half + "xcomplex<f64>"},
            {"IRFFT", half + "xcomplex<f64>", length + "xf64"}
        };
        for (String[] kind : cases) {
            check("%%x: tensor<3x%s>) -> tensor<3x%s>".formatted(kind[1], kind[2]), """
                    %%y = stablehlo.fft %%x, type = %1$s, length = [%2$d] : (tensor<3x%3$s>) -> tensor<3x%4$s>
                    return %%y : tensor<3x%4$s>""".formatted(
                            kind[0], length, kind[1], kind[2]));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FFT, 4x6x5xcomplex<f64>, 4x6x5xcomplex<f64>",
        "IFFT, 16x12x30xcomplex<f64>, 16x12x30xcomplex<f64>",
        "RFFT, 4x6x5xf64, 4x6x3xcomplex<f64>",
        "IRFFT, 4x6x3xcomplex<f64>, 4x6x5xf64"
    })
    void fourierTransformsOfSeveralAxes(String kind, String from, String to) {
        check(
                "%%x: tensor<%s>) -> tensor<%s>".formatted(from, to),
                "%%y = stablehlo.fft %%x, type = %s, length = [%s] : (tensor<%s>) -> tensor<%s>\nreturn %%y : tensor<%4$s>"
                        .formatted(kind, from.startsWith("16") ? "16, 12, 30" : "4, 6, 5", from, to));
    }

    @ParameterizedTest
    @CsvSource({"THREE_FRY, 2", "PHILOX, 2", "PHILOX, 3", "DEFAULT, 2"})
    void randomBits(String algorithm, int words) {
        for (String type : new String[] {"4x3xui32", "5x3xui32", "7xui64", "9xi8", "6xui16", "ui32", "3x5x7xf32"}) {
            check(
                    "%%s: tensor<%dxui64>) -> (tensor<%1$dxui64>, tensor<%s>)".formatted(words, type),
                    "%%r:2 = stablehlo.rng_bit_generator %%s, algorithm = %s : (tensor<%dxui64>) -> (tensor<%2$dxui64>, tensor<%s>)\nreturn %%r#0, %%r#1 : tensor<%2$dxui64>, tensor<%3$s>"
                            .formatted(algorithm, words, type));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"f32", "f64", "complex<f64>"})
    void triangularSystems(String type) {
        for (String options : new String[] {
            "left_side = true, lower = true, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = true",
            "left_side = true, lower = false, transpose_a = #stablehlo<transpose TRANSPOSE>, unit_diagonal = true",
            "left_side = false, lower = true, transpose_a = #stablehlo<transpose ADJOINT>, unit_diagonal = true"
        }) {
            String b = options.contains("left_side = true") ? "2x4x3x" + type : "2x3x4x" + type;
            check("%%a: tensor<2x4x4x%s>, %%b: tensor<%s>) -> tensor<%2$s>".formatted(type, b), """
                    %%x = "stablehlo.triangular_solve"(%%a, %%b) <{%s}> : (tensor<2x4x4x%s>, tensor<%s>) -> tensor<%3$s>
                    return %%x : tensor<%3$s>""".formatted(
                            options, type, b));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"f32", "f64"})
    void choleskyFactors(String type) {
        for (boolean lower : new boolean[] {true, false}) {
            check("%%a: tensor<3x5x5x%1$s>) -> tensor<3x5x5x%1$s>".formatted(type), """
                    %%p = stablehlo.dot_general %%a, %%a, batching_dims = [0] x [0], contracting_dims = [2] x [2] : (tensor<3x5x5x%1$s>, tensor<3x5x5x%1$s>) -> tensor<3x5x5x%1$s>
                    %%l = stablehlo.cholesky %%p, lower = %2$s : tensor<3x5x5x%1$s>
                    return %%l : tensor<3x5x5x%1$s>""".formatted(type, lower));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void batchNormalization(int feature) {
        int[] shape = {4, 5, 6};
        int count = shape[feature];
        check(
                "%%x: tensor<4x5x6xf32>, %%s: tensor<%1$dxf32>, %%o: tensor<%1$dxf32>, %%g: tensor<4x5x6xf32>) -> (tensor<4x5x6xf32>, tensor<%1$dxf32>, tensor<%1$dxf32>, tensor<4x5x6xf32>, tensor<4x5x6xf32>, tensor<%1$dxf32>, tensor<%1$dxf32>)"
                        .formatted(count),
                """
                %%t:3 = "stablehlo.batch_norm_training"(%%x, %%s, %%o) <{epsilon = 0.001 : f32, feature_index = %2$d : i64}> : (tensor<4x5x6xf32>, tensor<%1$dxf32>, tensor<%1$dxf32>) -> (tensor<4x5x6xf32>, tensor<%1$dxf32>, tensor<%1$dxf32>)
                %%i = "stablehlo.batch_norm_inference"(%%x, %%s, %%o, %%t#1, %%t#2) <{epsilon = 0.001 : f32, feature_index = %2$d : i64}> : (tensor<4x5x6xf32>, tensor<%1$dxf32>, tensor<%1$dxf32>, tensor<%1$dxf32>, tensor<%1$dxf32>) -> tensor<4x5x6xf32>
                %%d:3 = "stablehlo.batch_norm_grad"(%%x, %%s, %%t#1, %%t#2, %%g) <{epsilon = 0.001 : f32, feature_index = %2$d : i64}> : (tensor<4x5x6xf32>, tensor<%1$dxf32>, tensor<%1$dxf32>, tensor<%1$dxf32>, tensor<4x5x6xf32>) -> (tensor<4x5x6xf32>, tensor<%1$dxf32>, tensor<%1$dxf32>)
                return %%t#0, %%t#1, %%t#2, %%i, %%d#0, %%d#1, %%d#2 : tensor<4x5x6xf32>, tensor<%1$dxf32>, tensor<%1$dxf32>, tensor<4x5x6xf32>, tensor<4x5x6xf32>, tensor<%1$dxf32>, tensor<%1$dxf32>""".formatted(count, feature));
    }
}
