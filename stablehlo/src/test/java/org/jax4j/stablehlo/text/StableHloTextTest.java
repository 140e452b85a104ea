package org.jax4j.stablehlo.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.Calls;
import org.jax4j.stablehlo.Conformance;
import org.jax4j.stablehlo.Location;
import org.jax4j.stablehlo.Module;
import org.jax4j.stablehlo.Statement;
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
                new Location("f.py", 439, 22),
                module.main().body().statements().getFirst().location());
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
}
