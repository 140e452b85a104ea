package org.jax4j.transform;

import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jacfwd;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.vmap;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is remembered of a function, such as its derivative and its machine code, is forgotten with the function:
/// a loop that makes a new function for each batch does not keep the batches.
final class CapturedArraysTest {
    private static final Map<String, Fn1<Array, Array>> USES = Map.of(
            "a compiled function",
            captured -> jit((Array x) -> captured.times(x)).apply(jnp.array(2f)),
            "the gradient of a compiled function",
            captured -> grad(jit((Array x) -> jnp.sum(captured.times(x)))).apply(jnp.array(2f)),
            "the Jacobian of a compiled function",
            captured -> jacfwd(jit((Array x) -> captured.times(x))).apply(jnp.array(2f)),
            "a compiled function over a batch",
            captured -> vmap(jit((Array x) -> captured.times(x))).apply(jnp.array(1f, 2f)),
            "the gradient of a loop",
            captured -> grad((Array x) -> jnp.sum(lax.scan(
                                    (Array c, Array y) ->
                                            new Step<>(c.times(captured).plus(y), c),
                                    x,
                                    jnp.arange(2f))
                            .carry()))
                    .apply(jnp.array(2f, 3f)));

    static Stream<String> uses() {
        return USES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("uses")
    void isForgottenWithTheFunctionThatCapturedIt(String use) throws InterruptedException {
        WeakReference<Array> captured = use(use);
        for (int attempt = 0; attempt < 100 && captured.get() != null; attempt++) {
            System.gc();
            Thread.sleep(10);
        }
        assertNull(captured.get(), use);
    }

    private static WeakReference<Array> use(String use) {
        Array captured = jnp.array(4f, 5f);
        Objects.requireNonNull(USES.get(use)).apply(captured).blockUntilReady();
        return new WeakReference<>(captured);
    }
}
