package org.jax4j.cli.run;

import java.nio.file.Path;
import java.util.List;
import org.jax4j.cli.program.ArrayFile;
import org.jax4j.cli.program.Execution;
import org.jax4j.cli.program.InputError;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Module;
import org.jspecify.annotations.Nullable;

/// What a program is run on.
final class Arguments {
    private Arguments() {}

    /// The types of the parameters of `main`.
    ///
    /// @throws InputError if there is no such function, or it takes what is no tensor
    static List<TensorType> types(Module module) {
        return Execution.requireMain(module).body().parameters().stream()
                .map(parameter -> parameter.tensor())
                .toList();
    }

    /// The arguments in a file; none are needed where there are no parameters.
    ///
    /// @throws InputError if they are missing or do not fit
    static List<Literal> read(List<TensorType> types, @Nullable Path file) {
        if (file != null) {
            return ArrayFile.read(file, types);
        }
        if (!types.isEmpty()) {
            throw new InputError("the program takes " + types.size()
                    + (types.size() == 1 ? " argument " : " arguments ")
                    + types.stream().map(TensorType::toJaxString).toList() + ": pass --in with a .npz file of them");
        }
        return List.of();
    }
}
