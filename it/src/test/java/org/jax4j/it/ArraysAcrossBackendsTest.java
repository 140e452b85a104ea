package org.jax4j.it;

import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.core.DeviceArray;
import org.jax4j.runtime.Backends;
import org.jax4j.transform.jit.JitOptions;
import org.junit.jupiter.api.Test;

/// An array of one backend is an argument of programs on any other.
final class ArraysAcrossBackendsTest {
    private static final JitOptions INTERPRETED = JitOptions.DEFAULT.withBackend("interpreter");
    private static final JitOptions COMPILED = JitOptions.DEFAULT.withBackend("cpu");

    private static String backend(Array array) {
        return ((DeviceArray) array).buffer().device().backend();
    }

    @Test
    void aCompiledFunctionTakesArraysOfAnotherBackend() {
        Array x = jnp.arange(1000).astype(jnp.ones(1).dtype());
        Array there = jit((Array v) -> v.times(2), INTERPRETED).apply(x);
        assertEquals("interpreter", backend(there));
        Array back = jit((Array v, Array w) -> v.plus(w), COMPILED).apply(there, x);
        assertEquals("cpu", backend(back));
        assertArrayEquals(x.times(3).toFloatArray(), back.toFloatArray());
    }

    @Test
    void operationsFollowTheConfiguration() {
        Array x = jnp.ones(3).plus(1);
        Config.update(config -> config.withBackend("interpreter"));
        try {
            Array sum = x.plus(x);
            assertEquals("interpreter", backend(sum));
            assertArrayEquals(new float[] {4, 4, 4}, sum.toFloatArray());
        } finally {
            Config.update(config -> config.withBackend("cpu"));
        }
    }

    @Test
    void aDonatedArrayIsDeletedWhereverItLies() {
        Array x = jnp.ones(5);
        Array doubled = jit((Array v) -> v.times(2), INTERPRETED.withDonated(0)).apply(x);
        assertTrue(((DeviceArray) x).buffer().isDeleted());
        assertArrayEquals(new float[] {2, 2, 2, 2, 2}, doubled.toFloatArray());
    }

    @Test
    void aTransferLeavesTheArrayAsItIs() {
        DeviceArray x = (DeviceArray) jnp.ones(4);
        DeviceArray there = x.on(Backends.named("interpreter"));
        assertEquals("interpreter", backend(there));
        assertFalse(x.buffer().isDeleted());
        assertSame(there, there.on(Backends.named("interpreter")));
        x.buffer().close();
        assertArrayEquals(new float[] {1, 1, 1, 1}, there.toFloatArray());
    }
}
