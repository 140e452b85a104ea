package org.jax4j.cpu.compiler;

import java.util.List;
import java.util.Optional;
import org.jax4j.cpu.blas.OpenBlas;
import org.jax4j.cpu.compiler.element.SpecialKernel;
import org.jax4j.cpu.compiler.emit.ModuleEmitter;
import org.jax4j.cpu.compiler.kernels.KernelLibrary;
import org.jax4j.cpu.routines.HostCalls;
import org.jax4j.cpu.routines.Routines;
import org.jax4j.runtime.BackendException;

/// The kernels of operations that are not computed element by element, and the functions in the process that they
/// call.
final class SpecialKernels {
    private SpecialKernels() {}

    /// All kernels; the first that handles an operation computes it.
    static List<SpecialKernel> all() {
        return KernelLibrary.all();
    }

    /// The address of a function that generated code calls.
    static long address(String symbol) {
        return addressIfKnown(symbol)
                .orElseThrow(() ->
                        new BackendException("generated code calls " + symbol + ", which this process does not have"));
    }

    /// The address of a function that code calls which an earlier process may have generated; nothing if this one
    /// does not have it.
    static Optional<Long> addressIfKnown(String symbol) {
        if (symbol.equals(ModuleEmitter.PARALLEL_FOR)) {
            return Optional.of(Compiler.parallelFor());
        }
        return Routines.addressOrStored(symbol)
                .or(() -> HostCalls.address(symbol))
                .or(() -> OpenBlas.find(symbol));
    }
}
