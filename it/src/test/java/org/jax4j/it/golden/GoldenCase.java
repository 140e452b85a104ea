package org.jax4j.it.golden;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.DeviceArray;
import org.jax4j.stablehlo.Literal;

/// One evaluation of an expression by JAX.
///
/// @param expression the Python text
/// @param inputs     the values of `x`, `y`, `z`, `w`, `u`
/// @param results    the leaves of the value, in the order of JAX's trees
record GoldenCase(String expression, List<Given> inputs, List<Expected> results) {

    /// An input.
    record Given(Literal value, boolean weak) {
        Array toArray() {
            return DeviceArray.of(value, weak);
        }
    }

    /// A result.
    ///
    /// @param rtol the bound of the error relative to the value
    /// @param atol the absolute bound that is added to it; with both 0 values must be equal
    record Expected(Literal value, boolean weak, double rtol, double atol) {}

    List<Array> arguments() {
        return inputs.stream().map(Given::toArray).toList();
    }

    /// The types of the inputs, `float32[2,3], ~int32[]`.
    String types() {
        return String.join(
                ", ",
                inputs.stream()
                        .map(given -> (given.weak() ? "~" : "") + given.value().type().toJaxString())
                        .toList());
    }
}
