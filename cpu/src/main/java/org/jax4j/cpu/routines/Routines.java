package org.jax4j.cpu.routines;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jax4j.cpu.llvm.CodegenOptions;
import org.jax4j.cpu.llvm.Llvm;
import org.jax4j.cpu.llvm.NativeCode;
import org.jax4j.cpu.llvm.Target;
import org.jax4j.cpu.pool.WorkPool;

/// All routines of this process by their names. A routine is compiled (or taken from the object cache) when its address
/// is
/// first asked for, and stays.
public final class Routines {
    private static final Map<String, NativeCode> COMPILED = new ConcurrentHashMap<>();

    private Routines() {}

    /// The address of a routine, or nothing if there is none of this name.
    public static Optional<Long> address(String symbol) {
        for (MatrixType type : MatrixType.values()) {
            if (symbol.equals(MatrixProduct.symbol(type))) {
                return Optional.of(compiled(symbol, new MatrixProduct(type, Target.host()).module()));
            }
        }
        return Optional.empty();
    }

    private static long compiled(String symbol, String module) {
        return COMPILED.computeIfAbsent(
                        symbol,
                        _ -> Llvm.compile(
                                module,
                                CodegenOptions.defaults(),
                                WorkPool.shared().symbols()))
                .address(symbol);
    }
}
