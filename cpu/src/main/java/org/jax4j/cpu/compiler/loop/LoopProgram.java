package org.jax4j.cpu.compiler.loop;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// A whole program in the loop IR, with its memory planned.
///
/// @param nodes          what runs
/// @param parameterCount the number of parameters in the frame
/// @param resultCount    the number of results in the frame
/// @param buffers        all buffers in use, aliases aside
/// @param exchanged      those whose memory is exchanged while the program runs
/// @param offsets        where in the scratch memory each scratch buffer is
/// @param scratchBytes   the size of the scratch memory
public record LoopProgram(
        List<Node> nodes,
        int parameterCount,
        int resultCount,
        List<Buffer> buffers,
        Set<Buffer> exchanged,
        Map<Buffer, Long> offsets,
        long scratchBytes) {
    /// The most that the entry point puts on its stack: every thread that calls native code has twice as much
    /// left.
    public static final long MOST_STACK_BYTES = 32 << 10;

    /// Whether the scratch memory is on the stack of the entry point, for it is small.
    public boolean isScratchOnStack() {
        long stack = buffers.stream()
                .filter(buffer -> buffer.home() instanceof Buffer.Home.Stack && !isInScratch(buffer))
                .mapToLong(Buffer::bytes)
                .sum();
        return scratchBytes + stack <= MOST_STACK_BYTES;
    }

    /// How much scratch memory the caller has to give.
    public long requestedBytes() {
        return isScratchOnStack() ? 0 : scratchBytes;
    }

    /// Whether a buffer lies in the scratch memory.
    public boolean isInScratch(Buffer buffer) {
        return offsets.containsKey(buffer);
    }

    /// Where a scratch buffer starts, in bytes.
    public long offset(Buffer buffer) {
        Long offset = offsets.get(buffer);
        if (offset == null) {
            throw new IllegalStateException(
                    "the buffer plan has no place for a buffer of " + buffer.bytes() + " bytes");
        }
        return offset;
    }
}
