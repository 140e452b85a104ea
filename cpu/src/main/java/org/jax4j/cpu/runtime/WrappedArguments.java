package org.jax4j.cpu.runtime;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Calls programs with arguments in memory that is the caller's, and which the caller could free at any moment by
/// closing an arena. Reading freed memory would end the process, so the arenas are kept open during the call: of
/// a few arguments by the call itself, of further ones by making copies, which fails cleanly.
final class WrappedArguments {
    private WrappedArguments() {}

    /// @param frame filled, with one pointer for each argument first
    /// @throws IllegalStateException if an arena was closed
    static void call(MemorySegment entry, MemorySegment frame, CpuBuffer[] arguments, MemoryPool pool) {
        MemorySegment[] held = new MemorySegment[EntryPoint.MOST_HELD];
        Arrays.fill(held, MemorySegment.NULL);
        List<Block> copies = new ArrayList<>();
        int count = 0;
        try {
            for (int i = 0; i < arguments.length; i++) {
                CpuBuffer argument = arguments[i];
                if (!argument.isWrapped()) {
                    continue;
                }
                if (count < held.length) {
                    held[count++] = argument.owner();
                } else {
                    Block copy = pool.take(argument.type().byteSize(), argument.type());
                    copies.add(copy);
                    MemorySegment.ofAddress(copy.address)
                            .reinterpret(copy.bytes())
                            .copyFrom(argument.elements());
                    frame.setAtIndex(ValueLayout.JAVA_LONG, i, copy.address);
                }
            }
            EntryPoint.callHolding(entry, frame.address(), held);
        } finally {
            copies.forEach(Block::release);
        }
    }
}
