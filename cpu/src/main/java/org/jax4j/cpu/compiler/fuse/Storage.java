package org.jax4j.cpu.compiler.fuse;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;

/// The buffers of the values of a block that are stored: where the block was told to leave its results, else scratch
/// memory.
final class Storage {
    /// Tensors up to this size live on the stack, where LLVM may keep them in registers.
    private static final int STACK_BYTES = 128;

    private final Map<Value, Buffer> destinations = new IdentityHashMap<>();

    /// Has a value computed right into a buffer.
    void direct(Value value, Buffer buffer) {
        destinations.putIfAbsent(value, buffer);
    }

    boolean isDirected(Value value) {
        return destinations.containsKey(value);
    }

    Buffer buffer(Value value) {
        return destinations.computeIfAbsent(value, _ -> temporary(value.tensor()));
    }

    /// Memory for a tensor that is only used here.
    static Buffer temporary(TensorType type) {
        return type.byteSize() <= STACK_BYTES
                ? new Buffer(new Buffer.Home.Stack(), type.dtype(), type.elementCount())
                : Buffer.scratch(type);
    }
}
