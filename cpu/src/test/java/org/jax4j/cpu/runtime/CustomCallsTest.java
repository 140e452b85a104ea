package org.jax4j.cpu.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.jax4j.runtime.Backend;
import org.jax4j.runtime.BackendException;
import org.jax4j.runtime.Backends;
import org.jax4j.runtime.Buffer;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.CustomCallInvocation;
import org.jax4j.runtime.CustomCalls;
import org.jax4j.runtime.Executable;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.text.StableHloText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Custom calls that the user's handlers compute, on the backends that honour them.
class CustomCallsTest {
    private static final String SCALED_SUM = """
            func.func @main(%x: tensor<3xf32>, %y: tensor<3xf32>) -> tensor<3xf32> {
              %0 = stablehlo.add %x, %y : tensor<3xf32>
              %1:2 = stablehlo.custom_call @test.scaled_sum(%0, %y) {
                  mhlo.backend_config = {factor = 2.0 : f64}, api_version = 4 : i32} :
                  (tensor<3xf32>, tensor<3xf32>) -> (tensor<3xf32>, tensor<i64>)
              %2 = stablehlo.multiply %1#0, %x : tensor<3xf32>
              return %2 : tensor<3xf32>
            }
            """;

    @AfterEach
    void forget() {
        CustomCalls.targets().forEach(CustomCalls::unregister);
    }

    private static void scaledSum(CustomCallInvocation call) {
        if (!(call.configuration().get("factor") instanceof Attribute.Real(double factor, String _))) {
            throw new IllegalArgumentException("no factor");
        }
        assertTrue(call.operands().getFirst().isReadOnly());
        assertEquals(List.of(TensorType.of(DType.FLOAT32, 3), TensorType.of(DType.INT64)), call.resultTypes());
        for (int i = 0; i < 3; i++) {
            float sum = call.operands().get(0).getAtIndex(ValueLayout.JAVA_FLOAT, i)
                    + call.operands().get(1).getAtIndex(ValueLayout.JAVA_FLOAT, i);
            call.results().get(0).setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) (factor * sum));
        }
        call.results().get(1).set(ValueLayout.JAVA_LONG, 0, 7);
    }

    private static float[] run(String backendName, String text, float[]... arguments) {
        Backend backend = Backends.named(backendName);
        try (Executable executable = backend.compile(StableHloText.parse(text), CompileOptions.DEFAULT);
                Arena arena = Arena.ofConfined()) {
            List<Buffer> buffers = Arrays.stream(arguments)
                    .map(argument -> backend.copyFrom(
                            TensorType.of(DType.FLOAT32, argument.length),
                            arena.allocateFrom(ValueLayout.JAVA_FLOAT, argument)))
                    .toList();
            MemorySegment result = executable.execute(buffers).getFirst().host();
            return result.toArray(ValueLayout.JAVA_FLOAT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "interpreter"})
    void aHandlerComputesTheCallsOfItsTarget(String backend) {
        CustomCalls.register("test.scaled_sum", CustomCallsTest::scaledSum);
        float[] result = run(backend, SCALED_SUM, new float[] {1, 2, 3}, new float[] {10, 20, 30});
        assertEquals(List.of(42f, 168f, 378f), List.of(result[0], result[1], result[2]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "interpreter"})
    void aResultThatSharesTheMemoryOfAnOperandBeginsWithItsElements(String backend) {
        CustomCalls.register(
                "test.increment_first",
                call -> call.results()
                        .getFirst()
                        .setAtIndex(
                                ValueLayout.JAVA_FLOAT,
                                0,
                                call.operands().getFirst().getAtIndex(ValueLayout.JAVA_FLOAT, 0) + 1));
        float[] result = run(backend, """
                func.func @main(%x: tensor<3xf32>) -> tensor<3xf32> {
                  %0 = stablehlo.custom_call @test.increment_first(%x) {output_operand_aliases = [
                      #stablehlo.output_operand_alias<output_tuple_indices = [], operand_index = 0, operand_tuple_indices = []>]} :
                      (tensor<3xf32>) -> tensor<3xf32>
                  return %0 : tensor<3xf32>
                }
                """, new float[] {1, 2, 3});
        assertEquals(List.of(2f, 2f, 3f), List.of(result[0], result[1], result[2]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "interpreter"})
    void whatAHandlerThrowsIsTheFailureOfTheProgram(String backend) {
        CustomCalls.register("test.scaled_sum", call -> {
            throw new IllegalArgumentException("no sums today");
        });
        BackendException failure =
                assertThrows(BackendException.class, () -> run(backend, SCALED_SUM, new float[3], new float[3]));
        assertTrue(String.valueOf(failure.getMessage()).contains("no sums today"), failure.getMessage());
        CustomCalls.register("test.scaled_sum", CustomCallsTest::scaledSum);
        assertEquals(42f, run(backend, SCALED_SUM, new float[] {1, 2, 3}, new float[] {10, 20, 30})[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "interpreter"})
    void anUnknownTargetIsNamedWithTheRemedy(String backend) {
        BackendException failure =
                assertThrows(BackendException.class, () -> run(backend, SCALED_SUM, new float[3], new float[3]));
        String message = String.valueOf(failure.getMessage());
        assertTrue(message.contains("@test.scaled_sum"), message);
        assertTrue(message.contains("CustomCalls.register(\"test.scaled_sum\", handler)"), message);
    }
}
