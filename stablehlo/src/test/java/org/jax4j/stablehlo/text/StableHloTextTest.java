package org.jax4j.stablehlo.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.Conformance;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.Location;
import org.jax4j.stablehlo.ParseException;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Calls;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.op.Movement;
import org.jax4j.stablehlo.op.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StableHloTextTest {
    static List<String> programs() {
        return Conformance.names();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void readsWhatJaxWrites(String name) {
        Module module = StableHloText.parse(Conformance.program(name), name);

        assertEquals("main", module.main().name());
    }

    @Test
    void readsLocationsThatAreDefinedBehindTheirUse() {
        Module module = StableHloText.parse("""
                module @m {
                  func.func public @main(%arg0: tensor<f32> loc("x")) -> tensor<f32> {
                    %0 = stablehlo.sine %arg0 : tensor<f32> loc(#loc2)
                    return %0 : tensor<f32> loc(#loc)
                  } loc(#loc)
                } loc(#loc)
                #loc = loc(unknown)
                #loc1 = loc("f.py":439:22 to :113)
                #loc2 = loc("jit(f)/sin"(callsite("g"(#loc1) at #loc)))
                """);

        assertEquals(
                new Location("jit(f)/sin", "f.py", 439, 22),
                module.main().body().statements().getFirst().location());
    }

    @Test
    void writesLocationsThatItReads() {
        String text = """
                module @m {
                  func.func public @main(%arg0: tensor<f32>) -> tensor<f32> {
                    %0 = stablehlo.while(%iterArg = %arg0) : tensor<f32>
                    cond {
                      %1 = stablehlo.compare LT, %iterArg, %arg0, FLOAT : (tensor<f32>, tensor<f32>) -> tensor<i1> loc(#loc5)
                      stablehlo.return %1 : tensor<i1> loc(#loc)
                    } do {
                      %1 = stablehlo.sine %iterArg : tensor<f32> loc(#loc2)
                      stablehlo.return %1 : tensor<f32> loc(#loc)
                    } loc(#loc3)
                    %2 = stablehlo.cosine %0 : tensor<f32> loc(#loc4)
                    return %2 : tensor<f32> loc(#loc)
                  } loc(#loc)
                } loc(#loc)
                #loc = loc(unknown)
                #loc1 = loc("f.py":4:2)
                #loc2 = loc("g.py":5:0)
                #loc3 = loc("a name")
                #loc4 = loc("jit(f)/\\"scope\\"/cos"(#loc1))
                #loc5 = loc("jit(f)/lt"(#loc2))
                """;
        String printed = StableHloText.printWithLocations(StableHloText.parse(text));
        assertEquals(printed, StableHloText.printWithLocations(StableHloText.parse(printed)));
        for (String name :
                List.of("\"a name\"", "\"jit(f)/\\\"scope\\\"/cos\"(#loc", "\"jit(f)/lt\"(#loc", "\"g.py\":5:0")) {
            assertTrue(printed.contains(" = loc(" + name), printed);
        }
        assertTrue(
                Pattern.matches("(?s).*stablehlo.sine %iterArg : tensor<f32> loc\\(#loc\\d\\)\n.*", printed), printed);
    }

    @Test
    void readsChecksAsCustomCallsOfTwoOperands() {
        Module module = StableHloText.parse("""
                func.func @main() {
                  %0 = stablehlo.constant dense<[1, 2]> : tensor<2xi32>
                  check.expect_eq_const %0, dense<[1, 2]> : tensor<2xi32>
                  func.return
                }
                """);

        Statement last = module.main().body().statements().getLast();
        Calls.CustomCall check = (Calls.CustomCall) last.op();
        assertEquals("check.expect_eq", check.target());
        assertEquals(2, check.operands().size());
        assertEquals(true, check.hasSideEffect());
    }

    @Test
    void readsSeveralModulesOfOneText() {
        List<Module> modules = StableHloText.parseAll("""
                // a comment
                func.func @main() -> tensor<0x4xf32> {
                  %cst = stablehlo.constant dense<> : tensor<0x4xf32>
                  return %cst : tensor<0x4xf32>
                }
                // -----
                module @second attributes {a.b = [1 : ui8, "x"]} {
                }
                """, "two.mlir");

        assertEquals(List.of("", "second"), modules.stream().map(Module::name).toList());
        assertEquals(
                new Attribute.Sequence(List.of(new Attribute.Int(1, "ui8"), new Attribute.Text("x"))),
                modules.getLast().attributes().get("a.b"));
    }

    @Test
    void readsDynamicOperationsOfStaticTypesAsStaticOnes() {
        Module module = StableHloText.parse("""
                func.func @main(%x: tensor<1x6xf32>, %pad: tensor<f32>) -> tensor<8xf32> {
                  %shape = stablehlo.constant dense<6> : tensor<1xi64>
                  %one = stablehlo.constant dense<1> : tensor<1xi64>
                  %zero = stablehlo.constant dense<0> : tensor<1xi64>
                  %0 = stablehlo.dynamic_reshape %x, %shape : (tensor<1x6xf32>, tensor<1xi64>) -> tensor<6xf32>
                  %1 = stablehlo.dynamic_pad %0, %pad, %one, %one, %zero
                    : (tensor<6xf32>, tensor<f32>, tensor<1xi64>, tensor<1xi64>, tensor<1xi64>) -> tensor<8xf32>
                  return %1 : tensor<8xf32>
                }
                """);

        List<Statement> statements = module.main().body().statements();
        assertEquals("stablehlo.reshape", statements.get(3).op().mnemonic());
        assertEquals(
                new Movement.Pad(
                        statements.get(3).result(),
                        module.main().body().parameters().get(1),
                        List.of(1),
                        List.of(1),
                        List.of(0)),
                statements.get(4).op());
    }

    @Test
    void refusesShapesThatAreComputed() {
        ParseException error = assertThrows(ParseException.class, () -> StableHloText.parse("""
                        func.func @main(%x: tensor<6xf32>, %start: tensor<1xi64>) -> tensor<2xf32> {
                          %0 = stablehlo.real_dynamic_slice %x, %start, %start, %start
                            : (tensor<6xf32>, tensor<1xi64>, tensor<1xi64>, tensor<1xi64>) -> tensor<2xf32>
                          return %0 : tensor<2xf32>
                        }
                        """, "f"));

        assertEquals(
                "f:2:8: stablehlo.real_dynamic_slice needs a constant as its operand 1: shapes that are computed are not"
                        + " supported",
                error.getMessage());
    }

    @Test
    void convertsTheInputsOfAReductionInAWiderType() {
        Module module = StableHloText.parse("""
                func.func @main(%x: tensor<4xf32>, %init: tensor<f32>) -> tensor<f64> {
                  %0 = "stablehlo.reduce"(%x, %init) <{dimensions = array<i64: 0>}> ({
                  ^bb0(%a: tensor<f64>, %b: tensor<f64>):
                    %s = stablehlo.add %a, %b : tensor<f64>
                    stablehlo.return %s : tensor<f64>
                  }) : (tensor<4xf32>, tensor<f32>) -> tensor<f64>
                  return %0 : tensor<f64>
                }
                """);

        assertEquals(
                List.of("stablehlo.convert", "stablehlo.convert", "stablehlo.reduce"),
                module.main().body().statements().stream()
                        .map(statement -> statement.op().mnemonic())
                        .toList());
    }

    @Test
    void readsResourcesAndPackedBooleans() {
        Module module = StableHloText.parse("""
                func.func @main() {
                  %0 = stablehlo.constant dense_resource<weights> : tensor<2xi16>
                  %1 = stablehlo.constant dense<"0x0501"> : tensor<9xi1>
                  return
                }
                {-#
                  dialect_resources: {
                    builtin: {
                      weights: "0x0400000001000200"
                    }
                  }
                #-}
                """);

        List<Statement> statements = module.main().body().statements();
        assertEquals(
                Literal.of(TensorType.of(DType.INT16, 2), new byte[] {1, 0, 2, 0}),
                ((Elementwise.Constant) statements.get(0).op()).value());
        assertEquals(
                Literal.of(TensorType.of(DType.BOOL, 9), new byte[] {1, 0, 1, 0, 0, 0, 0, 0, 1}),
                ((Elementwise.Constant) statements.get(1).op()).value());
    }
}
