package org.jax4j.transform.custom;

import java.util.List;
import org.jax4j.core.Aval;
import org.jax4j.core.Jaxpr;
import org.jax4j.core.Lowering;
import org.jax4j.core.Operand;
import org.jax4j.core.Primitive;
import org.jax4j.core.Tangent;
import org.jax4j.lax.Tangents;
import org.jax4j.stablehlo.Value;

/// A call of a function that has derivative rules of its own. Any other transformation sees the function.
public sealed interface CustomRuleCall extends Primitive permits CustomJvpCall, CustomVjpCall {

    /// The function; its leading inputs are what it captured.
    Jaxpr jaxpr();

    /// How many of the leading operands are what the function captured; they have no derivative.
    int constants();

    /// A call of another program with the same derivative rules. It takes `extra` values behind the captured
    /// ones, and gives as many, of the same types, before the function's results. Where the rules replace the
    /// function, these values pass unchanged.
    Primitive carrying(Jaxpr program, int extra);

    @Override
    default boolean hasJaxprs() {
        return true;
    }

    @Override
    default boolean hasEffects() {
        return jaxpr().hasEffects();
    }

    @Override
    default List<Aval> type(List<Aval> operands) {
        return jaxpr().outputAvals();
    }

    @Override
    default List<Value> lower(Lowering lowering, List<Value> operands) {
        return lowering.inline(jaxpr(), operands);
    }

    @Override
    default List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        throw Tangents.notLinear(this, operands);
    }
}
