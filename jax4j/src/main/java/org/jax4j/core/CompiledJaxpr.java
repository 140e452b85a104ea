package org.jax4j.core;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jax4j.runtime.Backend;
import org.jax4j.runtime.Backends;
import org.jax4j.runtime.Buffer;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.Executable;
import org.jax4j.stablehlo.Module;

/// A jaxpr compiled for a backend.
///
/// @param backend    where it runs
/// @param executable the machine code
/// @param results    the types of the results
/// @param donated    positions of the arguments whose memory the program may reuse
public record CompiledJaxpr(Backend backend, Executable executable, List<Aval> results, Set<Integer> donated) {
    private static final Logger LOGGER = System.getLogger("org.jax4j.compile");

    /// Lowers and compiles a program.
    public static CompiledJaxpr of(String name, Jaxpr jaxpr, String backend) {
        return of(name, jaxpr, backend, Set.of());
    }

    /// Lowers and compiles a program that may reuse the memory of some arguments.
    public static CompiledJaxpr of(String name, Jaxpr jaxpr, String backend, Set<Integer> donated) {
        long start = System.nanoTime();
        Module module = Lowering.module(name, jaxpr);
        long lowered = System.nanoTime();
        Backend where = Backends.named(backend);
        Executable executable = where.compile(module, new CompileOptions(donated));
        if (Config.current().logCompiles()) {
            log(name, jaxpr, backend, lowered - start, System.nanoTime() - lowered);
        }
        return new CompiledJaxpr(where, executable, jaxpr.outputAvals(), donated);
    }

    private static void log(String name, Jaxpr jaxpr, String backend, long lowering, long compilation) {
        LOGGER.log(
                Level.WARNING,
                () -> String.format(
                        Locale.ROOT,
                        "Compiled %s for %s with %s at %s: lowering took %.2f ms, compilation %.2f ms",
                        name,
                        jaxpr.inputAvals(),
                        backend,
                        UserCode.location(),
                        lowering / 1e6,
                        compilation / 1e6));
    }

    /// Runs the program. Arguments in the memory of another backend are transferred first; those that are donated
    /// are deleted there as they would be here.
    ///
    /// @param host whether the results count as results of `np`
    public List<Array> execute(List<Array> arguments, boolean host) {
        List<Buffer> buffers = new ArrayList<>(arguments.size());
        boolean transferred = false;
        for (Array argument : arguments) {
            Buffer buffer = ((DeviceArray) argument).buffer();
            Buffer here = DeviceArray.transfer(buffer, backend);
            transferred |= here != buffer;
            buffers.add(here);
        }
        List<Buffer> outputs = executable.execute(buffers);
        if (transferred) {
            donated.forEach(
                    position -> ((DeviceArray) arguments.get(position)).buffer().close());
        }
        List<Array> arrays = new ArrayList<>(outputs.size());
        for (int index = 0; index < outputs.size(); index++) {
            arrays.add(new DeviceArray(results.get(index), outputs.get(index), host));
        }
        return arrays;
    }
}
