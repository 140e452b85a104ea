package org.jax4j.it.golden;

import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.vmap;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jax4j.core.Array;

/// Golden expressions under transformations: `grad(lambda x, y: EXPRESSION)(x, y)`, which is the gradients of the
/// sum of all results by all floating-point arguments, `vmap(lambda x: EXPRESSION)(x)`, and `EXPRESSION * y`,
/// which gives the elements of a result different weights.
final class Derived {
    private static final String GRADIENT = "grad\\(lambda ([a-z, ]+): (.*)\\)\\(\\1\\)";
    private static final String BATCH = "vmap\\(lambda ([a-z, ]+): (.*)\\)\\(\\1\\)";
    private static final String WEIGHTED = "(.*) \\* y";

    private Derived() {}

    /// The expressions, and those that are derived of them.
    static Expressions of(Expressions expressions) {
        return expressions
                .matching(GRADIENT, (match, call) -> gradients(expressions, match.group(2), call.inputs()))
                .matching(
                        BATCH,
                        (match, call) -> vmap((List<Array> inputs) -> expressions.evaluate(match.group(2), inputs))
                                .apply(call.inputs()));
    }

    /// Also with products.
    static Expressions weighted(Expressions expressions) {
        return of(expressions)
                .matching(
                        WEIGHTED,
                        (match, call) -> expressions
                                .evaluate(match.group(1), call.inputs())
                                .getFirst()
                                .times(call.y()));
    }

    private static List<Array> gradients(Expressions expressions, String text, List<Array> inputs) {
        List<Integer> places = IntStream.range(0, inputs.size())
                .filter(place -> inputs.get(place).dtype().isFloating())
                .boxed()
                .toList();
        return grad((List<Array> arguments) -> {
                    List<Array> all = new ArrayList<>(inputs);
                    for (int i = 0; i < places.size(); i++) {
                        all.set(places.get(i), arguments.get(i));
                    }
                    return expressions.evaluate(text, all).stream()
                            .filter(result -> result.dtype().isInexact())
                            .map(result -> jnp.sum(jnp.real(result)))
                            .reduce(Array::plus)
                            .orElseThrow();
                })
                .apply(places.stream().map(inputs::get).toList());
    }
}
