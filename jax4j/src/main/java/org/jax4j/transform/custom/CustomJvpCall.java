package org.jax4j.transform.custom;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.Params;
import org.jax4j.core.trace.Primitive;
import org.jax4j.errors.TypeError;
import org.jax4j.lax.Batching;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.Axes;
import org.jax4j.transform.BatchTrace;

/// A call of a function that has its own rule for forward derivatives.
///
/// @param name      of the function
/// @param jaxpr     the function
/// @param constants how many of the leading operands are what the function captured; they have no derivative
/// @param rule      its derivative
/// @param symbolicZeros whether the rule is given symbolic zeros
record CustomJvpCall(String name, Jaxpr jaxpr, int constants, FlatRules.Jvp rule, boolean symbolicZeros)
        implements CustomRuleCall {
    @Override
    public String name() {
        return "custom_jvp_call";
    }

    @Override
    public Params params() {
        Params params = Params.of("name", name).and("call_jaxpr", jaxpr).and("jvp", "<lambda>");
        return (constants == 0 ? params : params.and("num_consts", constants)).and("symbolic_zeros", symbolicZeros);
    }

    @Override
    public Dual jvp(List<Array> primals, List<Tangent> tangents) {
        requireConstant(name, constants, tangents);
        return rule.apply(primals.subList(constants, primals.size()), tangents.subList(constants, tangents.size()));
    }

    static void requireConstant(String name, int constants, List<Tangent> tangents) {
        if (!Tangents.allZero(tangents.subList(0, constants))) {
            throw new TypeError("Detected differentiation of the function " + name + ", which has a derivative rule of "
                    + "its own, with respect to a closed-over value. The rule only says how to differentiate with "
                    + "respect to the function's arguments: pass the value as an argument, or let the function capture "
                    + "stopGradient(value).");
        }
    }

    @Override
    public Primitive carrying(Jaxpr program, int extra) {
        FlatRules.Jvp carried = (primals, tangents) -> {
            Dual dual = rule.apply(primals.subList(extra, primals.size()), tangents.subList(extra, tangents.size()));
            return new Dual(
                    Axes.concat(primals.subList(0, extra), dual.primals()),
                    Axes.concat(tangents.subList(0, extra), dual.tangents()));
        };
        return new CustomJvpCall(name, program, constants, carried, symbolicZeros);
    }

    @Override
    public List<Batched> batch(int size, List<Batched> operands) {
        if (Batching.noneMapped(operands) && BatchTrace.ruleAxis().isEmpty()) {
            int arguments = operands.size() - constants;
            return SharedCall.apply(
                    name,
                    operands,
                    call -> new CustomJvpCall(
                            name, jaxpr, constants, rule.shared(size, arguments, call), symbolicZeros));
        }
        return CustomRuleCall.batched(
                this,
                size,
                operands,
                (batched, axes) ->
                        new CustomJvpCall(name, batched, constants, rule.batched(size, axes), symbolicZeros));
    }
}
