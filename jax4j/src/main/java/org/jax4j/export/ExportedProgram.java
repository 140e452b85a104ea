package org.jax4j.export;

import java.util.List;
import java.util.function.Supplier;
import org.jax4j.core.Aval;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.Statement;
import org.jspecify.annotations.Nullable;

/// A program with the leaves of an exported function's arguments and results. Compared by identity.
final class ExportedProgram {
    private final String name;
    private final Module module;
    private final List<Integer> kept;
    private final int platform;
    private final List<Aval> results;
    private final Supplier<Jaxpr> translate;
    private final boolean effects;
    private volatile @Nullable Jaxpr jaxpr;

    /// @param kept      positions of the leaves that `main` takes
    /// @param platform  the number of the platform that `main` takes before the others; -1 if it takes none
    /// @param translate gives the program as a jaxpr of all leaves; called once, when a derivative or a batch is
    ///                  needed
    ExportedProgram(
            String name,
            Module module,
            List<Integer> kept,
            int platform,
            List<Aval> results,
            Supplier<Jaxpr> translate) {
        this.name = name;
        this.module = module;
        this.kept = List.copyOf(kept);
        this.platform = platform;
        this.results = List.copyOf(results);
        this.translate = translate;
        this.effects = module.functions().values().stream()
                .anyMatch(func -> hasEffects(func.body().statements()));
    }

    private static boolean hasEffects(List<Statement> statements) {
        return statements.stream().map(Statement::op).anyMatch(ExportedProgram::hasEffects);
    }

    private static boolean hasEffects(Op op) {
        return op.hasSideEffect() || op.blocks().stream().anyMatch(block -> hasEffects(block.statements()));
    }

    String name() {
        return name;
    }

    Module module() {
        return module;
    }

    List<Integer> kept() {
        return kept;
    }

    int platform() {
        return platform;
    }

    List<Aval> results() {
        return results;
    }

    boolean hasEffects() {
        return effects;
    }

    /// The program as operations that have derivatives.
    Jaxpr jaxpr() {
        Jaxpr present = jaxpr;
        if (present == null) {
            synchronized (this) {
                present = jaxpr;
                if (present == null) {
                    present = translate.get();
                    jaxpr = present;
                }
            }
        }
        return present;
    }

    @Override
    public String toString() {
        return "Exported(fun_name=" + name + ", ...)";
    }
}
