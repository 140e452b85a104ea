package org.jax4j.cpu.llvm;

import java.io.Serial;

/// Thrown when LLVM refuses a module: text that does not parse, a module that breaks LLVM's rules, a target it
/// does not know, or a symbol that nothing defines. The message holds LLVM's own.
public final class LlvmException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /// An exception with this message.
    public LlvmException(String message) {
        super(message);
    }
}
