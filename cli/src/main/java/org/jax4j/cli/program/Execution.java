package org.jax4j.cli.program;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jax4j.runtime.Backend;
import org.jax4j.runtime.Buffer;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.Executable;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.op.Module;

/// Runs a program once.
public final class Execution {
    private Execution() {}

    /// The results of a module's `main`.
    ///
    /// @throws org.jax4j.runtime.BackendException if the backend cannot compile or run it
    public static List<Literal> run(Backend backend, Module module, List<Literal> arguments) {
        try (Executable executable = backend.compile(module, CompileOptions.DEFAULT)) {
            List<Buffer> buffers = new ArrayList<>();
            try {
                for (Literal argument : arguments) {
                    buffers.add(backend.copyFrom(argument.type(), MemorySegment.ofArray(argument.toBytes())));
                }
                return literals(executable.execute(buffers));
            } finally {
                buffers.forEach(Buffer::close);
            }
        }
    }

    private static List<Literal> literals(List<Buffer> results) {
        try {
            return results.stream()
                    .map(result -> Literal.of(result.type(), result.host()))
                    .toList();
        } finally {
            results.forEach(Buffer::close);
        }
    }
}
