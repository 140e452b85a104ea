package org.jax4j.cpu.llvm;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Machine code in this process, held by as many [NativeCode] objects as asked for the same module with the
/// same options.
///
/// The key is a hash of all that decides the code, so equal keys mean equal code. Symbols carry the key as a
/// suffix, which lets all code live in one session.
final class SharedCode {
    private static final ConcurrentHashMap<String, SharedCode> ALL = new ConcurrentHashMap<>();

    private final String key;
    private int holders; // guarded by the map's compute
    private @Nullable CompileReport report; // guarded by this
    private long tracker; // guarded by this; set with report

    private SharedCode(String key) {
        this.key = key;
    }

    /// Object files and how they came to be.
    record Compiled(List<byte[]> objects, CompileReport report) {}

    /// The code for this key, held once more. If it is not loaded, `compile` makes it, once, while other
    /// threads that want the same key wait.
    static SharedCode acquire(String key, Supplier<Map<String, Long>> symbols, Function<String, Compiled> compile) {
        SharedCode code = ALL.compute(key, (k, present) -> {
            SharedCode entry = present == null ? new SharedCode(k) : present;
            entry.holders++;
            return entry;
        });
        boolean good = false;
        try {
            code.load(symbols, compile);
            good = true;
            return code;
        } finally {
            if (!good) {
                code.release();
            }
        }
    }

    private synchronized void load(Supplier<Map<String, Long>> symbols, Function<String, Compiled> compile) {
        if (report != null) {
            return;
        }
        JitSession session = JitSession.get();
        Compiled compiled = compile.apply(suffix());
        session.define(symbols.get());
        tracker = session.add(compiled.objects());
        report = compiled.report();
    }

    /// Gives up one hold; the last one frees the code.
    void release() {
        ALL.compute(key, (_, entry) -> {
            if (--holders > 0) {
                return entry;
            }
            unload();
            return null;
        });
    }

    private synchronized void unload() {
        if (report != null) {
            JitSession.get().remove(tracker);
            report = null;
        }
    }

    String key() {
        return key;
    }

    /// The address of a symbol that the module defines.
    long address(String symbol) {
        return JitSession.get().lookup(symbol + suffix());
    }

    /// How the code came to be.
    synchronized CompileReport report() {
        if (report == null) {
            throw new IllegalStateException("the code was freed while it was held");
        }
        return report;
    }

    private String suffix() {
        return "." + key.substring(0, 24);
    }
}
