package org.jax4j.stablehlo.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.junit.jupiter.api.Test;

class ReducersTest {
    private static Block region(BinaryKind kind, int left, int right) {
        Builder builder = new Builder(List.of(TensorType.of(DType.FLOAT32), TensorType.of(DType.FLOAT32)));
        List<Value> parameters = builder.parameters();
        return builder.build(List.of(builder.binary(kind, parameters.get(left), parameters.get(right))));
    }

    @Test
    void anOperationIsFoundInTheOrderOfTheParametersOrTheOtherIfThatIsTheSame() {
        assertEquals(Optional.of(BinaryKind.ADD), Reducers.operation(region(BinaryKind.ADD, 1, 0)));
        assertEquals(Optional.of(BinaryKind.SUBTRACT), Reducers.operation(region(BinaryKind.SUBTRACT, 0, 1)));
        assertEquals(Optional.empty(), Reducers.operation(region(BinaryKind.SUBTRACT, 1, 0)));
        assertEquals(Optional.empty(), Reducers.operation(region(BinaryKind.ADD, 0, 0)));
    }

    @Test
    void onlySomeOperationsMayTakeTheirTermsInAnyOrder() {
        assertEquals(Optional.of(BinaryKind.MAXIMUM), Reducers.inAnyOrder(region(BinaryKind.MAXIMUM, 0, 1)));
        assertEquals(Optional.empty(), Reducers.inAnyOrder(region(BinaryKind.SUBTRACT, 0, 1)));
    }

    @Test
    void theNeutralElementIsANumberOfTheFormat() {
        assertEquals(
                -448,
                Reducers.neutral(BinaryKind.MAXIMUM, DType.FLOAT8_E4M3FN)
                        .orElseThrow()
                        .doubleAt(0));
        assertEquals(Optional.empty(), Reducers.neutral(BinaryKind.ADD, DType.FLOAT8_E8M0FNU));
        assertEquals(Optional.empty(), Reducers.neutral(BinaryKind.MINIMUM, DType.COMPLEX64));
        assertEquals(
                -1, Reducers.neutral(BinaryKind.AND, DType.INT8).orElseThrow().longAt(0));
    }
}
