package org.jax4j.transform.jit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.NameStack;
import org.jax4j.core.trace.Params;
import org.jax4j.core.trace.Primitive;
import org.jax4j.core.trace.Split;
import org.jax4j.stablehlo.Value;
import org.jax4j.transform.DeadCode;
import org.jax4j.transform.JaxprRules;
import org.jax4j.transform.TransparentCall;

/// A call of a jaxpr that is compiled as a function of its own: what a jitted function leaves in the jaxpr of its
/// caller.
///
/// @param function the name of the function
/// @param jaxpr    the program
/// @param donated  inputs whose memory may be reused, when the call is a program of its own
/// @param keepUnused whether inputs that the program does not read stay parameters of the compiled program
public record JitCall(String function, Jaxpr jaxpr, Set<Integer> donated, boolean keepUnused)
        implements TransparentCall {
    /// A call that donates nothing.
    public static JitCall of(String function, Jaxpr jaxpr) {
        return new JitCall(function, jaxpr, Set.of(), false);
    }

    @Override
    public String name() {
        return "jit";
    }

    @Override
    public String nameIn(NameStack around) {
        return around.scope("jit(" + function + ")").toString();
    }

    @Override
    public Params params() {
        Params params = Params.of("name", function);
        if (!donated.isEmpty()) {
            params = params.and("donated_invars", donations());
        }
        params = params.and("jaxpr", jaxpr);
        return keepUnused ? params.and("keep_unused", true) : params;
    }

    private List<Boolean> donations() {
        return IntStream.range(0, jaxpr.inputs().size())
                .mapToObj(donated::contains)
                .toList();
    }

    @Override
    public List<Value> lower(Lowering lowering, List<Value> operands) {
        return lowering.call(function, jaxpr, operands);
    }

    @Override
    public Optional<Split> partialEval(List<Boolean> unknown) {
        return Optional.of(JaxprRules.split(jaxpr, unknown, this::over));
    }

    @Override
    public Optional<Pruned> prune(List<Boolean> wanted) {
        DeadCode.Pruned pruned = DeadCode.prune(jaxpr, wanted);
        if (pruned.jaxpr() == jaxpr) {
            return Optional.empty();
        }
        Set<Integer> stillDonated = IntStream.range(0, pruned.inputs().size())
                .filter(index -> donated.contains(pruned.inputs().get(index)))
                .boxed()
                .collect(Collectors.toSet());
        return Optional.of(
                new Pruned(new JitCall(function, pruned.jaxpr(), stillDonated, keepUnused), pruned.inputs(), wanted));
    }

    @Override
    public Primitive over(Jaxpr transformed) {
        return new JitCall(function, transformed, Set.of(), keepUnused);
    }
}
