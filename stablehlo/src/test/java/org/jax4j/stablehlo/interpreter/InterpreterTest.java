package org.jax4j.stablehlo.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jax4j.runtime.BackendException;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.text.StableHloText;
import org.junit.jupiter.api.Test;

class InterpreterTest {

    private static Literal run(String body) {
        return Interpreter.run(module(body), List.of()).getFirst();
    }

    /// A program without arguments whose result is `%r`.
    private static Module module(String body) {
        String type = body.substring(body.lastIndexOf("tensor<")).strip();
        return StableHloText.parse(
                "func.func @main() -> " + type + " {\n" + body + "\nreturn %r : " + type + "\n}\n", "test");
    }

    private static String failure(String body) {
        return assertThrows(BackendException.class, () -> run(body)).toString();
    }

    @Test
    void passesTuplesAndTokens() {
        Literal result = run("""
                %c = stablehlo.constant dense<7> : tensor<i32>
                %token = stablehlo.after_all : !stablehlo.token
                %t = "stablehlo.tuple"(%token, %c) : (!stablehlo.token, tensor<i32>) -> tuple<!stablehlo.token, tensor<i32>>
                %b = "stablehlo.get_tuple_element"(%t) <{index = 1 : i32}> : (tuple<!stablehlo.token, tensor<i32>>) -> tensor<i32>
                %r = stablehlo.optimization_barrier %b : tensor<i32>
                """);

        assertEquals(7, result.longAt(0));
    }

    /// The second window begins at 1; the updates hold both windows' first elements, then their second ones.
    @Test
    void writesWindowsOneAfterTheOther() {
        Literal result = run("""
                %x = stablehlo.constant dense<0> : tensor<4xi32>
                %i = stablehlo.constant dense<[[0], [1]]> : tensor<2x1xi32>
                %u = stablehlo.constant dense<[[1, 2], [3, 4]]> : tensor<2x2xi32>
                %r = "stablehlo.scatter"(%x, %i, %u) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>}> ({
                ^bb0(%a: tensor<i32>, %b: tensor<i32>):
                  stablehlo.return %b : tensor<i32>
                }) : (tensor<4xi32>, tensor<2x1xi32>, tensor<2x2xi32>) -> tensor<4xi32>
                """);

        assertEquals(1, result.longAt(0));
        assertEquals(2, result.longAt(1));
        assertEquals(4, result.longAt(2));
    }

    @Test
    void talksToItselfInCollectives() {
        Literal result = run("""
                %c = stablehlo.constant dense<[1.0, 2.0]> : tensor<2xf32>
                %r = "stablehlo.all_reduce"(%c) <{replica_groups = dense<0> : tensor<1x1xi64>}> ({
                ^bb0(%a: tensor<f32>, %b: tensor<f32>):
                  %s = stablehlo.add %a, %b : tensor<f32>
                  stablehlo.return %s : tensor<f32>
                }) : (tensor<2xf32>) -> tensor<2xf32>
                """);

        assertEquals(2, result.doubleAt(1));
    }

    @Test
    void refusesCollectivesOfSeveralDevices() {
        String message = failure("""
                %c = stablehlo.constant dense<[1.0, 2.0]> : tensor<2xf32>
                %r = "stablehlo.collective_permute"(%c) <{source_target_pairs = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<2xf32>) -> tensor<2xf32>
                """);

        assertTrue(message.contains("stablehlo.collective_permute needs the processes [0, 1]"), message);
    }

    @Test
    void givesZerosToWhoReceivesNothing() {
        Literal result = run("""
                %c = stablehlo.constant dense<[1.0, 2.0]> : tensor<2xf32>
                %r = "stablehlo.collective_permute"(%c) <{source_target_pairs = dense<> : tensor<0x2xi64>}> : (tensor<2xf32>) -> tensor<2xf32>
                """);

        assertEquals(Literal.splat(TensorType.of(DType.FLOAT32, 2), 0.0), result);
    }

    @Test
    void drawsFromADistribution() {
        Literal uniform = run("""
                %a = stablehlo.constant dense<3.0> : tensor<f64>
                %b = stablehlo.constant dense<5.0> : tensor<f64>
                %s = stablehlo.constant dense<[1000]> : tensor<1xi64>
                %r = stablehlo.rng %a, %b, %s, distribution = UNIFORM : (tensor<f64>, tensor<f64>, tensor<1xi64>) -> tensor<1000xf64>
                """);
        double sum = 0;
        for (int i = 0; i < 1000; i++) {
            assertTrue(uniform.doubleAt(i) >= 3 && uniform.doubleAt(i) < 5);
            sum += uniform.doubleAt(i);
        }
        assertEquals(4, sum / 1000, 0.1);
    }

    @Test
    void checksExpectations() {
        String program = """
                %a = stablehlo.constant dense<[1.0, 2.0]> : tensor<2xf32>
                %b = stablehlo.constant dense<[1.0, %s]> : tensor<2xf32>
                stablehlo.custom_call @check.%s(%%a, %%b) {has_side_effect = true} : (tensor<2xf32>, tensor<2xf32>) -> ()
                %%r = stablehlo.add %%a, %%b : tensor<2xf32>
                """.replace("%a =", "%%a =").replace("%b =", "%%b =");

        assertEquals(2, run(program.formatted("2.0", "expect_eq")).doubleAt(0));
        assertEquals(2, run(program.formatted("2.0000005", "expect_close")).doubleAt(0));
        assertEquals(2, run(program.formatted("2.0005", "expect_almost_eq")).doubleAt(0));
        assertTrue(failure(program.formatted("2.0000005", "expect_eq"))
                .contains("check.expect_eq failed: element [1] is 2.0, expected 2.0000"));
        assertTrue(failure(program.formatted("2.000001", "expect_close")).contains("expect_close failed"));
        assertTrue(failure(program.formatted("2.01", "expect_almost_eq")).contains("expect_almost_eq failed"));
    }

    @Test
    void runsConstantsNarrowerThanAByte() {
        Literal result = run("""
                %a = stablehlo.constant dense<[7, -8, 3]> : tensor<3xi4>
                %r = stablehlo.add %a, %a : tensor<3xi4>
                """);

        assertEquals(List.of(-2L, 0L, 6L), List.of(result.longAt(0), result.longAt(1), result.longAt(2)));
    }

    @Test
    void ordersNumbersTotally() {
        Literal result = run("""
                %a = stablehlo.constant dense<[-0.0, 0xFFC00000, 0x7FC00000, 1.0]> : tensor<4xf32>
                %b = stablehlo.constant dense<[0.0, -1.0, 0x7F800000, 1.0]> : tensor<4xf32>
                %r = stablehlo.compare LT, %a, %b, TOTALORDER : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xi1>
                """);

        assertEquals(
                List.of(1L, 1L, 0L, 0L),
                List.of(result.longAt(0), result.longAt(1), result.longAt(2), result.longAt(3)));
    }

    @Test
    void endsWhenInterrupted() {
        Module forever = module("""
                %t = stablehlo.constant dense<true> : tensor<i1>
                %r = stablehlo.while(%x = %t) : tensor<i1> cond {
                  stablehlo.return %x : tensor<i1>
                } do {
                  stablehlo.return %x : tensor<i1>
                }
                // tensor<i1>
                """);
        Thread.currentThread().interrupt();
        try {
            BackendException exception =
                    assertThrows(BackendException.class, () -> Interpreter.run(forever, List.of()));
            assertTrue(exception.toString().contains("interrupted"));
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void sortsWithAComparatorThatContradictsItself() {
        Literal result = run("""
                %a = stablehlo.constant dense<[3, 1, 2, 5, 4]> : tensor<5xi32>
                %r = "stablehlo.sort"(%a) <{dimension = 0 : i64, is_stable = true}> ({
                ^bb0(%x: tensor<i32>, %y: tensor<i32>):
                  %t = stablehlo.constant dense<true> : tensor<i1>
                  stablehlo.return %t : tensor<i1>
                }) : (tensor<5xi32>) -> tensor<5xi32>
                """);

        long sum = 0;
        for (int i = 0; i < 5; i++) {
            sum += result.longAt(i);
        }
        assertEquals(15, sum);
    }

    @Test
    void foldsInTheOrderOfTheElements() {
        Literal result = run("""
                %a = stablehlo.constant dense<[1, 2, 3, 4, 5]> : tensor<5xi32>
                %m = stablehlo.constant dense<-1> : tensor<i32>
                %r = stablehlo.reduce(%a init: %m) across dimensions = [0] : (tensor<5xi32>, tensor<i32>) -> tensor<i32>
                 reducer(%x: tensor<i32>, %y: tensor<i32>) {
                  stablehlo.return %y : tensor<i32>
                }
                // tensor<i32>
                """);

        assertEquals(5, result.longAt(0));
    }
}
