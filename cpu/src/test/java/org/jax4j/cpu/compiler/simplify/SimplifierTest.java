package org.jax4j.cpu.compiler.simplify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Calls;
import org.jax4j.stablehlo.op.Statement;
import org.jax4j.stablehlo.text.StableHloText;
import org.junit.jupiter.api.Test;

class SimplifierTest {
    private static List<String> simplified(String body, String type) {
        return program(body, type).statements().stream()
                .map(statement -> statement.op().mnemonic())
                .toList();
    }

    private static Block program(String body, String type) {
        String text = "func.func public @main(%x: TYPE, %y: TYPE) -> TYPE {\nBODY\n}\n"
                .replace("BODY", body)
                .replace("TYPE", type);
        return Simplifier.simplify(Inliner.inline(StableHloText.parse(text)));
    }

    @Test
    void computesEqualOperationsOnce() {
        assertEquals(List.of("stablehlo.exponential", "stablehlo.multiply"), simplified("""
                        %0 = stablehlo.exponential %x : TYPE
                        %1 = stablehlo.exponential %x : TYPE
                        %2 = stablehlo.multiply %0, %1 : TYPE
                        return %2 : TYPE""", "tensor<4xf32>"));
    }

    private static final String FACTORISED = """
            %RESULT:3 = stablehlo.custom_call @lapack_sgetrf_ffi(OPERAND) {has_side_effect = EFFECT, mhlo.backend_config = {}, output_operand_aliases = [#stablehlo.output_operand_alias<output_tuple_indices = [0], operand_index = 0, operand_tuple_indices = []>]} : (TYPE) -> (TYPE, tensor<4xi32>, tensor<i32>)
            """;

    private static String factorised(String result, String operand, boolean hasSideEffect) {
        return FACTORISED
                .replace("RESULT", result)
                .replace("OPERAND", operand)
                .replace("EFFECT", String.valueOf(hasSideEffect));
    }

    @Test
    void callsOnceWhatGivesTheSameResults() {
        assertEquals(
                List.of("stablehlo.custom_call", "stablehlo.subtract"),
                simplified(factorised("0", "%x", false) + factorised("1", "%x", false) + """
                        %2 = stablehlo.subtract %0#0, %1#0 : TYPE
                        return %2 : TYPE""", "tensor<4x4xf32>"));
    }

    @Test
    void callsAgainWhatHasEffectsOrOtherOperands() {
        String rest = """
                        %2 = stablehlo.subtract %0#0, %1#0 : TYPE
                        return %2 : TYPE""";
        List<String> twice = List.of("stablehlo.custom_call", "stablehlo.custom_call", "stablehlo.subtract");
        assertEquals(
                twice, simplified(factorised("0", "%x", true) + factorised("1", "%x", true) + rest, "tensor<4x4xf32>"));
        assertEquals(
                twice,
                simplified(factorised("0", "%x", false) + factorised("1", "%y", false) + rest, "tensor<4x4xf32>"));
    }

    /// What one branch computes the other one cannot use; what is computed before both can.
    @Test
    void callsInBothBranchesWhatNothingBeforeThemCalls() {
        String branches =
                """
                        %c = stablehlo.compare EQ, %x, %y : (TYPE, TYPE) -> tensor<4x4xi1>
                        %s = stablehlo.slice %c [0:1, 0:1] : (tensor<4x4xi1>) -> tensor<1x1xi1>
                        %p = stablehlo.reshape %s : (tensor<1x1xi1>) -> tensor<i1>
                        %2 = "stablehlo.if"(%p) ({
                          FIRST
                          stablehlo.return %3#0 : TYPE
                        }, {
                          SECOND
                          %5 = stablehlo.subtract %y, %4#0 : TYPE
                          stablehlo.return %5 : TYPE
                        }) : (tensor<i1>) -> TYPE
                        %6 = stablehlo.add %2, %LAST : TYPE
                        return %6 : TYPE""".replace("FIRST", factorised("3", "%x", false)).replace("SECOND", factorised("4", "%x", false));
        assertEquals(2, calls(program(branches.replace("%LAST", "%x"), "tensor<4x4xf32>")));
        String before = factorised("0", "%x", false) + branches.replace("%LAST", "%0#0");
        assertEquals(1, calls(program(before, "tensor<4x4xf32>")));
    }

    private static long calls(Block block) {
        return block.statements().stream()
                .map(Statement::op)
                .mapToLong(op -> (op instanceof Calls.CustomCall ? 1 : 0)
                        + op.blocks().stream().mapToLong(SimplifierTest::calls).sum())
                .sum();
    }

    @Test
    void foldsRowsBeforeWhatLiesAroundAnAxisThatIsKept() {
        assertEquals(
                List.of("stablehlo.constant", "stablehlo.reduce", "stablehlo.reduce", "stablehlo.broadcast_in_dim"),
                simplified("""
                        %0 = stablehlo.constant dense<0.0> : tensor<f32>
                        %1 = stablehlo.reduce(%x init: %0) applies stablehlo.add across dimensions = [0, 2] : (TYPE, tensor<f32>) -> tensor<3xf32>
                        %2 = stablehlo.broadcast_in_dim %1, dims = [1] : (tensor<3xf32>) -> TYPE
                        return %2 : TYPE""", "tensor<4x3x64xf32>"));
    }

    @Test
    void dropsWhatNothingUses() {
        assertEquals(List.of("stablehlo.add"), simplified("""
                        %0 = stablehlo.exponential %x : TYPE
                        %1 = stablehlo.add %x, %y : TYPE
                        return %1 : TYPE""", "tensor<4xf32>"));
    }

    @Test
    void keepsAnAdditionOfZeroToFloats() {
        // -0 + 0 is +0.
        assertEquals(List.of("stablehlo.constant", "stablehlo.add"), simplified("""
                        %0 = stablehlo.constant dense<0.0> : TYPE
                        %1 = stablehlo.add %x, %0 : TYPE
                        return %1 : TYPE""", "tensor<4xf32>"));
    }

    @Test
    void leavesOutAnAdditionOfZeroToIntegers() {
        assertEquals(List.of(), simplified("""
                        %0 = stablehlo.constant dense<0> : TYPE
                        %1 = stablehlo.add %x, %0 : TYPE
                        return %1 : TYPE""", "tensor<4xi32>"));
    }

    @Test
    void multipliesWhereADivisionByAPowerOfTwoIsExact() {
        assertEquals(List.of("stablehlo.constant", "stablehlo.multiply"), simplified("""
                        %0 = stablehlo.constant dense<8.0> : TYPE
                        %1 = stablehlo.divide %x, %0 : TYPE
                        return %1 : TYPE""", "tensor<4xf32>"));
    }

    @Test
    void composesTranspositionsToNothing() {
        assertEquals(List.of(), simplified("""
                        %0 = stablehlo.transpose %x, dims = [1, 0] : (tensor<3x3xf32>) -> tensor<3x3xf32>
                        %1 = stablehlo.transpose %0, dims = [1, 0] : (tensor<3x3xf32>) -> tensor<3x3xf32>
                        return %1 : tensor<3x3xf32>""", "tensor<3x3xf32>"));
    }

    @Test
    void multipliesTransposedMatricesWhereTheyLie() {
        assertEquals(List.of("stablehlo.dot_general"), simplified("""
                        %0 = stablehlo.transpose %x, dims = [1, 0] : (tensor<3x3xf32>) -> tensor<3x3xf32>
                        %1 = stablehlo.transpose %y, dims = [1, 0] : (tensor<3x3xf32>) -> tensor<3x3xf32>
                        %2 = stablehlo.dot_general %0, %1, contracting_dims = [1] x [0]
                          : (tensor<3x3xf32>, tensor<3x3xf32>) -> tensor<3x3xf32>
                        return %2 : tensor<3x3xf32>""", "tensor<3x3xf32>"));
    }

    @Test
    void writesATransposedProductAtOnceUnlessTheProductIsUsedToo() {
        String product = """
                        %0 = stablehlo.dot_general %x, %y, contracting_dims = [1] x [0]
                          : (tensor<3x3xf32>, tensor<3x3xf32>) -> tensor<3x3xf32>
                        %1 = stablehlo.transpose %0, dims = [1, 0] : (tensor<3x3xf32>) -> tensor<3x3xf32>
                        """;
        assertEquals(
                List.of("stablehlo.dot_general"),
                simplified(product + "return %1 : tensor<3x3xf32>", "tensor<3x3xf32>"));
        assertEquals(
                List.of("stablehlo.dot_general", "stablehlo.transpose", "stablehlo.add"),
                simplified(
                        product + "%2 = stablehlo.add %0, %1 : tensor<3x3xf32>\nreturn %2 : tensor<3x3xf32>",
                        "tensor<3x3xf32>"));
    }

    @Test
    void computesWhatDependsOnConstantsOnly() {
        assertEquals(List.of("stablehlo.constant"), simplified("""
                        %0 = stablehlo.constant dense<2.0> : TYPE
                        %1 = stablehlo.exponential %0 : TYPE
                        %2 = stablehlo.add %1, %0 : TYPE
                        return %2 : TYPE""", "tensor<1000xf32>"));
    }

    @Test
    void takesWhatALoopDoesNotChangeOutOfIt() {
        List<String> program = simplified("""
                %zero = stablehlo.constant dense<0> : tensor<i32>
                %0:3 = stablehlo.while(%i = %zero, %a = %x, %b = %y) : tensor<i32>, TYPE, TYPE
                 cond {
                  %n = stablehlo.constant dense<10> : tensor<i32>
                  %c = stablehlo.compare LT, %i, %n, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
                  stablehlo.return %c : tensor<i1>
                } do {
                  %one = stablehlo.constant dense<1> : tensor<i32>
                  %next = stablehlo.add %i, %one : tensor<i32>
                  %s = stablehlo.add %a, %b : TYPE
                  stablehlo.return %next, %s, %b : tensor<i32>, TYPE, TYPE
                }
                %1 = stablehlo.add %0#1, %0#2 : TYPE
                return %1 : TYPE""", "tensor<4xf32>");
        assertEquals(List.of("stablehlo.constant", "stablehlo.while", "stablehlo.add"), program);
    }
}
