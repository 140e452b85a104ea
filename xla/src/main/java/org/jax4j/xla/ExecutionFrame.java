package org.jax4j.xla;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jax4j.xla.pjrt.Arguments;
import org.jax4j.xla.pjrt.PjrtApi;
import org.jax4j.xla.pjrt.PjrtFunction;
import org.jax4j.xla.pjrt.Structs;

/// The native memory of one call of a program at a time: the plugin's argument structures, and the lists of
/// buffers that go in and come out.
final class ExecutionFrame {
    private static final long NUM_NON_DONATABLE = Structs.EXECUTE_OPTIONS.offset("num_non_donatable_input_indices");

    private final MemorySegment execute;
    private final MemorySegment options;
    private final MemorySegment inputs;
    private final MemorySegment outputs;
    private final MemorySegment kept;

    ExecutionFrame(long executable, int inputCount, int outputCount) {
        Arena arena = Arena.ofAuto();
        this.inputs = arena.allocate(8L * inputCount + 8, 8);
        this.outputs = arena.allocate(8L * outputCount + 8, 8);
        this.kept = arena.allocate(8L * inputCount + 8, 8);
        MemorySegment lists = arena.allocate(16, 8);
        lists.setAtIndex(ValueLayout.JAVA_LONG, 0, inputs.address());
        lists.setAtIndex(ValueLayout.JAVA_LONG, 1, outputs.address());
        this.options = Arguments.of(arena, Structs.EXECUTE_OPTIONS)
                .set("non_donatable_input_indices", kept)
                .memory();
        this.execute = Arguments.of(arena, Structs.EXECUTE)
                .set("executable", executable)
                .set("options", options)
                .set("argument_lists", lists)
                .set("num_devices", 1)
                .set("num_args", inputCount)
                .set("output_lists", lists.address() + 8)
                .memory();
    }

    void setInput(int index, long buffer) {
        inputs.setAtIndex(ValueLayout.JAVA_LONG, index, buffer);
    }

    /// Says which inputs must stay as they are.
    void setKept(int position, long input) {
        kept.setAtIndex(ValueLayout.JAVA_LONG, position, input);
    }

    void call(PjrtApi api, int keptCount) {
        options.set(ValueLayout.JAVA_LONG, NUM_NON_DONATABLE, keptCount);
        api.call(PjrtFunction.EXECUTE, execute.address());
    }

    long output(int index) {
        return outputs.getAtIndex(ValueLayout.JAVA_LONG, index);
    }
}
