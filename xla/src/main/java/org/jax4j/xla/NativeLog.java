package org.jax4j.xla;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/// What plugins write to standard error.
final class NativeLog {
    /// XLA reads it once, when it is loaded. 1 leaves warnings and errors.
    private static final String LEVEL = "TF_CPP_MIN_LOG_LEVEL";

    private NativeLog() {}

    /// Leaves out what is neither a warning nor an error, as JAX does, unless the environment says otherwise.
    static void quieten() {
        Linker linker = Linker.nativeLinker();
        var setenv = linker.defaultLookup().find("setenv");
        if (setenv.isEmpty()) {
            return; // Windows: the plugin logs what it likes
        }
        var handle = linker.downcallHandle(
                setenv.get(),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            int overwrite = 0;
            int ignored = (int) handle.invokeExact(
                    arena.allocateFrom(LEVEL).address(), arena.allocateFrom("1").address(), overwrite);
        } catch (Throwable e) {
            throw new IllegalStateException("a native call throws nothing", e);
        }
    }
}
