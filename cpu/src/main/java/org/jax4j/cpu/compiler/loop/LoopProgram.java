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
