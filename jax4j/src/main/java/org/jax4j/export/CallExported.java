package org.jax4j.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Params;
import org.jax4j.core.trace.Primitive;
import org.jax4j.core.trace.Split;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
import org.jax4j.transform.JaxprRules;
import org.jax4j.transform.jit.JitCall;

/// A call of an exported program. It runs as it is; transformations work on its translation to a jaxpr.
record CallExported(ExportedProgram exported) implements Primitive {
    @Override
    public String name() {
        return "call_exported";
    }

    @Override
    public Params params() {
        return Params.of("exported", exported.toString());
    }

    @Override
    public boolean hasEffects() {
        return exported.hasEffects();
    }

    @Override
    public List<Aval> type(List<Aval> operands) {
        return exported.results();
    }

    @Override
    public List<Value> lower(Lowering lowering, List<Value> operands) {
        List<Value> arguments = new ArrayList<>();
        if (exported.platform() >= 0) {
            Type number = exported.module().main().body().parameterTypes().getFirst();
            arguments.add(lowering.builder().constant((TensorType) number, exported.platform()));
        }
        exported.kept().forEach(index -> arguments.add(operands.get(index)));
        return lowering.call(this, "call_exported_" + exported.name(), exported.module(), arguments);
    }

    @Override
    public Dual jvp(List<Array> primals, List<Tangent> tangents) {
        return JaxprRules.jvp(exported.jaxpr(), primals, tangents, this::over);
    }

    @Override
    public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        return JaxprRules.cotangents(exported.jaxpr(), operands, cotangents, this::over);
    }

    @Override
    public Optional<Split> partialEval(List<Boolean> unknown) {
        return Optional.of(JaxprRules.split(exported.jaxpr(), unknown, this::over));
    }

    @Override
    public List<Batched> batch(int size, List<Batched> operands) {
        return JaxprRules.batch(exported.jaxpr(), size, operands, this::over);
    }

    private Primitive over(Jaxpr transformed) {
        return JitCall.of(exported.name(), transformed);
    }
}
