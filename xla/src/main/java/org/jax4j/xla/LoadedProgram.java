package org.jax4j.xla;

import java.lang.foreign.Arena;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jax4j.xla.pjrt.Arguments;
import org.jax4j.xla.pjrt.PjrtApi;
import org.jax4j.xla.pjrt.PjrtFunction;
import org.jax4j.xla.pjrt.Structs;

/// A program of the plugin, destroyed once.
final class LoadedProgram implements Runnable {
    private final PjrtApi api;
    private final long address;
    private final long description;
    private final AtomicBoolean destroyed = new AtomicBoolean();

    /// @param address the plugin's `PJRT_LoadedExecutable`, which is ours to destroy
    LoadedProgram(PjrtApi api, long address) {
        this.api = api;
        this.address = address;
        try (Arena arena = Arena.ofConfined()) {
            Arguments get = Arguments.of(arena, Structs.LOADED_GET_EXECUTABLE).set("loaded_executable", address);
            api.call(PjrtFunction.LOADED_GET_EXECUTABLE, get);
            this.description = get.get("executable");
        }
    }

    /// The `PJRT_LoadedExecutable`, which runs.
    long address() {
        return address;
    }

    /// The `PJRT_Executable`, which is asked about it.
    long description() {
        return description;
    }

    /// How many results it has.
    long outputCount() {
        try (Arena arena = Arena.ofConfined()) {
            Arguments count =
                    Arguments.of(arena, Structs.EXECUTABLE_NUM_OUTPUTS).set("executable", description);
            api.call(PjrtFunction.EXECUTABLE_NUM_OUTPUTS, count);
            return count.get("num_outputs");
        }
    }

    @Override
    public void run() {
        if (destroyed.compareAndSet(false, true)) {
            try (Arena arena = Arena.ofConfined()) {
                api.call(
                        PjrtFunction.EXECUTABLE_DESTROY,
                        Arguments.of(arena, Structs.EXECUTABLE_DESTROY).set("executable", description));
                api.call(
                        PjrtFunction.LOADED_DESTROY,
                        Arguments.of(arena, Structs.LOADED_DESTROY).set("executable", address));
            }
        }
    }
}
