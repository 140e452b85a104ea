package org.jax4j.lax.special;

import java.util.List;
import java.util.function.Function;
import org.jax4j.core.Array;
import org.jax4j.core.trace.Lowering;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.program.Composition;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Value;

/// Functions that are composed of others, computed in float32 where the operands have fewer bits.
final class HalfPrecision {
    private HalfPrecision() {}

    /// Writes a function of operands of one shape.
    static Value compose(Lowering lowering, List<Value> operands, Function<List<Array>, Array> function) {
        return Composition.lowerOne(lowering, operands, arrays -> {
                    DType dtype = arrays.getFirst().dtype();
                    if (dtype.bits() >= 32) {
                        return function.apply(arrays);
                    }
                    List<Array> wide = arrays.stream()
                            .map(array -> Conversion.convertElementType(array, DType.FLOAT32))
                            .toList();
                    return Conversion.convertElementType(function.apply(wide), dtype);
                })
                .getFirst();
    }
}
