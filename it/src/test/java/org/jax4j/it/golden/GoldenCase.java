package org.jax4j.it.golden;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.DeviceArray;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;

/// One evaluation of an expression by JAX.
///
/// @param expression the Python text
/// @param inputs     the values of `x`, `y`, `z`, `w`, `u`
/// @param results    the leaves of the value, in the order of JAX's trees
/// @param refusal    the class of the error that JAX raised instead, else empty
record GoldenCase(String expression, List<Value> inputs, List<Expected> results, String refusal) {

    /// The elements of an array, and whether its dtype is weak.
    record Value(Literal elements, boolean weak) {
        static Value of(Array array) {
            return new Value(array.toLiteral(), array.weakType());
        }

        Array toArray() {
            return DeviceArray.of(elements, weak);
        }

        /// JAX's text of the type, `float32[2,3]` or `~int32[]`. A weak bool promotes exactly as a bool, and
        /// counts as one.
        String type() {
            boolean shown = weak && elements.type().dtype() != DType.BOOL;
            return (shown ? "~" : "") + elements.type().toJaxString();
        }
    }

    /// A result.
    ///
    /// @param rtol the bound of the error relative to the value
    /// @param atol the absolute bound that is added to it; with both 0 values must be equal
    record Expected(Value value, double rtol, double atol) {}

    List<Array> arguments() {
        return inputs.stream().map(Value::toArray).toList();
    }

    /// The expression and the types of its inputs.
    String described() {
        return expression + " of (" + types() + ")";
    }

    /// The types of the inputs, `float32[2,3], ~int32[]`.
    String types() {
        return String.join(", ", inputs.stream().map(Value::type).toList());
    }
}
