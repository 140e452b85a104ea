package org.jax4j.transform.custom;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.lax.Tangents;
import org.jax4j.transform.BatchTrace;
import org.jax4j.transform.JaxprRules;

/// A call of a function that has derivative rules of its own. Any other transformation sees the function;
/// what it captured has no derivative.
public sealed interface CustomRuleCall extends RuledCall permits CustomJvpCall, CustomVjpCall {

    @Override
    default boolean hasUserRules() {
        return true;
    }

    @Override
    default List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        throw Tangents.notLinear(this, operands);
    }

    /// What a call over batches depends on.
    record BatchedKey(CustomRuleCall call, Jaxpr batched, Optional<String> axisName, int size, List<Integer> axes) {}

    /// Applies a call over batches; the same call for the same batches, so that it is compiled once.
    ///
    /// @param make makes the call of the program over batches, with rules for operands that hold their members
    ///             along these axes
    static List<Batched> batched(
            CustomRuleCall call,
            int size,
            List<Batched> operands,
            BiFunction<Jaxpr, List<Integer>, CustomRuleCall> make) {
        List<Integer> axes =
                operands.stream().skip(call.constants()).map(Batched::axis).toList();
        return JaxprRules.batchAlongFirst(call.jaxpr(), size, operands, batched -> {
            BatchedKey key = new BatchedKey(call, batched, BatchTrace.ruleAxis(), size, axes);
            return call.jaxpr().derived(key, CustomRuleCall.class, () -> make.apply(batched, axes));
        });
    }
}
