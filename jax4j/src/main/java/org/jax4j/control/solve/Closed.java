package org.jax4j.control.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.Axes;
import org.jax4j.transform.JaxprTransforms;
import org.jax4j.transform.JaxprTransforms.JvpJaxpr;
import org.jax4j.transform.JitTrace;

/// A program with values for its leading inputs, the constants.
///
/// @param jaxpr     takes the constants, then arguments
/// @param constants values, or operands of a primitive that stand for them
record Closed(Jaxpr jaxpr, List<Array> constants) {

    /// Traces a function; tracers that it captures become constants.
    static Closed trace(String name, List<Aval> arguments, UnaryOperator<List<Array>> function) {
        JitTrace.Closed traced = JitTrace.traceClosed(name, arguments, function);
        return new Closed(traced.jaxpr(), traced.captured());
    }

    List<Array> apply(List<Array> arguments) {
        return jaxpr.evaluate(Axes.concat(constants, arguments));
    }

    /// The change of the results with the constants, at fixed arguments.
    List<Tangent> tangents(List<Tangent> ofConstants, List<Array> arguments) {
        List<Boolean> moving = new ArrayList<>(
                ofConstants.stream().map(Tangent.Some.class::isInstance).toList());
        moving.addAll(Axes.repeat(false, arguments.size()));
        JvpJaxpr derivative = JaxprTransforms.jvp(
                jaxpr, List.copyOf(moving), Axes.repeat(false, jaxpr.outputs().size()));
        List<Array> inputs = new ArrayList<>(constants);
        inputs.addAll(arguments);
        for (Tangent tangent : ofConstants) {
            if (tangent instanceof Tangent.Some(Array array)) {
                inputs.add(array);
            }
        }
        List<Array> results = derivative.jaxpr().evaluate(inputs);
        int count = jaxpr.outputs().size();
        return JaxprTransforms.tangents(
                results.subList(count, results.size()), derivative.tangents(), jaxpr.outputAvals());
    }

    /// The program over batches, all of whose inputs and results hold their members in front.
    static Jaxpr batched(Jaxpr jaxpr, int size) {
        int results = jaxpr.outputs().size();
        return JaxprTransforms.batch(
                        jaxpr,
                        size,
                        Axes.repeat(0, jaxpr.inputs().size()),
                        Axes.repeat(0, results),
                        Axes.repeat(true, results))
                .jaxpr();
    }

    /// Results that hold their members in front.
    static List<Batched> inFront(List<Array> results) {
        return results.stream().map(result -> new Batched(result, 0)).toList();
    }

    /// Results and their changes.
    static Dual dual(List<Array> results, List<Array> changes) {
        return new Dual(results, changes.stream().map(Tangent::of).toList());
    }

    /// Changes as arrays.
    static List<Array> instantiated(List<Tangent> tangents) {
        return tangents.stream().map(Tangents::instantiate).toList();
    }
}
