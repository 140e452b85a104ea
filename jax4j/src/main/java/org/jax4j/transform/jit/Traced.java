package org.jax4j.transform.jit;

import java.util.List;
import java.util.Set;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.Jaxpr;
import org.jax4j.core.Lowering;
import org.jax4j.transform.ShapeDtypeStruct;
import org.jax4j.tree.TreeDef;

/// The first stage of compilation: a function traced for arguments of certain types.
///
/// @param <R> the type of the function's result
public final class Traced<R> {
    private final JitOptions options;
    private final List<TreeDef> structures;
    private final Jaxpr jaxpr;
    private final TreeDef result;
    private final Set<Integer> donated;

    Traced(JitOptions options, List<TreeDef> structures, Jaxpr jaxpr, TreeDef result, Set<Integer> donated) {
        this.options = options;
        this.structures = structures;
        this.jaxpr = jaxpr;
        this.result = result;
        this.donated = donated;
    }

    /// The program. Its inputs are the arrays of all arguments, in order.
    public Jaxpr jaxpr() {
        return jaxpr;
    }

    /// The types of the results.
    public List<Aval> outputAvals() {
        return jaxpr.outputAvals();
    }

    /// The result with structs instead of arrays.
    @SuppressWarnings("unchecked")
    public R shapes() {
        List<Array> leaves =
                jaxpr.outputAvals().stream().<Array>map(ShapeDtypeStruct::new).toList();
        return (R) result.unflatten(leaves);
    }

    /// The program in StableHLO.
    public Lowered<R> lower() {
        return new Lowered<>(options, structures, jaxpr, result, donated, Lowering.module(options.name(), jaxpr));
    }
}
