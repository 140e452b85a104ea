package org.jax4j.export.format;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jax4j.stablehlo.TensorType;

/// The type of an exported function's argument or result.
///
/// @param element what the elements are
/// @param shape   the dimensions; of keys without that of their words
public record ExportedAval(ElementType element, List<Integer> shape) {
    public ExportedAval {
        shape = List.copyOf(shape);
    }

    /// Arrays of this type.
    ///
    /// @throws org.jax4j.errors.TypeError if JAX's format has no such dtype
    public static ExportedAval of(TensorType type) {
        List<Integer> shape = new ArrayList<>();
        for (int dim : type.shape()) {
            shape.add(dim);
        }
        return new ExportedAval(ElementType.of(type.dtype()), shape);
    }

    /// The type in the program.
    public TensorType type() {
        List<Integer> dims = new ArrayList<>(shape);
        element.key().ifPresent(key -> dims.add(key.words()));
        return TensorType.of(element.dtype(), dims);
    }

    /// The type of cotangents: float0 for what has none.
    public ExportedAval cotangent() {
        return element.dtype().isInexact() ? this : new ExportedAval(ElementType.FLOAT0, shape);
    }

    /// JAX's text, such as `float32[2,3]`.
    @Override
    public String toString() {
        return element + shape.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }
}
