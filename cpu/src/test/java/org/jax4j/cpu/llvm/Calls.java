package org.jax4j.cpu.llvm;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Method handles to compiled functions, for tests.
public final class Calls {
    private Calls() {}

    /// A handle that calls `symbol` of this code.
    public static MethodHandle to(NativeCode code, String symbol, MemoryLayout result, MemoryLayout... parameters) {
        return Linker.nativeLinker()
                .downcallHandle(
                        MemorySegment.ofAddress(code.address(symbol)), FunctionDescriptor.of(result, parameters));
    }

    /// A handle that calls `symbol`, which has no result.
    public static MethodHandle toVoid(NativeCode code, String symbol, MemoryLayout... parameters) {
        return Linker.nativeLinker()
                .downcallHandle(MemorySegment.ofAddress(code.address(symbol)), FunctionDescriptor.ofVoid(parameters));
    }
}
