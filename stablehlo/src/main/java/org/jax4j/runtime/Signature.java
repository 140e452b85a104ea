package org.jax4j.runtime;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Module;

/// The types of what a program takes and gives.
///
/// @param parameters one for each argument
/// @param results    one for each result
public record Signature(List<TensorType> parameters, List<TensorType> results) {
    public Signature {
        parameters = List.copyOf(parameters);
        results = List.copyOf(results);
    }

    /// The signature of a module's `main`.
    ///
    /// @throws BackendException if it takes or gives anything but tensors
    public static Signature of(Module module) {
        Block body = module.main().body();
        return new Signature(tensors(body.parameterTypes(), "parameter"), tensors(body.resultTypes(), "result"));
    }

    private static List<TensorType> tensors(List<Type> types, String noun) {
        List<TensorType> tensors = new ArrayList<>(types.size());
        for (Type type : types) {
            if (!(type instanceof TensorType tensor)) {
                throw new BackendException("each " + noun + " of @main must be a tensor, got " + type
                        + "; create tokens within the program, and pass the elements of a tuple one by one");
            }
            tensors.add(tensor);
        }
        return tensors;
    }
}
