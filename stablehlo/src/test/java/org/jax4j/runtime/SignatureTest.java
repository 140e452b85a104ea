package org.jax4j.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.text.StableHloText;
import org.junit.jupiter.api.Test;

class SignatureTest {
    @Test
    void aSignatureHasTheTypesOfMain() {
        Signature signature = Signature.of(StableHloText.parse("""
                func.func public @main(%x: tensor<2xf32>, %y: tensor<i32>) -> tensor<2xf32> {
                  return %x : tensor<2xf32>
                }
                """));
        assertEquals(List.of(TensorType.of(DType.FLOAT32, 2), TensorType.of(DType.INT32)), signature.parameters());
        assertEquals(List.of(TensorType.of(DType.FLOAT32, 2)), signature.results());
    }

    @Test
    void aProgramTakesTensorsOnly() {
        BackendException error = assertThrows(BackendException.class, () -> Signature.of(StableHloText.parse("""
                        func.func public @main(%t: !stablehlo.token, %x: tensor<f32>) -> tensor<f32> {
                          return %x : tensor<f32>
                        }
                        """)));
        assertEquals(
                "each parameter of @main must be a tensor, got !stablehlo.token; create tokens within the program, and "
                        + "pass the elements of a tuple one by one",
                error.getMessage());
    }
}
