package org.jax4j.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jax4j.runtime.Backends;
import org.jax4j.runtime.Buffer;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.Executable;

/// A jaxpr compiled for a backend.
///
/// @param executable the machine code
/// @param results    the types of the results
public record CompiledJaxpr(Executable executable, List<Aval> results) {

    /// Lowers and compiles a program.
    public static CompiledJaxpr of(String name, Jaxpr jaxpr, String backend) {
        return of(name, jaxpr, backend, Set.of());
    }

    /// Lowers and compiles a program that may reuse the memory of some arguments.
    public static CompiledJaxpr of(String name, Jaxpr jaxpr, String backend, Set<Integer> donated) {
        Executable executable =
                Backends.named(backend).compile(Lowering.module(name, jaxpr), new CompileOptions(donated));
        return new CompiledJaxpr(executable, jaxpr.outputAvals());
    }

    /// Runs the program.
    ///
    /// @param host whether the results count as results of `np`
    public List<Array> execute(List<Array> arguments, boolean host) {
        List<Buffer> buffers = new ArrayList<>(arguments.size());
        for (Array argument : arguments) {
            buffers.add(((DeviceArray) argument).buffer());
        }
        List<Buffer> outputs = executable.execute(buffers);
        List<Array> arrays = new ArrayList<>(outputs.size());
        for (int index = 0; index < outputs.size(); index++) {
            arrays.add(new DeviceArray(results.get(index), outputs.get(index), host));
        }
        return arrays;
    }
}
