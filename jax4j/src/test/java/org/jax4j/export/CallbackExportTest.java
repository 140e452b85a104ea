package org.jax4j.export;

import static org.jax4j.Jax.debug;
import static org.jax4j.Jax.export;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.junit.jupiter.api.Test;

/// A program that calls Java code cannot be exported, as in JAX.
final class CallbackExportTest {
    private static Array shown(Array x) {
        debug.print("x = {}", x);
        return x.plus(1);
    }

    @Test
    void aCallOfJavaCodeIsRefused() {
        var traced = jit((Array x) -> shown(x)).trace(jnp.ones(3));
        ValueError error = assertThrows(ValueError.class, () -> export.export(traced));
        String message = String.valueOf(error.getMessage());
        assertTrue(message.contains("CallbackExportTest.java"), message);
    }

    @Test
    void aCallInALoopIsRefused() {
        var traced = jit((Array x) -> lax.foriLoop(0, 2, (i, y) -> shown(y), x)).trace(jnp.ones(3));
        assertThrows(ValueError.class, () -> export.export(traced));
    }

    @Test
    void aLoopWithoutOneIsExported() {
        var traced =
                jit((Array x) -> lax.foriLoop(0, 2, (i, y) -> y.plus(1), x)).trace(jnp.ones(3));
        assertEquals(1, export.export(traced).inAvals().size());
    }
}
