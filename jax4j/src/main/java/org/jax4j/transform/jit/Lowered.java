package org.jax4j.transform.jit;

import java.util.List;
import org.jax4j.core.Aval;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.text.StableHloText;
import org.jax4j.tree.TreeDef;

/// The second stage of compilation: a traced function as a StableHLO module.
///
/// @param <R> the type of the function's result
public final class Lowered<R> {
    private final JitOptions options;
    private final List<TreeDef> structures;
    private final List<Aval> inputs;
    private final TreeDef result;
    private final EntryPoint entry;

    Lowered(JitOptions options, List<TreeDef> structures, List<Aval> inputs, TreeDef result, EntryPoint entry) {
        this.options = options;
        this.structures = structures;
        this.inputs = inputs;
        this.result = result;
        this.entry = entry;
    }

    /// The program. Its `main` takes the arrays of the arguments that the results depend on, in order, or all of
    /// them if the options say so.
    public Module module() {
        return entry.module();
    }

    /// The positions of the arguments' arrays that `main` takes, of all.
    public List<Integer> keptInputs() {
        return entry.kept();
    }

    /// The program as text, which JAX's tools read.
    public String text() {
        return StableHloText.print(module());
    }

    /// The text with the place in the user's program behind each operation, and the scopes and transformations
    /// that it is part of: `loc("jit(f)/jvp(layer)/sin"("Model.java":12:0))`, by an alias.
    public String textWithLocations() {
        return StableHloText.printWithLocations(module());
    }

    /// Machine code for the backend that the function's options or the configuration name.
    public Compiled<R> compile() {
        return new Compiled<>(options.name(), structures, inputs, result, entry, entry.compile());
    }
}
