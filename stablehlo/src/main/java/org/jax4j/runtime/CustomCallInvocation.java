package org.jax4j.runtime;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.TensorType;

/// One custom call while it runs. The segments must not be used after the handler has returned.
///
/// Elements lie densely in row-major order, little-endian; a `bool` is a byte 0 or 1, an `int4` a byte, a complex
/// number its real and then its imaginary part. Tokens are left out.
///
/// @param target       the name under which the handler was registered
/// @param backend      the name of the backend that calls
/// @param operandTypes the types of the operands
/// @param operands     the elements of each operand, read-only
/// @param resultTypes  the types of the results
/// @param results      the memory of each result, to be filled; it holds the elements of an operand already
///                     where the call's `output_operand_aliases` say so, and is undefined otherwise
/// @param attributes   all attributes of the call under the names of the text
public record CustomCallInvocation(
        String target,
        String backend,
        List<TensorType> operandTypes,
        List<MemorySegment> operands,
        List<TensorType> resultTypes,
        List<MemorySegment> results,
        Map<String, Attribute> attributes) {
    public CustomCallInvocation {
        operandTypes = List.copyOf(operandTypes);
        operands = List.copyOf(operands);
        resultTypes = List.copyOf(resultTypes);
        results = List.copyOf(results);
        attributes = Map.copyOf(attributes);
    }

    /// The attributes that belong to the target itself: what Python passes to `jax.ffi.ffi_call` by keyword.
    public Map<String, Attribute> configuration() {
        return attributes.get("mhlo.backend_config") instanceof Attribute.Dictionary(Map<String, Attribute> entries)
                ? entries
                : Map.of();
    }
}
