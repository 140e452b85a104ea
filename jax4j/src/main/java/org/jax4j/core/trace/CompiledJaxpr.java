package org.jax4j.core.trace;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.Config;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.UserCode;
import org.jax4j.runtime.Backend;
import org.jax4j.runtime.Backends;
import org.jax4j.runtime.Buffer;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.Executable;
import org.jax4j.stablehlo.TensorType;

/// A jaxpr compiled for a backend.
///
/// @param name       of the function or the operation, for messages
/// @param backend    where it runs
/// @param executable the machine code
/// @param results    the types of the results
/// @param donated    positions of the arguments whose memory the program may reuse
/// @param hostCalls  the Java code that it calls
public record CompiledJaxpr(
        String name,
        Backend backend,
        Executable executable,
        List<Aval> results,
        Set<Integer> donated,
        List<HostCall> hostCalls) {
    private static final Logger LOGGER = System.getLogger("org.jax4j.compile");

    /// Lowers and compiles a program.
    public static CompiledJaxpr of(String name, Jaxpr jaxpr, String backend) {
        return of(name, Lowering.program(name, jaxpr), jaxpr.outputAvals(), backend, Set.of());
    }

    /// Compiles a lowered program.
    ///
    /// @param results the types of its results
    /// @param donated positions of the arguments whose memory the program may reuse
    public static CompiledJaxpr of(
            String name, Lowering.Program program, List<Aval> results, String backend, Set<Integer> donated) {
        long start = System.nanoTime();
        Backend where = Backends.named(backend);
        Executable executable = where.compile(program.module(), new CompileOptions(donated));
        if (Config.current().logCompiles()) {
            log(name, executable, backend, System.nanoTime() - start);
        }
        return new CompiledJaxpr(name, where, executable, results, donated, program.hostCalls());
    }

    private static void log(String name, Executable executable, String backend, long nanoseconds) {
        LOGGER.log(
                Level.WARNING,
                () -> String.format(
                        Locale.ROOT,
                        "Compiled %s for %s with %s at %s in %.2f ms",
                        name,
                        executable.parameterTypes().stream()
                                .map(TensorType::toJaxString)
                                .toList(),
                        backend,
                        UserCode.location(),
                        nanoseconds / 1e6));
    }

    /// Runs the program. Arguments in the memory of another backend are transferred first; those that are donated
    /// are deleted there as they would be here.
    ///
    /// @param host whether the results count as results of `np`
    public List<Array> execute(List<Array> arguments, boolean host) {
        List<Buffer> buffers = new ArrayList<>(arguments.size());
        boolean transferred = false;
        for (Array argument : arguments) {
            Buffer buffer = ((DeviceArray) argument).live(name, buffers.size());
            Buffer here = DeviceArray.transfer(buffer, backend);
            transferred |= here != buffer;
            buffers.add(here);
        }
        if (!hostCalls.isEmpty()) {
            HostEffects.before(hostCalls);
        }
        List<Buffer> outputs = executable.execute(buffers);
        if (transferred) {
            donated.forEach(
                    position -> ((DeviceArray) arguments.get(position)).buffer().close());
        }
        if (!hostCalls.isEmpty()) {
            HostEffects.after(hostCalls, outputs.getLast());
        }
        List<Array> arrays = new ArrayList<>(results.size());
        for (int index = 0; index < results.size(); index++) {
            arrays.add(new DeviceArray(results.get(index), outputs.get(index), host));
        }
        return arrays;
    }
}
