package org.jax4j.transform.custom;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Params;
import org.jax4j.core.trace.Primitive;
import org.jax4j.errors.TypeError;
import org.jax4j.lax.Tangents;
import org.jax4j.stablehlo.Value;
import org.jax4j.transform.Flags;

/// The derivative of a function of which only the way backwards is known: a linear operation that can be
/// transposed and nothing else.
///
/// @param name      of the function
/// @param residuals how many of the leading operands the backward rule gets; the others are tangents
/// @param moving    which operands of the function have a tangent
/// @param results   the types of the function's results
/// @param backward  the transpose
record CustomLinear(String name, int residuals, List<Boolean> moving, List<Aval> results, FlatRules.Backward backward)
        implements Primitive {
    @Override
    public String name() {
        return "custom_lin";
    }

    @Override
    public Params params() {
        return Params.of("bwd", "<lambda>").and("num_res", residuals);
    }

    @Override
    public List<Aval> type(List<Aval> operands) {
        return results;
    }

    @Override
    public List<Value> lower(Lowering lowering, List<Value> operands) {
        throw forwardMode();
    }

    @Override
    public Dual jvp(List<Array> primals, List<Tangent> tangents) {
        throw forwardMode();
    }

    private TypeError forwardMode() {
        return new TypeError("can't apply forward-mode differentiation (jvp) to the function " + name
                + ", which has a custom rule for reverse mode only (customVjp). Use customJvp, whose rule serves both, "
                + "or reverse mode (grad, vjp, jacrev).");
    }

    @Override
    public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        List<Array> known = new ArrayList<>();
        List<Tangent> result = new ArrayList<>();
        for (int index = 0; index < residuals; index++) {
            known.add(Tangents.known(this, operands, index));
            result.add(Tangent.zero(operands.get(index).aval()));
        }
        result.addAll(Flags.marked(moving, backward.apply(known, cotangents)));
        return result;
    }

    @Override
    public List<Batched> batch(int size, List<Batched> operands) {
        throw forwardMode();
    }
}
