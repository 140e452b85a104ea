package org.jax4j.lax;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Lowering;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Tokens.OptimizationBarrier;

/// The identity of several arrays, across which a compiler moves nothing: none of the results is there before all
/// operands are.
public record Barrier() implements PiecewiseLinear {

    /// The operands behind a barrier, `lax.optimization_barrier`.
    public static List<Array> optimizationBarrier(List<Array> operands) {
        return operands.isEmpty() ? operands : new Barrier().bind(operands);
    }

    @Override
    public String name() {
        return "optimization_barrier";
    }

    @Override
    public List<Aval> type(List<Aval> operands) {
        return operands;
    }

    @Override
    public List<Value> lower(Lowering lowering, List<Value> operands) {
        return lowering.builder().addAll(new OptimizationBarrier(operands));
    }

    /// Zeros are made too, so that the tangents stand behind a barrier of the same kind.
    @Override
    public Dual jvp(List<Array> primals, List<Tangent> tangents) {
        return new Dual(bind(primals), behind(tangents));
    }

    @Override
    public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        return behind(cotangents);
    }

    private List<Tangent> behind(List<Tangent> tangents) {
        List<Tangent> inexact = tangents.stream().filter(Barrier::isInexact).toList();
        List<Array> results = new ArrayList<>(
                optimizationBarrier(inexact.stream().map(Tangents::instantiate).toList()));
        return tangents.stream()
                .map(tangent -> isInexact(tangent) ? Tangent.of(results.removeFirst()) : tangent)
                .toList();
    }

    private static boolean isInexact(Tangent tangent) {
        return tangent.aval().dtype().isInexact();
    }

    @Override
    public List<Batched> batch(int size, List<Batched> operands) {
        List<Array> results = bind(Batching.arrays(operands));
        List<Batched> batched = new ArrayList<>();
        for (int index = 0; index < results.size(); index++) {
            batched.add(new Batched(results.get(index), operands.get(index).axis()));
        }
        return batched;
    }
}
