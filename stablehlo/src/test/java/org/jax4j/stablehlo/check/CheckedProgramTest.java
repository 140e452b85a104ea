package org.jax4j.stablehlo.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.jax4j.stablehlo.VerificationException;
import org.jax4j.stablehlo.interpreter.Interpreter;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.text.StableHloText;
import org.junit.jupiter.api.Test;

class CheckedProgramTest {
    private static final String GENERATED = """
            module @jit_sin {
              func.func public @main() -> tensor<2xf32> {
                %0 = call @inputs() : () -> tensor<2xf32>
                %1 = call @expected() : () -> tensor<2xf32>
                %2 = stablehlo.add %0, %0 : tensor<2xf32>
                stablehlo.custom_call @check.expect_close(%2, %1) {has_side_effect = true} : (tensor<2xf32>, tensor<2xf32>) -> ()
                return %2 : tensor<2xf32>
              }
              func.func private @inputs() -> tensor<2xf32> {
                %0 = stablehlo.constant dense<[1.0, 2.0]> : tensor<2xf32>
                return %0 : tensor<2xf32>
              }
              func.func private @expected() -> tensor<2xf32> {
                %0 = stablehlo.constant dense<[2.0, EXPECTED]> : tensor<2xf32>
                return %0 : tensor<2xf32>
              }
            }
            """;

    private static List<CheckedProgram> programs(String text) {
        return CheckedProgram.of(StableHloText.parse(text, "f.mlir"));
    }

    private static Optional<String> outcome(CheckedProgram program) {
        return program.difference(Interpreter.run(program.module(), program.arguments()));
    }

    @Test
    void inputsBecomeArgumentsAndWhatIsCheckedResults() {
        CheckedProgram program = programs(GENERATED.replace("EXPECTED", "4.0")).getFirst();
        assertEquals(1, program.arguments().size());
        assertEquals(List.of("main"), List.copyOf(program.module().functions().keySet()));
        assertEquals(1, program.module().main().body().statements().size());
        assertEquals(1, program.module().main().body().results().size());
        assertEquals(Optional.empty(), outcome(program));
    }

    @Test
    void aDifferenceSaysWhichCheckAndWhere() {
        CheckedProgram program = programs(GENERATED.replace("EXPECTED", "5.0")).getFirst();
        assertEquals(
                "check.expect_close at f.mlir:6:5: element [1] is 4.0, expected 5.0"
                        + " (2097152 ulps apart, at most 3 are allowed); 1 of 2 elements differ",
                outcome(program).orElseThrow());
    }

    @Test
    void constantsCanStayInTheProgram() {
        Module module = StableHloText.parse(GENERATED.replace("EXPECTED", "4.0"));
        CheckedProgram program = CheckedProgram.of(module, true).getFirst();
        assertEquals(List.of(), program.arguments());
        assertEquals(Optional.empty(), outcome(program));
    }

    @Test
    void allPublicFunctionsWithoutArgumentsAreChecked() {
        List<CheckedProgram> programs = programs("""
                func.func @negate() {
                  %0 = stablehlo.constant dense<[1, -2]> : tensor<2xi32>
                  %1 = stablehlo.negate %0 : tensor<2xi32>
                  check.expect_eq_const %1, dense<[-1, 2]> : tensor<2xi32>
                  return
                }
                func.func @double(%0: tensor<i32>) -> tensor<i32> {
                  %1 = stablehlo.add %0, %0 : tensor<i32>
                  return %1 : tensor<i32>
                }
                func.func @calls() {
                  %0 = stablehlo.constant dense<3> : tensor<i32>
                  %1 = call @double(%0) : (tensor<i32>) -> tensor<i32>
                  check.expect_eq_const %1, dense<7> : tensor<i32>
                  return
                }
                func.func @silent() {
                  return
                }
                """);
        assertEquals(
                List.of("negate", "calls"),
                programs.stream().map(CheckedProgram::function).toList());
        assertEquals(Optional.empty(), outcome(programs.get(0)));
        assertEquals(
                "check.expect_eq at f.mlir:14:3: the value is 6, expected 7",
                outcome(programs.get(1)).orElseThrow());
    }

    @Test
    void checksInCalledFunctionsAreMadeToo() {
        CheckedProgram program = programs("""
                func.func @main() {
                  %0 = stablehlo.constant dense<[1.0, 2.0]> : tensor<2xf32>
                  %1 = call @checked(%0) : (tensor<2xf32>) -> tensor<2xf32>
                  %2 = call @checked(%1) : (tensor<2xf32>) -> tensor<2xf32>
                  return
                }
                func.func private @checked(%0: tensor<2xf32>) -> tensor<2xf32> {
                  %1 = stablehlo.add %0, %0 : tensor<2xf32>
                  check.expect_almost_eq_const %1, dense<[2.0, 4.0]> : tensor<2xf32>, tolerance = 0.5
                  return %1 : tensor<2xf32>
                }
                """).getFirst();
        assertEquals(2, program.checks().size());
        assertEquals(
                "check.expect_almost_eq at f.mlir:9:3: element [0] is 4.0, expected 2.0 (more than 0.5 apart);"
                        + " 2 of 2 elements differ",
                outcome(program).orElseThrow());
    }

    @Test
    void aCheckInALoopIsRefused() {
        String message = String.valueOf(
                assertThrows(VerificationException.class, () -> programs("""
                        func.func @main() {
                          %0 = stablehlo.constant dense<0> : tensor<i32>
                          %1 = stablehlo.while(%i = %0) : tensor<i32>
                           cond {
                            %c = stablehlo.constant dense<false> : tensor<i1>
                            stablehlo.return %c : tensor<i1>
                          } do {
                            check.expect_eq_const %i, dense<0> : tensor<i32>
                            stablehlo.return %i : tensor<i32>
                          }
                          return
                        }
                        """)).getMessage());
        assertTrue(message.startsWith("f.mlir:3:8: stablehlo.while has a check in a region"), message);
    }
}
