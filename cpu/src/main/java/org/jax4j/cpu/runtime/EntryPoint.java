package org.jax4j.cpu.runtime;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/// Calls programs.
///
/// Both handles are constants and take the function's address as an argument: a call then costs about ten
/// nanoseconds, against sixty through a handle that the just-in-time compiler does not know.
final class EntryPoint {
    /// How many segments [#callHolding] can keep open.
    static final int MOST_HELD = 6;

    private static final MethodHandle CALL =
            Linker.nativeLinker().downcallHandle(FunctionDescriptor.ofVoid(ValueLayout.JAVA_LONG));
    private static final MethodHandle CALL_HOLDING;

    static {
        MemoryLayout[] parameters = new MemoryLayout[1 + MOST_HELD];
        Arrays.fill(parameters, ValueLayout.ADDRESS);
        parameters[0] = ValueLayout.JAVA_LONG;
        CALL_HOLDING = Linker.nativeLinker().downcallHandle(FunctionDescriptor.ofVoid(parameters));
    }

    private EntryPoint() {}

    /// Calls `void entry(void **frame)`.
    static void call(MemorySegment entry, long frame) {
        try {
            CALL.invokeExact(entry, frame);
        } catch (Throwable e) {
            throw SystemMemory.unexpected(e);
        }
    }

    /// Calls the same, with further arguments that it ignores. Java keeps the arena of a segment from being
    /// closed for as long as the segment is an argument of a native call.
    ///
    /// @param held [#MOST_HELD] segments, perhaps [MemorySegment#NULL]
    /// @throws IllegalStateException if an arena is closed already
    static void callHolding(MemorySegment entry, long frame, MemorySegment[] held) {
        try {
            CALL_HOLDING.invokeExact(entry, frame, held[0], held[1], held[2], held[3], held[4], held[5]);
        } catch (Throwable e) {
            throw SystemMemory.unexpected(e);
        }
    }
}
