package org.jax4j.cpu.routines;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jax4j.cpu.llvm.CodegenOptions;
import org.jax4j.cpu.llvm.Fingerprint;
import org.jax4j.cpu.llvm.Llvm;
import org.jax4j.cpu.llvm.NativeCode;
import org.jax4j.cpu.llvm.Target;
import org.jax4j.cpu.pool.WorkPool;

/// All routines of this process by their names. A routine is compiled (or taken from the object cache) when its
/// address is first asked for, and stays.
public final class Routines {
    /// Routines are written as they shall be compiled: vectors, unrolled where that pays. A pipeline that only
    /// brings variables into registers and tidies up takes half the time of LLVM's own ones, for code that is as
    /// fast.
    private static final String PASSES = "function(mem2reg,instsimplify,simplifycfg,early-cse,loop-mssa(licm))";

    private static final CodegenOptions OPTIONS = CodegenOptions.thorough().withPasses(PASSES);
    private static final int NAME_DIGITS = 24;

    private static final Map<String, NativeCode> COMPILED = new ConcurrentHashMap<>();

    private static final Map<String, Supplier<String>> DEFINED = new ConcurrentHashMap<>();

    private Routines() {}

    /// Makes a routine known that is generated for certain sizes, and gives its name.
    ///
    /// @param prefix      what the name begins with; the rest follows from the description
    /// @param description all that the module depends on
    /// @param module      writes the module that defines the function of the name it is given
    static String define(String prefix, String description, UnaryOperator<String> module) {
        String symbol = name(prefix, description);
        DEFINED.putIfAbsent(symbol, () -> module.apply(symbol));
        return symbol;
    }

    /// A name for what a text describes.
    static String name(String prefix, String text) {
        return prefix + "_" + Fingerprint.of(text).substring(0, NAME_DIGITS);
    }

    /// Whether this name is that of a routine that has to be compiled, or taken from the object cache, first.
    public static boolean needsCompilation(String symbol) {
        return !COMPILED.containsKey(symbol)
                && (DEFINED.containsKey(symbol)
                        || Arrays.stream(MatrixType.values())
                                .anyMatch(type -> symbol.equals(MatrixProduct.symbol(type))));
    }

    /// The address of a routine, or nothing if there is none of this name.
    public static Optional<Long> address(String symbol) {
        for (MatrixType type : MatrixType.values()) {
            if (type.isFor(Target.host()) && symbol.equals(MatrixProduct.symbol(type))) {
                return Optional.of(compiled(symbol, () -> new MatrixProduct(type, Target.host()).module()));
            }
        }
        Supplier<String> module = DEFINED.get(symbol);
        return module == null ? Optional.empty() : Optional.of(compiled(symbol, module));
    }

    /// The address of a routine that this process has, or that an earlier one of the same build has left in the
    /// object cache; nothing if there is none of this name.
    public static Optional<Long> addressOrStored(String symbol) {
        Optional<Long> address = address(symbol);
        if (address.isPresent() || !symbol.startsWith(DirectConvolution.PREFIX)) {
            return address;
        }
        Optional<NativeCode> code =
                Llvm.storedAs(symbol, OPTIONS, WorkPool.shared().symbols());
        return code.map(stored -> {
            NativeCode before = COMPILED.putIfAbsent(symbol, stored);
            if (before == null) {
                return stored.address(symbol);
            }
            stored.close();
            return before.address(symbol);
        });
    }

    private static long compiled(String symbol, Supplier<String> module) {
        return COMPILED.computeIfAbsent(
                        symbol,
                        _ -> Llvm.compile(
                                symbol, module, OPTIONS, WorkPool.shared().symbols()))
                .address(symbol);
    }
}
