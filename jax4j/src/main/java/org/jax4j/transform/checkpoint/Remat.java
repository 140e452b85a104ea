package org.jax4j.transform.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Params;
import org.jax4j.core.trace.Split;
import org.jax4j.lax.Batching;
import org.jax4j.lax.operand.Axes;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Tokens.OptimizationBarrier;
import org.jax4j.transform.DeadCode;
import org.jax4j.transform.JaxprRules;
import org.jax4j.transform.JaxprTransforms;
import org.jax4j.transform.JaxprTransforms.BatchedJaxpr;
import org.jax4j.transform.TransparentCall;
import org.jspecify.annotations.Nullable;

/// A call of a function whose intermediate results are computed again in the backward pass.
///
/// @param jaxpr          the function
/// @param policy         what is kept all the same; nothing if null
/// @param preventCse     whether the backward pass is kept from being merged with the forward pass, which would
///                       keep what it computes
/// @param differentiated whether this is a part of a backward pass
record Remat(Jaxpr jaxpr, @Nullable CheckpointPolicy policy, boolean preventCse, boolean differentiated)
        implements TransparentCall {
    @Override
    public String name() {
        return "remat2";
    }

    @Override
    public Params params() {
        return Params.of("differentiated", differentiated)
                .and("jaxpr", jaxpr)
                .and("policy", policy == null ? null : policy.toString())
                .and("prevent_cse", preventCse);
    }

    @Override
    public List<Value> lower(Lowering lowering, List<Value> operands) {
        List<Value> arguments = differentiated && preventCse && !operands.isEmpty()
                ? lowering.builder().addAll(new OptimizationBarrier(operands))
                : operands;
        return lowering.into(lowering.builder(), "checkpoint").inline(jaxpr, arguments);
    }

    @Override
    public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        return JaxprRules.cotangents(jaxpr, operands, cotangents, this::backward);
    }

    @Override
    public List<Batched> batch(int size, List<Batched> operands) {
        BatchedJaxpr batched = JaxprTransforms.batch(
                jaxpr,
                size,
                operands.stream().map(Batched::axis).toList(),
                Axes.repeat(0, jaxpr.outputs().size()),
                Axes.repeat(false, jaxpr.outputs().size()));
        List<Array> results = over(batched.jaxpr()).bind(Batching.arrays(operands));
        List<Batched> outputs = new ArrayList<>();
        for (int index = 0; index < results.size(); index++) {
            boolean mapped = batched.mapped().get(index);
            outputs.add(mapped ? new Batched(results.get(index), 0) : Batched.shared(results.get(index)));
        }
        return outputs;
    }

    @Override
    public Optional<Split> partialEval(List<Boolean> unknown) {
        Rematerialization split = Rematerialization.of(jaxpr, unknown, policy);
        return Optional.of(new Split(
                split.known()::evaluate, split.inputs(), backward(split.unknown()), split.operands(), split.results()));
    }

    @Override
    public Optional<Pruned> prune(List<Boolean> wanted) {
        DeadCode.Pruned pruned = DeadCode.prune(jaxpr, wanted);
        return pruned.jaxpr() == jaxpr
                ? Optional.empty()
                : Optional.of(new Pruned(over(pruned.jaxpr()), pruned.inputs(), wanted));
    }

    @Override
    public Remat over(Jaxpr transformed) {
        return new Remat(transformed, policy, preventCse, differentiated);
    }

    private Remat backward(Jaxpr transformed) {
        return new Remat(transformed, policy, preventCse, true);
    }
}
