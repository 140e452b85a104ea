package org.jax4j.cpu.routines;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jax4j.cpu.llvm.CodegenOptions;
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
        return prefix + "_" + hash(text);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// The address of a routine, or nothing if there is none of this name.
    public static Optional<Long> address(String symbol) {
        for (MatrixType type : MatrixType.values()) {
            if (symbol.equals(MatrixProduct.symbol(type))) {
                return Optional.of(compiled(symbol, () -> new MatrixProduct(type, Target.host()).module()));
            }
        }
        Supplier<String> module = DEFINED.get(symbol);
        return module == null ? Optional.empty() : Optional.of(compiled(symbol, module));
    }

    private static long compiled(String symbol, Supplier<String> module) {
        return COMPILED.computeIfAbsent(
                        symbol,
                        _ -> Llvm.compile(
                                symbol,
                                module,
                                CodegenOptions.thorough().withPasses(PASSES),
                                WorkPool.shared().symbols()))
                .address(symbol);
    }
}
