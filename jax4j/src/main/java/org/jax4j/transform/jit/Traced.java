package org.jax4j.transform.jit;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.transform.ShapeDtypeStruct;
import org.jax4j.tree.TreeDef;

/// The first stage of compilation: a function traced for arguments of certain types.
///
/// @param <R> the type of the function's result
public final class Traced<R> {
    private final JitOptions options;
    private final List<TreeDef> structures;
    private final Program program;

    Traced(JitOptions options, List<TreeDef> structures, Program program) {
        this.options = options;
        this.structures = structures;
        this.program = program;
    }

    /// The program. Its inputs are the arrays of all arguments, in order.
    public Jaxpr jaxpr() {
        return program.jaxpr();
    }

    /// The function's name.
    public String name() {
        return options.name();
    }

    /// The types of the arrays of all arguments.
    public List<Aval> inputAvals() {
        return jaxpr().inputAvals();
    }

    /// The structures of the arguments, with their static values.
    public List<TreeDef> argumentStructures() {
        return structures;
    }

    /// The structure of the result.
    public TreeDef resultStructure() {
        return program.result();
    }

    /// The types of the results.
    public List<Aval> outputAvals() {
        return jaxpr().outputAvals();
    }

    /// The result with structs instead of arrays.
    @SuppressWarnings("unchecked")
    public R shapes() {
        List<Array> leaves =
                outputAvals().stream().<Array>map(ShapeDtypeStruct::new).toList();
        return (R) program.result().unflatten(leaves);
    }

    /// The program in StableHLO.
    public Lowered<R> lower() {
        return new Lowered<>(options, structures, jaxpr().inputAvals(), program.result(), program.lower());
    }
}
