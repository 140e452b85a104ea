package org.jax4j.cpu.llvm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jax4j.cpu.natives.CpuSettings;
import org.jax4j.runtime.cache.ProgramCache;

/// The compiler from LLVM IR, as text, to machine code in this process. All methods may be called from any
/// number of threads.
public final class Llvm {
    /// Changes when what is made of the same text and options changes, to leave behind objects cached before.
    private static final String SCHEME = "3";

    /// The attribute of functions that run so briefly that it does not matter how well they are compiled.
    public static final String BRIEF = "jax4j-brief";

    private static final int PROCESSORS = (int) Math.min(
            CpuSettings.THREADS.integer(1, Integer.MAX_VALUE),
            Runtime.getRuntime().availableProcessors());
    private static final Executor COMPILERS = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("jax4j-compile-", 0).factory());

    private Llvm() {}

    /// The version of the LLVM in use, such as `20.1.7`.
    ///
    /// @throws org.jax4j.cpu.natives.NativeLibraryException if LLVM cannot be loaded
    public static String version() {
        return LlvmApi.get().versionText();
    }

    /// Machine code for a module: code that is in the process already, or in the cache on disk, or else
    /// compiled now.
    ///
    /// The module needs no target triple or data layout. It may refer to `symbols`, to the few functions of the
    /// C library that LLVM itself calls (`memcpy`, `memmove`, `memset`, `memcmp`, `fmod`, `fmodf`), and to
    /// nothing else.
    ///
    /// @param ir the text of an LLVM module
    /// @param symbols addresses of the functions and variables that the module declares but does not define; in
    ///     one process a name has one address for good
    /// @throws LlvmException if the text is not a valid module; LLVM's message is part of the exception's
    public static NativeCode compile(String ir, CodegenOptions options, Map<String, Long> symbols) {
        return compile(ir, options, () -> symbols);
    }

    /// As the method above, with addresses that are first needed, and asked for, when the module has been
    /// compiled.
    public static NativeCode compile(String ir, CodegenOptions options, Supplier<Map<String, Long>> symbols) {
        String key = key(ir, options);
        return new NativeCode(SharedCode.acquire(key, symbols, suffix -> objectFor(key, () -> ir, options, suffix)));
    }

    /// Machine code for a module that this build of the compiler always writes in the same way for the same name
    /// and options. If the code is in the cache, the module's text is not asked for: writing it takes a JVM that
    /// has just started longer than loading the code.
    ///
    /// @param name says what the module is; no other module has it
    /// @throws LlvmException as the method above
    public static NativeCode compile(
            String name, Supplier<String> ir, CodegenOptions options, Map<String, Long> symbols) {
        Optional<String> build = BuildStamp.own();
        if (build.isEmpty()) {
            return compile(ir.get(), options, symbols);
        }
        String key = key(named(name, build.get()), options);
        return new NativeCode(SharedCode.acquire(key, () -> symbols, suffix -> objectFor(key, ir, options, suffix)));
    }

    /// Machine code that an earlier process compiled from a module and options, by its [NativeCode#key]; nothing
    /// if the cache on disk does not have it.
    ///
    /// @throws LlvmException if the code refers to something that `symbols` lacks
    public static Optional<NativeCode> stored(String key, Map<String, Long> symbols) {
        Optional<byte[]> bundle = ProgramCache.ofUser().get(key);
        return bundle.map(bytes -> new NativeCode(SharedCode.acquire(key, () -> symbols, _ -> fromDisk(bytes))));
    }

    /// As [#stored(String, Map)], of code that was compiled by name.
    public static Optional<NativeCode> storedAs(String name, CodegenOptions options, Map<String, Long> symbols) {
        return BuildStamp.own().flatMap(build -> stored(key(named(name, build), options), symbols));
    }

    private static String named(String name, String build) {
        return "; " + name + " of build " + build;
    }

    /// The module after the pipeline of the options, as text; in two parts if some of it runs briefly.
    ///
    /// @throws LlvmException as [#compile]
    public static String optimize(String ir, CodegenOptions options) {
        return optimized(ir, options, ModuleCompilation::text);
    }

    /// The assembly that the module becomes, in the syntax of the target's assembler.
    ///
    /// @throws LlvmException as [#compile]
    public static String assembly(String ir, CodegenOptions options) {
        return optimized(ir, options, ModuleCompilation::emitAssembly);
    }

    private static String optimized(String ir, CodegenOptions options, Function<ModuleCompilation, String> text) {
        List<String> texts = new ArrayList<>();
        for (ModuleSplitter.Part part : ModuleSplitter.split(ir, 1)) {
            try (ModuleCompilation compilation = new ModuleCompilation(part.text(), part.options(options))) {
                compilation.optimize();
                texts.add(text.apply(compilation));
            }
        }
        return String.join("\n", texts);
    }

    private static SharedCode.Compiled objectFor(
            String key, Supplier<String> ir, CodegenOptions options, String suffix) {
        ProgramCache cache = ProgramCache.ofUser();
        Optional<byte[]> cached = cache.get(key);
        if (cached.isPresent()) {
            return fromDisk(cached.get());
        }
        SharedCode.Compiled compiled = compileObjects(ir.get(), options, suffix, PROCESSORS);
        cache.put(key, ObjectBundle.pack(compiled.objects()));
        return compiled;
    }

    private static SharedCode.Compiled fromDisk(byte[] bundle) {
        CompileReport report = new CompileReport(CompileReport.Origin.DISK, 0, 0, 0, bundle.length, "");
        return new SharedCode.Compiled(ObjectBundle.unpack(bundle), report);
    }

    /// Compiles a module, in as many parts as there are processors if it is large.
    static SharedCode.Compiled compileObjects(String ir, CodegenOptions options, String suffix, int processors) {
        List<ModuleSplitter.Part> parts = ModuleSplitter.split(ir, processors);
        if (parts.size() == 1) {
            return compilePart(parts.getFirst(), options, suffix);
        }
        List<CompletableFuture<SharedCode.Compiled>> others = parts.subList(1, parts.size()).stream()
                .map(part -> CompletableFuture.supplyAsync(() -> compilePart(part, options, suffix), COMPILERS))
                .toList();
        List<SharedCode.Compiled> all = new ArrayList<>();
        try {
            all.add(compilePart(parts.getFirst(), options, suffix));
        } finally {
            others.forEach(other -> other.exceptionally(_ -> null).join());
        }
        for (CompletableFuture<SharedCode.Compiled> other : others) {
            try {
                all.add(other.join());
            } catch (CompletionException e) {
                throw e.getCause() instanceof LlvmException cause ? cause : e;
            }
        }
        List<byte[]> objects =
                all.stream().flatMap(part -> part.objects().stream()).toList();
        return new SharedCode.Compiled(
                objects,
                all.stream()
                        .map(SharedCode.Compiled::report)
                        .reduce(CompileReport::beside)
                        .orElseThrow());
    }

    /// Runs something that compiles, beside what this thread does.
    ///
    /// @return gives the result, or throws what it threw, when it has ended
    public static <T> Supplier<T> beside(Supplier<T> task) {
        CompletableFuture<T> future = CompletableFuture.supplyAsync(task, COMPILERS);
        return () -> {
            try {
                return future.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        };
    }

    private static SharedCode.Compiled compilePart(ModuleSplitter.Part part, CodegenOptions options, String suffix) {
        long start = System.nanoTime();
        try (ModuleCompilation compilation = new ModuleCompilation(part.text(), part.options(options))) {
            compilation.rename(part.shared(), name -> name + suffix);
            long parsed = System.nanoTime();
            compilation.optimize();
            long optimized = System.nanoTime();
            byte[] object = compilation.emitObject();
            long emitted = System.nanoTime();
            CompileReport report = new CompileReport(
                    CompileReport.Origin.COMPILED,
                    parsed - start,
                    optimized - parsed,
                    emitted - optimized,
                    object.length,
                    Diagnostics.takeWarnings());
            return new SharedCode.Compiled(List.of(object), report);
        }
    }

    /// A hash of all that decides the machine code.
    public static String key(String ir, CodegenOptions options) {
        Target target = options.target();
        String settings = String.join(
                "\n",
                SCHEME,
                version(),
                target.triple(),
                target.cpu(),
                target.features(),
                options.passes(),
                options.effort().name());
        return Fingerprint.of(settings, ir);
    }
}
