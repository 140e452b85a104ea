package org.jax4j.cpu.compiler;

import java.lang.foreign.Arena;
import org.jax4j.cpu.llvm.NativeCode;

/// Machine code together with the memory of constants that it refers to.
record CompiledCode(NativeCode code, Arena constants) implements Program.Code {
    @Override
    public void close() {
        code.close();
        constants.close();
    }
}
