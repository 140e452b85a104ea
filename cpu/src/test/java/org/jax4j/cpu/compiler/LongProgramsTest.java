package org.jax4j.cpu.compiler;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.jax4j.cpu.llvm.CodegenOptions;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.interpreter.Interpreter;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.text.StableHloText;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/// Chains of operations whose written form would double with every link.
class LongProgramsTest {
    private static void check(String link) {
        StringBuilder text = new StringBuilder("func.func public @main(%v0: tensor<50xi32>) -> tensor<50xi32> {\n");
        for (int at = 0; at < 60; at++) {
            text.append(link.replace("FROM", "%v" + at)
                    .replace("TO", "%v" + (at + 1))
                    .replace("AT", Integer.toString(at)));
        }
        Module module = StableHloText.parse(
                text.append("return %v60 : tensor<50xi32>\n}").toString());
        Literal.Writer writer = new Literal.Writer(TensorType.of(DType.INT32, 50));
        for (long at = 0; at < 50; at++) {
            writer.put(at, at * at);
        }
        List<Literal> arguments = List.of(writer.toLiteral());
        List<Literal> results = assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> CompilerFixture.run(CodegenOptions.defaults(), module, CompileOptions.DEFAULT, arguments));
        Assertions.assertEquals(Interpreter.run(module, arguments), results);
    }

    @Test
    void ofSlicesThatAreJoinedAgainCompileSoon() {
        check("""
                %wAT = stablehlo.slice FROM [1:50] : (tensor<50xi32>) -> tensor<49xi32>
                %yAT = stablehlo.slice FROM [0:1] : (tensor<50xi32>) -> tensor<1xi32>
                %zAT = stablehlo.negate %yAT : tensor<1xi32>
                TO = stablehlo.concatenate %wAT, %zAT, dim = 0 : (tensor<49xi32>, tensor<1xi32>) -> tensor<50xi32>
                """);
    }

    @Test
    void ofFunctionsOfHalvesThatAreJoinedAgainCompileSoon() {
        check("""
                %wAT = stablehlo.negate FROM : tensor<50xi32>
                %yAT = stablehlo.add FROM, FROM : tensor<50xi32>
                %zAT = stablehlo.slice %wAT [0:25] : (tensor<50xi32>) -> tensor<25xi32>
                %rAT = stablehlo.slice %yAT [25:50] : (tensor<50xi32>) -> tensor<25xi32>
                TO = stablehlo.concatenate %rAT, %zAT, dim = 0 : (tensor<25xi32>, tensor<25xi32>) -> tensor<50xi32>
                """);
    }
}
