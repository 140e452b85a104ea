package org.jax4j.cpu.llvm;

import java.util.concurrent.atomic.AtomicBoolean;

/// Machine code in this process, made from one LLVM module.
///
/// It must stay open while any of its functions may run, and be closed when none will: closing frees the memory
/// of the code, and a call to an address taken from it before then crashes the process. Modules with the same
/// text and options share their code, their global variables included; the last to be closed frees it. All
/// methods may be called from any thread.
public final class NativeCode implements AutoCloseable {
    private final SharedCode code;
    private final AtomicBoolean closed = new AtomicBoolean();

    NativeCode(SharedCode code) {
        this.code = code;
    }

    /// The address of a function or variable that the module defines with external linkage.
    ///
    /// @throws LlvmException if the module defines no such symbol, or refers to one that nothing defines
    /// @throws IllegalStateException if this was closed
    public long address(String symbol) {
        if (closed.get()) {
            throw new IllegalStateException("symbol %s was asked of native code that is closed".formatted(symbol));
        }
        return code.address(symbol);
    }

    /// What the cache on disk knows the code by: a hash of all that decides it.
    public String key() {
        return code.key();
    }

    /// How the code came to be.
    public CompileReport report() {
        return code.report();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            code.release();
        }
    }
}
