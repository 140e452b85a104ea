package org.jax4j.export.translation;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.lax.Scalars;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.transform.JitTrace;

/// Programs as jaxprs.
public final class Translation {
    private Translation() {}

    /// A program as a jaxpr of these inputs.
    ///
    /// @param name     what is translated, for messages
    /// @param inputs   types of the jaxpr's inputs
    /// @param kept     those that `main` takes
    /// @param platform the number that `main` takes before them; -1 if it takes none
    /// @throws org.jax4j.errors.TypeError if an operation works on tokens or tuples, naming it and its line
    public static Jaxpr jaxpr(String name, Module module, List<Aval> inputs, List<Integer> kept, int platform) {
        return JitTrace.trace(name, inputs, leaves -> {
            List<Array> arguments = new ArrayList<>();
            if (platform >= 0) {
                TensorType number = module.main().body().parameters().getFirst().tensor();
                arguments.add(Scalars.of(number.dtype(), platform));
            }
            kept.forEach(index -> arguments.add(leaves.get(index)));
            return new Translator(module).main(arguments);
        });
    }
}
