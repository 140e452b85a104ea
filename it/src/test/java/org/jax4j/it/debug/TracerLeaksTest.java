package org.jax4j.it.debug;

import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.vmap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.errors.UnexpectedTracerError;
import org.junit.jupiter.api.Test;

/// Tracers that outlive their transformation are found.
class TracerLeaksTest {
    private final List<Array> kept = new ArrayList<>();

    private Array keeping(Array x) {
        Array y = x.times(2);
        kept.add(y);
        return y.plus(1);
    }

    private static void assertLeaks(String tracer, Runnable program) {
        String message = String.valueOf(assertThrows(
                        UnexpectedTracerError.class,
                        () -> Config.with(config -> config.withCheckTracerLeaks(true))
                                .run(program))
                .getMessage());
        assertTrue(message.startsWith("Leaked trace of "), message);
        assertTrue(message.contains(tracer + ", made at TracerLeaksTest.java:"), message);
    }

    @Test
    void aLeakIsNamedWithTheLineThatMadeTheTracer() {
        assertLeaks("JitTracer(float32[])", () -> jit(this::keeping).apply(jnp.array(1f)));
        assertLeaks(
                "VmapTracer(aval=float32[], batched=float32[2])",
                () -> vmap(this::keeping).apply(jnp.ones(2)));
        assertLeaks(
                "GradTracer(primal=2.0, typeof(tangent)=f32[])",
                () -> grad(this::keeping).apply(jnp.array(1f)));
        assertLeaks(
                "JitTracer(float32[])",
                () -> lax.scan((Array c, Array e) -> new Step<>(keeping(c), e), jnp.array(1f), jnp.ones(2)));
    }

    @Test
    void whatDoesNotLeakIsLeftAlone() {
        Config.with(config -> config.withCheckTracerLeaks(true)).run(() -> {
            Array x = jnp.ones(3);
            Array slope = jit(grad((Array v) -> lax.scan((Array c, Array e) -> new Step<>(c.times(e), c), v.sum(), v)
                            .carry()))
                    .apply(x);
            assertEquals(4, slope.get(0).item());
            assertEquals(3, vmap(jit((Array v) -> v.plus(2))).apply(x).get(0).item());
        });
    }

    @Test
    void usingALeakedTracerIsAnErrorInAnyCase() {
        jit(this::keeping).apply(jnp.array(1f));
        String message = String.valueOf(
                assertThrows(UnexpectedTracerError.class, () -> kept.getFirst().plus(1))
                        .getMessage());
        assertTrue(message.contains("made at TracerLeaksTest.java:"), message);
    }
}
