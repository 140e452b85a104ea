package org.jax4j.it.laws;

import static org.jax4j.Jax.checkpoint;
import static org.jax4j.Jax.customJvp;
import static org.jax4j.Jax.customVjp;
import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jvp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.vjp;
import static org.jax4j.Jax.vmap;

import java.util.List;
import java.util.function.Consumer;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.function.Pair;
import org.jax4j.it.laws.Body.Rules;

/// Functions within the function, transformed.
final class Calls {
    private Calls() {}

    static final List<Consumer<Body>> ALL = List.of(
            body -> call(
                    body,
                    body.rules().inner(),
                    (function, x) -> body.rules().unrolled()
                            ? function.apply(x)
                            : jit(function).apply(x)),
            body -> call(
                    body,
                    body.rules().inner(),
                    (function, x) -> body.rules().unrolled()
                            ? function.apply(x)
                            : checkpoint(function).apply(x)),
            body -> callClosed(body, (function, x) -> {
                Fn1<Array, Array> ruled = customJvp(function, (at, direction) -> jvp(function, at, direction));
                return body.rules().unrolled() ? function.apply(x) : ruled.apply(x);
            }),
            body -> {
                if (!body.rules().forward()) {
                    callClosed(body, (function, x) -> {
                        Fn1<Array, Array> ruled = customVjp(
                                function,
                                at -> new Pair<>(function.apply(at), at),
                                (at, cotangent) -> vjp(function, at).pullback().apply(cotangent));
                        return body.rules().unrolled() ? function.apply(x) : ruled.apply(x);
                    });
                }
            },
            body -> call(
                    body,
                    body.rules().differentiable(),
                    (function, x) ->
                            grad((Array at) -> Body.scalar(function.apply(at))).apply(x)),
            body -> call(
                    body,
                    body.rules().differentiable(),
                    (function, x) -> jvp(function, x, lax.cos(x)).tangent()),
            Calls::batched);

    @FunctionalInterface
    private interface Use {
        Array of(Fn1<Array, Array> function, Array x);
    }

    /// Draws a function of one array that gives one of the same shape, which captures other values, and uses it.
    private static void call(Body body, Rules inner, Use use) {
        if (body.rules().deep() == 0) {
            return;
        }
        Array x = body.any();
        long seed = body.seed();
        int count = 1 + body.draw(4);
        Fn1<Array, Array> function =
                at -> body.inner(seed, inner, List.of(at)).operations(count).result(at.shape());
        body.takeTamed(use.of(function, x));
    }

    /// The same of a function that captures nothing.
    private static void callClosed(Body body, Use use) {
        if (body.rules().deep() == 0) {
            return;
        }
        Array x = body.any();
        long seed = body.seed();
        int count = 1 + body.draw(4);
        Rules inner = body.rules().differentiable();
        body.takeTamed(use.of(
                at -> new Body(seed, inner, List.of(at)).operations(count).result(at.shape()), x));
    }

    private static void batched(Body body) {
        if (body.rules().deep() == 0) {
            return;
        }
        Array x = body.ranked(1);
        long seed = body.seed();
        int count = 1 + body.draw(4);
        Rules inner = body.rules().inner();
        Fn1<Array, Array> function = member ->
                body.inner(seed, inner, List.of(member)).operations(count).result(member.shape());
        body.takeTamed(
                body.rules().unrolled()
                        ? lax.stack(
                                lax.unstack(x, 0).stream().map(function::apply).toList(), 0)
                        : vmap(function).apply(x));
    }
}
