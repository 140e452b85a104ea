package org.jax4j.transform.jit;

import java.util.List;
import java.util.Set;
import org.jax4j.core.CompiledJaxpr;
import org.jax4j.core.Config;
import org.jax4j.core.Jaxpr;
import org.jax4j.stablehlo.Module;
import org.jax4j.stablehlo.text.StableHloText;
import org.jax4j.tree.TreeDef;

/// The second stage of compilation: a traced function as a StableHLO module.
///
/// @param <R> the type of the function's result
public final class Lowered<R> {
    private final JitOptions options;
    private final List<TreeDef> structures;
    private final Jaxpr jaxpr;
    private final TreeDef result;
    private final Set<Integer> donated;
    private final Module module;

    Lowered(
            JitOptions options,
            List<TreeDef> structures,
            Jaxpr jaxpr,
            TreeDef result,
            Set<Integer> donated,
            Module module) {
        this.options = options;
        this.structures = structures;
        this.jaxpr = jaxpr;
        this.result = result;
        this.donated = donated;
        this.module = module;
    }

    /// The program.
    public Module module() {
        return module;
    }

    /// The program as text, which JAX's tools read.
    public String text() {
        return StableHloText.print(module);
    }

    /// Machine code for the backend that the function's options or the configuration name.
    public Compiled<R> compile() {
        String backend = options.backend().orElseGet(() -> Config.current().backend());
        CompiledJaxpr compiled = CompiledJaxpr.of(options.name(), jaxpr, backend, donated);
        return new Compiled<>(options.name(), structures, jaxpr.inputAvals(), result, compiled);
    }
}
