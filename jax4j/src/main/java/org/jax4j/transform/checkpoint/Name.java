package org.jax4j.transform.checkpoint;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Params;
import org.jax4j.lax.Linear;
import org.jax4j.stablehlo.Value;

/// The identity, which gives a value a name that policies know.
///
/// @param label the name
public record Name(String label) implements Linear.Map {
    @Override
    public String name() {
        return "name";
    }

    @Override
    public Params params() {
        return Params.of("name", label);
    }

    @Override
    public List<Aval> type(List<Aval> operands) {
        return operands;
    }

    @Override
    public List<Value> lower(Lowering lowering, List<Value> operands) {
        return operands;
    }

    /// Tangents have no name.
    @Override
    public Dual jvp(List<Array> primals, List<Tangent> tangents) {
        return new Dual(bind(primals), tangents);
    }

    @Override
    public Array transposed(Aval operand, Array cotangent) {
        return cotangent;
    }

    @Override
    public List<Batched> batch(int size, List<Batched> operands) {
        Batched operand = operands.getFirst();
        return List.of(new Batched(bind(operand.array()), operand.axis()));
    }
}
