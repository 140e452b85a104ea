package org.jax4j.cpu.compiler;

import java.util.Optional;
import java.util.function.Function;
import org.jax4j.cpu.llvm.CodegenOptions;
import org.jax4j.cpu.llvm.Fingerprint;
import org.jax4j.cpu.llvm.Llvm;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.cache.ProgramCache;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Func;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.op.Statement;
import org.jax4j.stablehlo.text.StableHloText;

/// What earlier processes made of a module, by a hash of its text: with it a program need not be compiled at all,
/// where the object cache alone spares only what LLVM does.
///
/// Another build of the compiler may make something else of the same module; so there is none where the build is
/// not known, which is when the classes are not in a jar.
final class StoredPrograms {
    /// Modules with more bytes of constants have none: their text would take longer than compiling them.
    private static final long MOST_CONSTANT_BYTES = 1 << 20;

    private final String key;

    private StoredPrograms(String key) {
        this.key = key;
    }

    /// What is stored of this module, compiled in this way by this build of the compiler.
    static Optional<StoredPrograms> forModule(
            Module module, CompileOptions options, CodegenOptions codegen, Optional<String> build) {
        if (build.isEmpty() || !ProgramCache.ofUser().isOn() || constantBytes(module) > MOST_CONSTANT_BYTES) {
            return Optional.empty();
        }
        String text = StableHloText.print(module);
        String donated = options.donated().stream().sorted().toList().toString();
        return Optional.of(
                new StoredPrograms(Llvm.key(Fingerprint.of("program", build.get(), donated, text), codegen)));
    }

    private static long constantBytes(Module module) {
        long bytes = 0;
        for (Func function : module.functions().values()) {
            bytes += constantBytes(function.body());
        }
        return bytes;
    }

    private static long constantBytes(Block block) {
        long bytes = 0;
        for (Statement statement : block.statements()) {
            if (statement.op() instanceof Elementwise.Constant(Literal value)) {
                bytes += value.isSplat() ? 0 : value.type().byteSize();
            }
            for (Block inner : statement.op().blocks()) {
                bytes += constantBytes(inner);
            }
        }
        return bytes;
    }

    /// The program made from the parts that are stored, if they are there and can be put together.
    Optional<Program> find(Function<ProgramParts, Optional<Program>> assemble) {
        return ProgramCache.ofUser().get(key).flatMap(ProgramParts::unpack).flatMap(assemble);
    }

    /// Keeps what a compilation came to for the next process.
    void keep(ProgramParts parts) {
        ProgramCache.ofUser().put(key, parts.pack());
    }
}
