package org.jax4j.transform.custom;

import java.util.List;
import java.util.function.Function;
import org.jax4j.core.Array;
import org.jax4j.core.rule.Batched;
import org.jax4j.errors.UnexpectedTracerError;
import org.jax4j.lax.Batching;

/// A call of a function with derivative rules whose operands all members of a batch share.
///
/// The function has one result for all of them then. Its rules are run in its place where a derivative is taken
/// around the batch; they may have captured values that differ between the members, so that there are as many
/// results. That is known when they have run, which is while the call is applied, or never.
final class SharedCall {
    private final String name;
    private boolean mapped;
    private boolean applied;

    private SharedCall(String name) {
        this.name = name;
    }

    /// Applies a call.
    ///
    /// @param make makes it, with rules that tell what they gave
    static List<Batched> apply(String name, List<Batched> operands, Function<SharedCall, CustomRuleCall> make) {
        SharedCall shared = new SharedCall(name);
        List<Array> results = make.apply(shared).bind(Batching.arrays(operands));
        shared.applied = true;
        return shared.mapped
                ? Batching.along(0, results)
                : results.stream().map(Batched::shared).toList();
    }

    /// Told by a rule: whether there is a result for each member.
    ///
    /// @throws UnexpectedTracerError if so, and the vectorisation has ended
    boolean gives(List<Batched> outputs) {
        boolean any = !Batching.noneMapped(outputs);
        if (any && applied) {
            throw new UnexpectedTracerError("Encountered an unexpected tracer: a derivative rule of " + name
                    + " captured a value that differs between the members of a vmap, and is applied after the vmap has"
                    + " ended. Pass the value as an argument of the function instead.");
        }
        mapped |= any;
        return any;
    }
}
