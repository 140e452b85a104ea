package org.jax4j.cpu.blas;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jax4j.cpu.natives.CpuSettings;
import org.jax4j.cpu.natives.NativeFunction;
import org.jax4j.cpu.natives.NativeLibrary;
import org.jax4j.cpu.natives.NativeLibraryException;
import org.jax4j.cpu.natives.NativeLoader;
import org.jax4j.cpu.natives.ProcessEnvironment;

/// OpenBLAS: matrix products and LAPACK, as symbols for compiled code.
///
/// Functions have their usual names and C types: `cblas_sgemm` and its kin with the matrix order as first
/// argument, LAPACK's Fortran routines with a trailing underscore and every argument a pointer (`dgetrf_`;
/// integers are 32 bits), and `LAPACKE_…` wrappers. The library chooses its kernels by the processor, or by
/// [CpuSettings#OPENBLAS_KERNELS]; variables of the environment that are meant for other copies of OpenBLAS, as
/// NumPy's, do not bear on this one. It runs on the thread that calls it and starts none: callers split large
/// problems over our pool. Any number of threads may be in it at once.
public final class OpenBlas {
    private static final class Loaded {
        static final SymbolLookup LIBRARY = load();

        private static SymbolLookup load() {
            SymbolLookup library = ProcessEnvironment.during(
                    Map.of(
                            "OPENBLAS_NUM_THREADS", Optional.of("1"),
                            "OPENBLAS_CORETYPE", CpuSettings.OPENBLAS_KERNELS.value()),
                    () -> NativeLoader.load(NativeLibrary.OPENBLAS));
            NativeFunction.find(library, "openblas_set_num_threads", 1).call(1);
            return library;
        }
    }

    private OpenBlas() {}

    /// The address of a function, if this build of the library has it.
    ///
    /// @throws NativeLibraryException if the library cannot be loaded
    public static Optional<Long> find(String symbol) {
        return Loaded.LIBRARY.find(symbol).map(MemorySegment::address);
    }

    /// The address of a function.
    ///
    /// @throws NativeLibraryException if the library cannot be loaded or has no such function
    public static long address(String symbol) {
        return find(symbol)
                .orElseThrow(() -> new NativeLibraryException(
                        "OpenBLAS (%s) has no function %s; use the version that the Maven artifact %s has"
                                .formatted(description(), symbol, NativeLibrary.OPENBLAS)));
    }

    /// The addresses of functions by their names, for [org.jax4j.cpu.llvm.Llvm#compile].
    ///
    /// @throws NativeLibraryException as [#address]
    public static Map<String, Long> symbols(Collection<String> names) {
        Map<String, Long> symbols = new LinkedHashMap<>();
        names.forEach(name -> symbols.put(name, address(name)));
        return symbols;
    }

    /// The version, how it was built, and which processor's kernels it chose.
    public static String description() {
        String config = NativeFunction.text(
                NativeFunction.find(Loaded.LIBRARY, "openblas_get_config", 0).call());
        String core = NativeFunction.text(
                NativeFunction.find(Loaded.LIBRARY, "openblas_get_corename", 0).call());
        return config.strip() + ", kernels for " + core;
    }
}
