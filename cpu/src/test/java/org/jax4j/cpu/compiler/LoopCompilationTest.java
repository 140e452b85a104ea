package org.jax4j.cpu.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jax4j.cpu.llvm.CodegenOptions;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.Executable;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.text.StableHloText;
import org.junit.jupiter.api.Test;

/// What becomes of loops that collect what their steps give.
class LoopCompilationTest {
    /// Each step multiplies the carried vector by an element, and collects the vector and its double.
    private static final String SCAN = """
            func.func public @main(%start: tensor<4xf32>, %xs: tensor<100x4xf32>) -> (tensor<4xf32>, RESULTS) {
              %zeros = stablehlo.constant dense<0.0> : tensor<100x4xf32>
              %c0 = stablehlo.constant dense<0> : tensor<i32>
              %r:4 = stablehlo.while(%i = %c0, %c = %start, %a = %zeros, %b = %zeros) : tensor<i32>, tensor<4xf32>, tensor<100x4xf32>, tensor<100x4xf32>
              cond {
                %end = stablehlo.constant dense<100> : tensor<i32>
                %go = stablehlo.compare LT, %i, %end, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
                stablehlo.return %go : tensor<i1>
              } do {
                %s = stablehlo.dynamic_slice %xs, %i, %c0, sizes = [1, 4] : (tensor<100x4xf32>, tensor<i32>, tensor<i32>) -> tensor<1x4xf32>
                %x = stablehlo.reshape %s : (tensor<1x4xf32>) -> tensor<4xf32>
                %n = stablehlo.multiply %c, %x : tensor<4xf32>
                %d = stablehlo.add %n, %n : tensor<4xf32>
                %nr = stablehlo.reshape %n : (tensor<4xf32>) -> tensor<1x4xf32>
                %dr = stablehlo.reshape %d : (tensor<4xf32>) -> tensor<1x4xf32>
                %na = stablehlo.dynamic_update_slice %a, %nr, %i, %c0 : (tensor<100x4xf32>, tensor<1x4xf32>, tensor<i32>, tensor<i32>) -> tensor<100x4xf32>
                %nb = stablehlo.dynamic_update_slice %b, %dr, %i, %c0 : (tensor<100x4xf32>, tensor<1x4xf32>, tensor<i32>, tensor<i32>) -> tensor<100x4xf32>
                %one = stablehlo.constant dense<1> : tensor<i32>
                %ni = stablehlo.add %i, %one : tensor<i32>
                stablehlo.return %ni, %n, %na, %nb : tensor<i32>, tensor<4xf32>, tensor<100x4xf32>, tensor<100x4xf32>
              }
              return %r#1, VALUES : tensor<4xf32>, RESULTS
            }
            """;

    private static String scan(String results, String values) {
        return SCAN.replace("RESULTS", results).replace("VALUES", values);
    }

    private static String stage(String program, Executable.Stage stage) {
        Compiler compiler = new Compiler(CodegenOptions.defaults());
        Program compiled = compiler.compile(StableHloText.parse(program), new CompileOptions(Set.of()));
        return Objects.requireNonNull(compiled.texts().get(stage)).get();
    }

    @Test
    void collectsInPlace() {
        String kernels = stage(scan("tensor<100x4xf32>, tensor<100x4xf32>", "%r#2, %r#3"), Executable.Stage.KERNELS);
        String turn = kernels.substring(kernels.indexOf(" do\n"));
        // The carried vector fits in a register, which is copied; the collected arrays are written where they are.
        for (String collected : List.of("result1", "result2")) {
            assertFalse(turn.contains("copy " + collected), kernels);
            assertFalse(turn.contains("to " + collected), kernels);
            assertTrue(turn.contains(collected + "["), kernels);
        }
    }

    @Test
    void collectsNothingThatIsNotUsed() {
        String optimized = stage(scan("tensor<100x4xf32>", "%r#3"), Executable.Stage.OPTIMIZED);
        assertEquals(1, occurrences(optimized, "stablehlo.dynamic_update_slice"), optimized);
        String none = stage(scan("tensor<i32>", "%r#0"), Executable.Stage.OPTIMIZED);
        assertEquals(0, occurrences(none, "stablehlo.dynamic_update_slice"), none);
        assertTrue(none.contains("stablehlo.multiply"), none);
    }

    @Test
    void computesTheSameWithoutWhatIsNotUsed() {
        Literal start = Literal.splat(TensorType.of(DType.FLOAT32, 4), 3.0);
        Literal.Writer xs = new Literal.Writer(TensorType.of(DType.FLOAT32, 100, 4));
        for (int i = 0; i < 400; i++) {
            xs.put(i, i % 3 == 0 ? -1 : i % 8 == 0 ? 0.5 : 1);
        }
        Literal elements = xs.toLiteral();
        var all = CompilerFixture.run(scan("tensor<100x4xf32>, tensor<100x4xf32>", "%r#2, %r#3"), start, elements);
        var some = CompilerFixture.run(scan("tensor<100x4xf32>", "%r#3"), start, elements);
        assertEquals(all.get(0), some.get(0));
        assertEquals(all.get(2), some.get(1));
    }

    private static int occurrences(String text, String word) {
        return text.split(Pattern.quote(word), -1).length - 1;
    }
}
