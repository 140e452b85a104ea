package org.jax4j.cpu.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.interpreter.Interpreter;
import org.jax4j.stablehlo.text.StableHloText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reductions, windows, scatters and sorts whose computation has branches, loops and operations on small tensors.
class RegionLoweringTest {
    // Associative, as the order in which a reduction combines is left open.

    /// The larger one.
    private static final String BRANCH = """
            %p = stablehlo.compare GT, %a, %b : (tensor<f32>, tensor<f32>) -> tensor<i1>
            %r = "stablehlo.if"(%p) ({
              stablehlo.return %a : tensor<f32>
            }, {
              stablehlo.return %b : tensor<f32>
            }) : (tensor<i1>) -> tensor<f32>
            """;

    /// The sum, of which one part is added by quarters.
    private static final String LOOP = """
            %zero = stablehlo.constant dense<0> : tensor<i32>
            %l:2 = stablehlo.while(%n = %zero, %s = %a) : tensor<i32>, tensor<f32>
              cond {
                %four = stablehlo.constant dense<4> : tensor<i32>
                %more = stablehlo.compare LT, %n, %four : (tensor<i32>, tensor<i32>) -> tensor<i1>
                stablehlo.return %more : tensor<i1>
              } do {
                %one = stablehlo.constant dense<1> : tensor<i32>
                %next = stablehlo.add %n, %one : tensor<i32>
                %quarter = stablehlo.constant dense<0.25> : tensor<f32>
                %h = stablehlo.multiply %b, %quarter : tensor<f32>
                %sum = stablehlo.add %s, %h : tensor<f32>
                stablehlo.return %next, %sum : tensor<i32>, tensor<f32>
              }
            %r = stablehlo.add %l#1, %zeroes : tensor<f32>
            """;

    /// The larger one, but no more than a captured number: the middle of three that are sorted, where that is
    /// largest.
    private static final String TENSORS = """
            %x = stablehlo.reshape %a : (tensor<f32>) -> tensor<1xf32>
            %y = stablehlo.reshape %b : (tensor<f32>) -> tensor<1xf32>
            %z = stablehlo.reshape %k : (tensor<f32>) -> tensor<1xf32>
            %all = stablehlo.concatenate %x, %y, %z, dim = 0 : (tensor<1xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<3xf32>
            %sorted = "stablehlo.sort"(%all) <{dimension = 0 : i64, is_stable = true}> ({
            ^bb0(%c: tensor<f32>, %d: tensor<f32>):
              %less = stablehlo.compare LT, %c, %d : (tensor<f32>, tensor<f32>) -> tensor<i1>
              stablehlo.return %less : tensor<i1>
            }) : (tensor<3xf32>) -> tensor<3xf32>
            %weights = stablehlo.constant dense<[0.0, 1.0, 0.0]> : tensor<3xf32>
            %r = stablehlo.dot_general %sorted, %weights, contracting_dims = [0] x [0] : (tensor<3xf32>, tensor<3xf32>) -> tensor<f32>
            """;

    private static String program(String body, String operation) {
        return "module @m {\nfunc.func @main(%x0: tensor<40x50xf32>, %k: tensor<f32>) -> RESULT {\n"
                        .replace("RESULT", operation.substring(operation.lastIndexOf("->") + 2))
                + "  %init = stablehlo.constant dense<0.0> : tensor<f32>\n  %zeroes = stablehlo.subtract %k, %k : tensor<f32>\n  "
                + operation.replace("BODY", "^bb0(%a: tensor<f32>, %b: tensor<f32>):\n" + body)
                + "\n  return %out : " + operation.substring(operation.lastIndexOf("->") + 2) + "\n}\n}";
    }

    private static void check(String text) {
        List<Literal> arguments = List.of(numbers(40, 50), Literal.splat(TensorType.of(DType.FLOAT32), 1.5));
        Literal expected = Interpreter.run(StableHloText.parse(text), arguments).getFirst();
        Literal actual =
                CompilerFixture.run(text, arguments.toArray(Literal[]::new)).getFirst();
        assertEquals(expected.type(), actual.type());
        for (long at = 0; at < actual.type().elementCount(); at++) {
            double bound = 1e-5 * Math.max(1, Math.abs(expected.doubleAt(at)));
            assertEquals(expected.doubleAt(at), actual.doubleAt(at), bound, "element " + at);
        }
    }

    private static Literal numbers(int... shape) {
        TensorType type = TensorType.of(DType.FLOAT32, shape);
        Literal.Writer writer = new Literal.Writer(type);
        for (long at = 0; at < type.elementCount(); at++) {
            writer.put(at, Math.sin(at * 1.7 + 1));
        }
        return writer.toLiteral();
    }

    @ParameterizedTest
    @ValueSource(strings = {BRANCH, LOOP, TENSORS})
    void reducesRows(String body) {
        check(program(body, """
                %out = "stablehlo.reduce"(%x0, %init) <{dimensions = array<i64: 1>}> ({
                  BODY
                  stablehlo.return %r : tensor<f32>
                }) : (tensor<40x50xf32>, tensor<f32>) ->tensor<40xf32>"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {BRANCH, LOOP, TENSORS})
    void reducesColumns(String body) {
        check(program(body, """
                %out = "stablehlo.reduce"(%x0, %init) <{dimensions = array<i64: 0>}> ({
                  BODY
                  stablehlo.return %r : tensor<f32>
                }) : (tensor<40x50xf32>, tensor<f32>) ->tensor<50xf32>"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {BRANCH, LOOP, TENSORS})
    void reducesWindows(String body) {
        check(program(body, """
                %out = "stablehlo.reduce_window"(%x0, %init) <{window_dimensions = array<i64: 2, 3>}> ({
                  BODY
                  stablehlo.return %r : tensor<f32>
                }) : (tensor<40x50xf32>, tensor<f32>) ->tensor<39x48xf32>"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {BRANCH, LOOP, TENSORS})
    void scatters(String body) {
        check(program(body, """
                %i = stablehlo.constant dense<[[3], [7], [3], [39]]> : tensor<4x1xi32>
                %u = stablehlo.slice %x0 [4:8, 0:50] : (tensor<40x50xf32>) -> tensor<4x50xf32>
                %out = "stablehlo.scatter"(%x0, %i, %u) <{scatter_dimension_numbers = #stablehlo.scatter<
                    update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0],
                    index_vector_dim = 1>}> ({
                  BODY
                  stablehlo.return %r : tensor<f32>
                }) : (tensor<40x50xf32>, tensor<4x1xi32>, tensor<4x50xf32>) ->tensor<40x50xf32>"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GT, %a, %b", "LT, %a, %b"})
    void sortsByAComparatorWithABranch(String comparison) {
        check(program("""
                %p = stablehlo.compare COMPARISON : (tensor<f32>, tensor<f32>) -> tensor<i1>
                %r = "stablehlo.case"(%zero) ({
                  stablehlo.return %p : tensor<i1>
                }, {
                  %n = stablehlo.not %p : tensor<i1>
                  stablehlo.return %n : tensor<i1>
                }) : (tensor<i32>) -> tensor<i1>
                """.replace("COMPARISON", comparison), """
                %zero = stablehlo.constant dense<0> : tensor<i32>
                %out = "stablehlo.sort"(%x0) <{dimension = 1 : i64, is_stable = true}> ({
                  BODY
                  stablehlo.return %r : tensor<i1>
                }) : (tensor<40x50xf32>) ->tensor<40x50xf32>"""));
    }

    @Test
    void aResultOfAReductionIsThereWhenOnlyAnotherOneIsStored() {
        // The indices leave the program; of the largest numbers only a scalar is used.
        String text = """
                module @m {
                  func.func public @main(%x: tensor<4x3xf32>, %at: tensor<4x3xi32>) -> (tensor<5xf32>, tensor<3xi32>) {
                    %low = stablehlo.constant dense<0xFF800000> : tensor<f32>
                    %c = stablehlo.constant dense<0> : tensor<i32>
                    %0:2 = stablehlo.reduce(%x init: %low), (%at init: %c) across dimensions = [0]
                      : (tensor<4x3xf32>, tensor<4x3xi32>, tensor<f32>, tensor<i32>) -> (tensor<3xf32>, tensor<3xi32>)
                     reducer(%a: tensor<f32>, %b: tensor<f32>) (%i: tensor<i32>, %j: tensor<i32>)  {
                      %1 = stablehlo.compare GT, %a, %b, FLOAT : (tensor<f32>, tensor<f32>) -> tensor<i1>
                      %2 = stablehlo.select %1, %a, %b : tensor<i1>, tensor<f32>
                      %3 = stablehlo.select %1, %i, %j : tensor<i1>, tensor<i32>
                      stablehlo.return %2, %3 : tensor<f32>, tensor<i32>
                    }
                    %4 = stablehlo.slice %0#0 [1:2] : (tensor<3xf32>) -> tensor<1xf32>
                    %5 = stablehlo.reshape %4 : (tensor<1xf32>) -> tensor<f32>
                    %6 = stablehlo.broadcast_in_dim %5, dims = [] : (tensor<f32>) -> tensor<5xf32>
                    return %6, %0#1 : tensor<5xf32>, tensor<3xi32>
                  }
                }
                """;
        Literal.Writer x = new Literal.Writer(TensorType.of(DType.FLOAT32, 4, 3));
        Literal.Writer at = new Literal.Writer(TensorType.of(DType.INT32, 4, 3));
        for (int i = 0; i < 12; i++) {
            x.put(i, i * 5 % 12);
            at.put(i, i / 3);
        }
        List<Literal> results = CompilerFixture.run(text, x.toLiteral(), at.toLiteral());
        assertEquals(Literal.splat(TensorType.of(DType.FLOAT32, 5), 11.0), results.getFirst());
        assertEquals(2, results.getLast().longAt(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"f8E4M3FN", "f8E4M3FNUZ", "f8E5M2", "f4E2M1FN", "f6E3M2FN", "f8E3M4"})
    void theLargestOfManyNumbersNeedsNoInfinity(String element) {
        String text = """
                module @m {
                  func.func public @main(%x: tensor<3x1034x4xELEMENT>, %low: tensor<ELEMENT>) -> tensor<3xELEMENT> {
                    %0 = stablehlo.reduce(%x init: %low) applies stablehlo.maximum across dimensions = [1, 2]
                      : (tensor<3x1034x4xELEMENT>, tensor<ELEMENT>) -> tensor<3xELEMENT>
                    return %0 : tensor<3xELEMENT>
                  }
                }
                """.replace("ELEMENT", element);
        DType dtype = DType.ofMlir(element).orElseThrow();
        Literal all = Literal.splat(TensorType.of(dtype, 3, 1034, 4), -1.5);
        List<Literal> results = CompilerFixture.run(text, all, Literal.splat(TensorType.of(dtype), -2.0));
        assertEquals(List.of(Literal.splat(TensorType.of(dtype, 3), -1.5)), results);
    }

    @Test
    void aPieceWhoseStartIsComputedCanBeTransposed() {
        String text = """
                module @m {
                  func.func public @main(%x: tensor<130x130xi32>) -> tensor<69x104xi32> {
                    %row = stablehlo.constant dense<72> : tensor<i64>
                    %column = stablehlo.constant dense<16> : tensor<i64>
                    %0 = stablehlo.dynamic_slice %x, %row, %column, sizes = [104, 69]
                      : (tensor<130x130xi32>, tensor<i64>, tensor<i64>) -> tensor<104x69xi32>
                    %1 = stablehlo.transpose %0, dims = [1, 0] : (tensor<104x69xi32>) -> tensor<69x104xi32>
                    return %1 : tensor<69x104xi32>
                  }
                }
                """;
        Literal.Writer x = new Literal.Writer(TensorType.of(DType.INT32, 130, 130));
        for (int i = 0; i < 130 * 130; i++) {
            x.put(i, i);
        }
        Literal result = CompilerFixture.run(text, x.toLiteral()).getFirst();
        // The rows start at 26, so that all fit.
        assertEquals(26 * 130 + 16, result.longAt(0));
        assertEquals((26 + 103) * 130 + 16 + 68, result.longAt(69 * 104 - 1));
    }
}
