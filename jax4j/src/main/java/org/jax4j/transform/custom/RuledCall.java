package org.jax4j.transform.custom;

import java.util.List;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Primitive;
import org.jax4j.stablehlo.Value;
import org.jax4j.transform.JaxprCall;

/// A call of a function in whose place some transformations apply rules that users wrote.
public sealed interface RuledCall extends JaxprCall permits CustomRuleCall, CustomVmapCall {

    /// The function; its leading inputs are what it captured.
    @Override
    Jaxpr jaxpr();

    @Override
    default List<Value> lower(Lowering lowering, List<Value> operands) {
        return lowering.into(lowering.builder()).inline(jaxpr(), operands);
    }

    /// How many of the leading operands are what the function captured.
    int constants();

    /// A call of another program with the same rules. It takes `extra` values behind the captured ones, and gives
    /// as many, of the same types, before the function's results. Where the rules replace the function, these
    /// values pass unchanged.
    Primitive carrying(Jaxpr program, int extra);
}
