package org.jax4j.cpu.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jax4j.runtime.BackendException;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.interpreter.Interpreter;
import org.jax4j.stablehlo.text.StableHloText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Operations that become others before they are compiled, in the compiler and in the interpreter.
class ExpansionsTest {
    /// The elements of all results, from compiled code; the interpreter must agree.
    private static List<Double> run(String body) {
        String text = "func.func @main() -> "
                + body.substring(body.lastIndexOf("return")).replaceFirst("^[^:]*:", "(") + ") {\n" + body + "\n}";
        List<Double> compiled = elements(CompilerFixture.run(text));
        assertEquals(elements(Interpreter.run(StableHloText.parse(text), List.of())), compiled);
        return compiled;
    }

    private static List<Double> elements(List<Literal> results) {
        List<Double> elements = new ArrayList<>();
        for (Literal result : results) {
            for (long at = 0; at < result.type().elementCount(); at++) {
                elements.add(result.doubleAt(at));
            }
        }
        return elements;
    }

    private static List<Double> numbers(double... numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    @Test
    void clientOperationsBroadcastTheirOperands() {
        assertEquals(numbers(11, 12, 13, 24, 25, 26, 1, 1, 0, 0, 0, 0), run("""
                %x = stablehlo.constant dense<[[1, 2, 3], [4, 5, 6]]> : tensor<2x3xi32>
                %y = stablehlo.constant dense<[10, 20]> : tensor<2xi32>
                %s = stablehlo.constant dense<3> : tensor<i32>
                %0 = chlo.broadcast_add %x, %y {broadcast_dimensions = array<i64: 0>} : (tensor<2x3xi32>, tensor<2xi32>) -> tensor<2x3xi32>
                %1 = chlo.broadcast_compare %x, %s {comparison_direction = #chlo<comparison_direction LT>} : (tensor<2x3xi32>, tensor<i32>) -> tensor<2x3xi1>
                return %0, %1 : tensor<2x3xi32>, tensor<2x3xi1>"""));
    }

    @Test
    void clientConstantsHaveTheShapeOfAnOperand() {
        assertEquals(numbers(2.5, 2.5), run("""
                %x = stablehlo.constant dense<[1.0, 2.0]> : tensor<2xf32>
                %0 = "chlo.constant_like"(%x) {value = 2.5 : f32} : (tensor<2xf32>) -> tensor<2xf32>
                return %0 : tensor<2xf32>"""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"false; 1 4 3 8 6 12 6 12", "true; 6 12 5 8 3 4 6 12"})
    void scansRunAlongADimensionEitherWay(boolean reverse, String expected) {
        List<Double> results = run("""
                %x = stablehlo.constant dense<[[1, 2, 3], [4, 4, 4]]> : tensor<2x3xi32>
                %c = stablehlo.constant dense<0> : tensor<2xi32>
                %0, %1 = chlo.scan(%x) inits(%c) dimension = 1 attributes {is_reverse = REVERSE} {
                ^bb0(%a: tensor<2xi32>, %b: tensor<2xi32>):
                  %s = stablehlo.add %a, %b : tensor<2xi32>
                  stablehlo.return %s, %s : tensor<2xi32>, tensor<2xi32>
                } : (tensor<2x3xi32>, tensor<2xi32>) -> (tensor<2x3xi32>, tensor<2xi32>)
                %2 = stablehlo.transpose %0, dims = [1, 0] : (tensor<2x3xi32>) -> tensor<3x2xi32>
                return %2, %1 : tensor<3x2xi32>, tensor<2xi32>""".replace("REVERSE", Boolean.toString(reverse)));
        assertEquals(
                Arrays.stream(expected.trim().split(" ")).map(Double::valueOf).toList(), results);
    }

    @Test
    void raggedProductsTakeEachRowByTheMatrixOfItsGroup() {
        assertEquals(numbers(1, 20, 30, 0), run("""
                %x = stablehlo.constant dense<[[1.0], [2.0], [3.0], [4.0]]> : tensor<4x1xf32>
                %y = stablehlo.constant dense<[[[1.0]], [[10.0]]]> : tensor<2x1x1xf32>
                %g = stablehlo.constant dense<[1, 2]> : tensor<2xi32>
                %0 = "chlo.ragged_dot"(%x, %y, %g) {ragged_dot_dimension_numbers = #chlo.ragged_dot<
                    lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [1],
                    rhs_contracting_dimensions = [1], lhs_ragged_dimensions = [0], rhs_group_dimensions = [0]>} :
                    (tensor<4x1xf32>, tensor<2x1x1xf32>, tensor<2xi32>) -> tensor<4x1xf32>
                return %0 : tensor<4x1xf32>"""));
    }

    @ParameterizedTest
    @CsvSource({"true, 9, 7, 1, 3", "false, 1, 2, 2, 4"})
    void topKTakesTheLargestOrTheSmallest(boolean largest, double a, double b, double i, double j) {
        assertEquals(numbers(a, b, i, j), run("""
                %x = stablehlo.constant dense<[5.0, 9.0, 1.0, 7.0, 2.0]> : tensor<5xf32>
                %0:2 = stablehlo.custom_call @mhlo.topk(%x) {mhlo.attributes = {k = 2 : i64, largest = LARGEST}} :
                    (tensor<5xf32>) -> (tensor<2xf32>, tensor<2xi32>)
                return %0#0, %0#1 : tensor<2xf32>, tensor<2xi32>""".replace("LARGEST", Boolean.toString(largest))));
    }

    @Test
    void oneDeviceTalksToItself() {
        assertEquals(numbers(3, 4, 0, 0, 0, 0, 3, 4), run("""
                %x = stablehlo.constant dense<[3.0, 4.0]> : tensor<2xf32>
                %0 = "stablehlo.all_reduce"(%x) <{replica_groups = dense<[[0]]> : tensor<1x1xi64>}> ({
                ^bb0(%a: tensor<f32>, %b: tensor<f32>):
                  %s = stablehlo.add %a, %b : tensor<f32>
                  stablehlo.return %s : tensor<f32>
                }) : (tensor<2xf32>) -> tensor<2xf32>
                %1 = "stablehlo.collective_permute"(%x) <{source_target_pairs = dense<> : tensor<0x2xi64>}> : (tensor<2xf32>) -> tensor<2xf32>
                %2 = stablehlo.replica_id : tensor<ui32>
                %3 = stablehlo.partition_id : tensor<ui32>
                %4 = "stablehlo.all_gather"(%x) <{all_gather_dim = 0 : i64, replica_groups = dense<[[0]]> : tensor<1x1xi64>}> : (tensor<2xf32>) -> tensor<2xf32>
                return %0, %1, %2, %3, %4 : tensor<2xf32>, tensor<2xf32>, tensor<ui32>, tensor<ui32>, tensor<2xf32>"""));
    }

    @Test
    void severalDevicesAreRefused() {
        String text = """
                func.func @main(%x: tensor<2xf32>) -> tensor<2xf32> {
                  %0 = "stablehlo.collective_permute"(%x) <{source_target_pairs = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<2xf32>) -> tensor<2xf32>
                  return %0 : tensor<2xf32>
                }""";
        Literal argument = Literal.splat(TensorType.of(DType.FLOAT32, 2), 1.0);
        String message = assertThrows(BackendException.class, () -> CompilerFixture.run(text, argument))
                .getMessage();
        assertTrue(String.valueOf(message).contains("needs the processes [0, 1]"), message);
    }

    @Test
    void tuplesAreTakenApart() {
        assertEquals(numbers(4), run("""
                %x = stablehlo.constant dense<3> : tensor<i32>
                %y = stablehlo.constant dense<4> : tensor<i32>
                %0 = stablehlo.tuple %x, %y : tuple<tensor<i32>, tensor<i32>>
                %1 = stablehlo.get_tuple_element %0[1] : (tuple<tensor<i32>, tensor<i32>>) -> tensor<i32>
                return %1 : tensor<i32>"""));
    }

    @Test
    void narrowMatricesAreSolvedInSinglePrecision() {
        assertEquals(numbers(2, 1), run("""
                %a = stablehlo.constant dense<[[1.0, 0.0], [2.0, 4.0]]> : tensor<2x2xbf16>
                %b = stablehlo.constant dense<[[2.0], [8.0]]> : tensor<2x1xbf16>
                %0 = "stablehlo.triangular_solve"(%a, %b) <{left_side = true, lower = true, unit_diagonal = false,
                    transpose_a = #stablehlo<transpose NO_TRANSPOSE>}> : (tensor<2x2xbf16>, tensor<2x1xbf16>) -> tensor<2x1xbf16>
                return %0 : tensor<2x1xbf16>"""));
    }

    private static List<Double> draw(String distribution, String type, String a, String b) {
        return elements(CompilerFixture.run("""
                func.func @main() -> tensor<4000xTYPE> {
                  %a = stablehlo.constant dense<A> : tensor<TYPE>
                  %b = stablehlo.constant dense<B> : tensor<TYPE>
                  %shape = stablehlo.constant dense<4000> : tensor<1xi64>
                  %0 = stablehlo.rng %a, %b, %shape, distribution = DISTRIBUTION : (tensor<TYPE>, tensor<TYPE>, tensor<1xi64>) -> tensor<4000xTYPE>
                  return %0 : tensor<4000xTYPE>
                }""".replace("TYPE", type)
                .replace("DISTRIBUTION", distribution)
                .replace("A>", a + ">")
                .replace("B>", b + ">")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"f32", "f64", "f16", "bf16"})
    void uniformNumbersLieBetweenTheBounds(String type) {
        List<Double> numbers = draw("UNIFORM", type, "-1.0", "3.0");
        assertTrue(numbers.stream().allMatch(x -> x >= -1 && x < 3));
        assertEquals(1, numbers.stream().mapToDouble(x -> x).average().orElseThrow(), 0.15);
        assertNotEquals(numbers, draw("UNIFORM", type, "-1.0", "3.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"i8", "i32", "ui32", "i64"})
    void uniformIntegersLieBetweenTheBounds(String type) {
        List<Double> numbers = draw("UNIFORM", type, "2", "6");
        assertEquals(
                List.of(2.0, 3.0, 4.0, 5.0),
                numbers.stream().distinct().sorted().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"f32", "f64", "f16"})
    void normalNumbersHaveMeanAndDeviation(String type) {
        List<Double> numbers = draw("NORMAL", type, "5.0", "2.0");
        double mean = numbers.stream().mapToDouble(x -> x).average().orElseThrow();
        double variance = numbers.stream()
                .mapToDouble(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();
        assertEquals(5, mean, 0.2);
        assertEquals(4, variance, 0.6);
    }
}
