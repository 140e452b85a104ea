package org.jax4j.cpu.llvm;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jax4j.cpu.natives.NativeFunction;

/// The process's one ORC session: a table of symbols, and machine code that comes and goes, each piece under a
/// resource tracker of its own.
///
/// One session for all code costs 0.02 ms for each piece, where a session for each piece would cost 0.35 ms. In
/// return all symbols share a name space; [SharedCode] keeps them apart.
final class JitSession {
    private static final int EXPORTED_AND_CALLABLE = 1 | 4; // LLVMJITSymbolGenericFlags
    private static final int PAIR_BYTES = 24; // LLVMOrcCSymbolMapPair: name, address, flags
    private static final int REMOVALS_BETWEEN_SWEEPS = 256;
    /// What code may call of the C library: LLVM turns loops into the first four; the last two are for remainders
    /// of large quotients.
    private static final Set<String> LIBRARY_CALLS = Set.of("memcpy", "memmove", "memset", "memcmp", "fmod", "fmodf");

    private final LlvmApi llvm = LlvmApi.get();
    private final Map<String, Long> defined = new HashMap<>();
    private final long jit;
    private final long dylib;
    private final long symbolPool;
    private int removals;

    private JitSession() {
        try (Arena arena = Arena.ofConfined()) {
            long builder = llvm.orcCreateLLJITBuilder.call();
            // The processor does not matter here: the session only links.
            long machine = ModuleCompilation.createTargetMachine(CodegenOptions.defaults());
            llvm.orcLLJITBuilderSetJITTargetMachineBuilder.call(
                    builder, llvm.orcJITTargetMachineBuilderCreateFromTargetMachine.call(machine));
            MemorySegment result = arena.allocate(ValueLayout.JAVA_LONG);
            llvm.check(llvm.orcCreateLLJIT.call(result.address(), builder), "LLVM could not make a JIT session");
            this.jit = result.get(ValueLayout.JAVA_LONG, 0);
        }
        this.dylib = llvm.orcLLJITGetMainJITDylib.call(jit);
        long session = llvm.orcLLJITGetExecutionSession.call(jit);
        llvm.orcExecutionSessionSetErrorReporter.call(session, Diagnostics.SESSION_REPORTER, 0);
        this.symbolPool = llvm.orcExecutionSessionGetSymbolStringPool.call(session);
        Map<String, Long> library = new LinkedHashMap<>();
        for (String name : LIBRARY_CALLS) {
            Linker.nativeLinker().defaultLookup().find(name).ifPresent(segment -> library.put(name, segment.address()));
        }
        define(library);
    }

    static JitSession get() {
        return Holder.SESSION;
    }

    private static final class Holder {
        static final JitSession SESSION = new JitSession();
    }

    /// Gives addresses to names that code may refer to, for as long as the process lives.
    ///
    /// @throws LlvmException if a name already has another address
    synchronized void define(Map<String, Long> symbols) {
        Map<String, Long> fresh = new LinkedHashMap<>();
        symbols.forEach((name, address) -> {
            Long before = defined.get(name);
            if (before == null) {
                fresh.put(name, address);
            } else if (!before.equals(address)) {
                throw new LlvmException("symbol %s needs one address in the whole process, got %x where it has %x"
                        .formatted(name, address, before));
            }
        });
        if (fresh.isEmpty()) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment pairs = arena.allocate((long) PAIR_BYTES * fresh.size(), 8);
            long at = 0;
            for (Map.Entry<String, Long> symbol : fresh.entrySet()) {
                long name = llvm.orcLLJITMangleAndIntern.call(jit, NativeFunction.string(arena, symbol.getKey()));
                pairs.set(ValueLayout.JAVA_LONG, at, name);
                pairs.set(ValueLayout.JAVA_LONG, at + 8, symbol.getValue());
                pairs.set(ValueLayout.JAVA_BYTE, at + 16, (byte) EXPORTED_AND_CALLABLE);
                at += PAIR_BYTES;
            }
            long unit = llvm.orcAbsoluteSymbols.call(pairs.address(), fresh.size());
            llvm.check(llvm.orcJITDylibDefine.call(dylib, unit), "LLVM could not define " + fresh.keySet());
            defined.putAll(fresh);
        }
    }

    /// Adds object files, whose code is linked when its symbols are first looked up, under one tracker, which
    /// is returned.
    ///
    /// @throws LlvmException if one is no object file or defines a symbol that is defined already
    long add(List<byte[]> objects) {
        long tracker = llvm.orcJITDylibCreateResourceTracker.call(dylib);
        try {
            objects.forEach(object -> add(tracker, object));
            return tracker;
        } catch (LlvmException e) {
            remove(tracker);
            throw e;
        }
    }

    private void add(long tracker, byte[] object) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, object);
            long name = NativeFunction.string(arena, "object");
            long buffer = llvm.createMemoryBufferWithMemoryRangeCopy.call(bytes.address(), object.length, name);
            // Takes the buffer, in any case.
            llvm.check(llvm.orcLLJITAddObjectFileWithRT.call(jit, tracker, buffer), "LLVM refused the object file");
        }
    }

    /// The address of a symbol, linking the code that defines it if that has not been done.
    ///
    /// @throws LlvmException if nothing defines it, or what it refers to
    long lookup(String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(ValueLayout.JAVA_LONG);
            long error = llvm.orcLLJITLookup.call(jit, address.address(), NativeFunction.string(arena, name));
            String reported = Diagnostics.takeErrors();
            if (error != 0) {
                String text = llvm.takeError(error);
                throw new LlvmException(
                        "LLVM could not link %s: %s".formatted(name, reported.isEmpty() ? text : reported));
            }
            return address.get(ValueLayout.JAVA_LONG, 0);
        }
    }

    /// Frees the code under a tracker, which must not be running.
    void remove(long tracker) {
        long error = llvm.orcResourceTrackerRemove.call(tracker);
        llvm.orcReleaseResourceTracker.call(tracker);
        llvm.check(error, "LLVM could not free code");
        synchronized (this) {
            if (++removals % REMOVALS_BETWEEN_SWEEPS == 0) {
                llvm.orcSymbolStringPoolClearDeadEntries.call(symbolPool);
            }
        }
    }
}
