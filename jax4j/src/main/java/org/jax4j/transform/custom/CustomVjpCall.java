package org.jax4j.transform.custom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Series;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.Params;
import org.jax4j.core.trace.Primitive;
import org.jax4j.lax.Batching;
import org.jax4j.lax.operand.Axes;
import org.jax4j.transform.BatchTrace;
import org.jax4j.transform.JetTrace;

/// A call of a function that has its own rules for reverse derivatives.
///
/// @param name      of the function
/// @param jaxpr     the function
/// @param constants how many of the leading operands are what the function captured; they have no derivative
/// @param forward   gives the results, and what the backward rule needs
/// @param symbolicZeros whether the backward rule is given symbolic zeros
record CustomVjpCall(String name, Jaxpr jaxpr, int constants, FlatRules.Forward forward, boolean symbolicZeros)
        implements CustomRuleCall {
    @Override
    public String name() {
        return "custom_vjp_call";
    }

    @Override
    public Params params() {
        Params params = Params.of("name", name)
                .and("bwd", "<lambda>")
                .and("call_jaxpr", jaxpr)
                .and("fwd", "<lambda>");
        return (constants == 0 ? params : params.and("num_consts", constants)).and("symbolic_zeros", symbolicZeros);
    }

    /// The tangents of the results are those that the backward rule says, which is known only when it is run: an
    /// operation of which there is only the transpose.
    @Override
    public Dual jvp(List<Array> primals, List<Tangent> tangents) {
        CustomJvpCall.requireConstant(name, constants, tangents);
        FlatRules.Residuals at = forward.apply(primals.subList(constants, primals.size()));
        List<Boolean> moving = new ArrayList<>();
        List<Array> directions = new ArrayList<>();
        for (Tangent tangent : tangents.subList(constants, tangents.size())) {
            moving.add(tangent instanceof Tangent.Some);
            if (tangent instanceof Tangent.Some(Array direction)) {
                directions.add(direction);
            }
        }
        List<Aval> results = at.results().stream().map(Array::aval).toList();
        CustomLinear linear = new CustomLinear(name, at.residuals().size(), moving, results, at.backward());
        List<Array> changes = linear.bind(Axes.concat(at.residuals(), directions));
        return new Dual(
                at.results(),
                changes.stream()
                        .map(change -> change.dtype().isInexact() ? Tangent.of(change) : Tangent.zero(change.aval()))
                        .toList());
    }

    /// Taylor mode is forward mode, for which the rules say nothing: it takes the function apart.
    @Override
    public Optional<List<Series>> taylor(List<Series> operands) {
        return Optional.of(JetTrace.jet(jaxpr::evaluate, operands.getFirst().order(), operands));
    }

    @Override
    public Primitive carrying(Jaxpr program, int extra) {
        FlatRules.Forward carried = primals -> {
            List<Array> values = primals.subList(0, extra);
            FlatRules.Residuals given = forward.apply(primals.subList(extra, primals.size()));
            return new FlatRules.Residuals(
                    Axes.concat(values, given.results()),
                    given.residuals(),
                    (residuals, cotangents) -> Axes.concat(
                            cotangents.subList(0, extra),
                            given.backward().apply(residuals, cotangents.subList(extra, cotangents.size()))));
        };
        return new CustomVjpCall(name, program, constants, carried, symbolicZeros);
    }

    @Override
    public List<Batched> batch(int size, List<Batched> operands) {
        if (Batching.noneMapped(operands) && BatchTrace.ruleAxis().isEmpty()) {
            int arguments = operands.size() - constants;
            return SharedCall.apply(
                    name,
                    operands,
                    call -> new CustomVjpCall(
                            name, jaxpr, constants, forward.shared(size, arguments, call), symbolicZeros));
        }
        return CustomRuleCall.batched(
                this,
                size,
                operands,
                (batched, axes) ->
                        new CustomVjpCall(name, batched, constants, forward.batched(size, axes), symbolicZeros));
    }
}
