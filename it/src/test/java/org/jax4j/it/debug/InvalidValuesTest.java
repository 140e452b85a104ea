package org.jax4j.it.debug;

import static org.jax4j.Jax.debug;
import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.vmap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.errors.FloatingPointError;
import org.jax4j.transform.jit.JitOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// NaNs and infinities are found where they arise; the operations that are named are those that JAX 0.10.2 names.
class InvalidValuesTest {
    static Stream<String> backends() {
        return AllBackends.names();
    }

    private static void assertFound(String backend, String expected, Supplier<?> program) {
        String message = String.valueOf(assertThrows(
                        FloatingPointError.class,
                        () -> Config.with(config -> config.withBackend(backend).withDebugNans(true))
                                .call(program::get))
                .getMessage());
        assertTrue(message.startsWith("invalid value (nan) encountered in " + expected), message);
        assertTrue(message.contains("at InvalidValuesTest.java:"), message);
    }

    @ParameterizedTest
    @MethodSource("backends")
    void theOperationIsNamed(String backend) {
        Array zeros = jnp.zeros(3);
        Array negative = jnp.ones(3).times(-1);
        assertFound(backend, "log, of float32[], at", () -> jnp.log(jnp.array(-1f)));
        assertFound(backend, "div, of float32[3], float32[3], at", () -> lax.div(zeros, zeros));
        assertFound(
                backend,
                "log, of float32[3], at",
                () -> jit((Array x) -> jnp.sin(lax.log(x))).apply(negative));
        assertFound(
                backend,
                "log, of float32[3], at",
                () -> vmap((Array x) -> lax.log(x)).apply(negative));
        assertFound(
                backend,
                "mul, of float32[], float32[], at",
                () -> grad((Array x) -> jnp.sqrt(x).times(0.0)).apply(jnp.array(0f)));
    }

    @ParameterizedTest
    @MethodSource("backends")
    void soItIsWithinLoopsAndNestedFunctions(String backend) {
        var logarithm = jit((Array x) -> lax.log(x));
        assertFound(
                backend,
                "log, of float32[], at",
                () -> jit((Array x) -> lax.scan(
                                        (Array c, Array e) -> new Step<>(logarithm.apply(c.minus(e)), e),
                                        x,
                                        jnp.ones(3))
                                .carry())
                        .apply(jnp.array(1.5f)));
        assertFound(
                backend,
                "log, of float32[], at",
                () -> jit((Array x) -> lax.whileLoop(c -> c.lt(3), c -> lax.log(c), x))
                        .apply(jnp.array(-2f)));
        assertFound(
                backend,
                "log, of float32[], at",
                () -> jit((Array x) -> lax.cond(x.lt(0), v -> lax.log(v), v -> v, x))
                        .apply(jnp.array(-2f)));
    }

    @ParameterizedTest
    @MethodSource("backends")
    void validProgramsRunOnceAndDonateAsBefore(String backend) {
        AtomicInteger runs = new AtomicInteger();
        Config.with(config -> config.withBackend(backend).withDebugNans(true).withDebugInfs(true))
                .run(() -> {
                    var next = jit(
                            (Array x) -> {
                                debug.callback(runs::incrementAndGet);
                                return x.plus(1);
                            },
                            JitOptions.DEFAULT.withDonated(0));
                    Array x = jnp.ones(5);
                    assertEquals(2, next.apply(x).get(1).item());
                    assertTrue(x.isDeleted());
                    Array bad = jnp.ones(5).times(-1);
                    assertThrows(
                            FloatingPointError.class,
                            () -> jit((Array v) -> lax.log(v), JitOptions.DEFAULT.withDonated(0))
                                    .apply(bad));
                    assertFalse(bad.isDeleted());
                });
        assertEquals(1, runs.get());
    }

    @ParameterizedTest
    @MethodSource("backends")
    void infinitiesAreFoundIfTheyAreLookedFor(String backend) {
        Array ones = jnp.ones(3);
        Array zeros = jnp.zeros(3);
        Config.with(config -> config.withBackend(backend).withDebugInfs(true)).run(() -> {
            String message = String.valueOf(assertThrows(FloatingPointError.class, () -> lax.div(ones, zeros))
                    .getMessage());
            assertTrue(message.startsWith("invalid value (inf) encountered in div"), message);
            assertTrue(Double.isNaN(jnp.log(jnp.array(-1f)).item()));
        });
        assertTrue(
                Double.isNaN(jit((Array x) -> lax.log(x)).apply(jnp.array(-1f)).item()), "off again");
    }
}
