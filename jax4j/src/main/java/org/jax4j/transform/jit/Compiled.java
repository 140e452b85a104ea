package org.jax4j.transform.jit;

import java.util.List;
import java.util.Optional;
import org.jax4j.core.Aval;
import org.jax4j.core.UserCode;
import org.jax4j.core.trace.CompiledJaxpr;
import org.jax4j.errors.TypeError;
import org.jax4j.function.Fn;
import org.jax4j.runtime.CostAnalysis;
import org.jax4j.runtime.Executable;
import org.jax4j.runtime.MemoryAnalysis;
import org.jax4j.transform.Flattened;
import org.jax4j.tree.TreeDef;

/// The last stage of compilation: a function compiled for arguments of certain types. It takes exactly those and
/// never traces again.
///
/// @param <R> the type of the function's result
public final class Compiled<R> implements Fn<R> {
    private final String name;
    private final List<TreeDef> structures;
    private final List<Aval> inputs;
    private final TreeDef result;
    private final EntryPoint entry;
    private final CompiledJaxpr compiled;

    Compiled(
            String name,
            List<TreeDef> structures,
            List<Aval> inputs,
            TreeDef result,
            EntryPoint entry,
            CompiledJaxpr compiled) {
        this.name = name;
        this.structures = structures;
        this.inputs = inputs;
        this.result = result;
        this.entry = entry;
        this.compiled = compiled;
    }

    /// Runs the program.
    ///
    /// @throws TypeError if the arguments differ in structure or types from those that it was compiled for
    @Override
    @SuppressWarnings("unchecked")
    public R call(Object... arguments) {
        Flattened flat = Flattened.of(arguments);
        if (!flat.structures().equals(structures)) {
            throw new TypeError(name + " was compiled for arguments of structure " + structures + ", got "
                    + flat.structures() + ".");
        }
        List<Aval> avals = flat.avals();
        for (int index = 0; index < avals.size(); index++) {
            if (!avals.get(index).type().equals(inputs.get(index).type())) {
                throw new TypeError("Argument types differ from the types for which " + name
                        + " was compiled, at " + UserCode.location() + ": array " + index + " is " + avals.get(index)
                        + ", needed is "
                        + inputs.get(index) + ".");
            }
        }
        return (R) result.unflatten(compiled.execute(entry.select(flat.leaves()), false));
    }

    /// The types of the arrays of all arguments.
    public List<Aval> inputAvals() {
        return inputs;
    }

    /// The structures of the arguments, with their static values.
    public List<TreeDef> argumentStructures() {
        return structures;
    }

    /// The types of the results.
    public List<Aval> outputAvals() {
        return compiled.results();
    }

    /// The structure of the result.
    public TreeDef resultStructure() {
        return result;
    }

    /// The program after the backend's simplifications, if it shows it.
    public Optional<String> text() {
        return text(Executable.Stage.OPTIMIZED);
    }

    /// The program at a stage of the backend's compilation, if the backend has it.
    public Optional<String> text(Executable.Stage stage) {
        return compiled.executable().text(stage);
    }

    /// Estimated cost of one run.
    public CostAnalysis costAnalysis() {
        return compiled.executable().cost();
    }

    /// Memory of one run.
    public MemoryAnalysis memoryAnalysis() {
        return compiled.executable().memory();
    }
}
