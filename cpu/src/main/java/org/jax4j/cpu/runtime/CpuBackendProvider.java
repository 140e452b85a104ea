package org.jax4j.cpu.runtime;

import org.jax4j.cpu.compiler.Compiler;
import org.jax4j.cpu.llvm.CodegenOptions;
import org.jax4j.cpu.natives.NativeLibraryException;
import org.jax4j.runtime.Backend;
import org.jax4j.runtime.BackendException;
import org.jax4j.runtime.BackendProvider;

/// Makes the CPU backend; found by [java.util.ServiceLoader].
public final class CpuBackendProvider implements BackendProvider {
    private static final int PRIORITY = 100;

    @Override
    public String name() {
        return CpuBackend.NAME;
    }

    @Override
    public int priority() {
        return PRIORITY;
    }

    @Override
    public Backend create() {
        try {
            Compiler compiler = new Compiler(CodegenOptions.defaults());
            return new CpuBackend(compiler::compile, MemoryLimit.bytes());
        } catch (NativeLibraryException e) {
            throw new BackendException("the CPU backend cannot start: " + e.getMessage(), e);
        }
    }
}
