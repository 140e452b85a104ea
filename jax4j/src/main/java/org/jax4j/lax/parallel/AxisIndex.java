package org.jax4j.lax.parallel;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Collective;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Params;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Tangents;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Value;

/// The number of the member, an int32 scalar.
public record AxisIndex(String axisName) implements Collective {
    @Override
    public String name() {
        return "axis_index";
    }

    @Override
    public Params params() {
        return Params.of("axis_name", axisName);
    }

    @Override
    public boolean isOver(String axis) {
        return axis.equals(axisName);
    }

    @Override
    public List<Aval> type(List<Aval> operands) {
        return List.of(Aval.of(DType.INT32));
    }

    @Override
    public List<Batched> batchOver(String axis, int size, List<Batched> operands) {
        return List.of(new Batched(Creation.iota(DType.INT32, size), 0));
    }

    @Override
    public List<Value> lower(Lowering lowering, List<Value> operands) {
        throw OverOneAxis.unbound(axisName);
    }

    @Override
    public Dual jvp(List<Array> primals, List<Tangent> tangents) {
        return Tangents.constant(bind(primals));
    }

    @Override
    public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        return List.of();
    }

    @Override
    public List<Batched> batch(int size, List<Batched> operands) {
        return List.of(Batched.shared(bind()));
    }
}
