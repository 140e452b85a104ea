package org.jax4j.it;

import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jax4j.core.Array;
import org.junit.jupiter.api.Test;

/// The reductions that arrays have as methods.
class ArrayReductionsTest {
    private final Array x = jnp.array(new float[][] {{1, -2, 3}, {4, 5, -6}});

    @Test
    void reduceAllElements() {
        assertEquals(5, x.sum().item());
        assertEquals(720, x.prod().item());
        assertEquals(5 / 6.0, x.mean().item(), 1e-6);
        assertEquals(5, x.max().item());
        assertEquals(-6, x.min().item());
        assertEquals(4, x.argmax().toInt());
        assertEquals(5, x.argmin().toInt());
        assertEquals(Math.sqrt(x.var().item()), x.std().item(), 1e-6);
    }

    @Test
    void tellWhetherElementsAreZero() {
        assertTrue(x.any().toBoolean());
        assertTrue(x.all().toBoolean());
        assertTrue(!x.minus(1).all().toBoolean());
    }

    @Test
    void areTracedLikeFunctions() {
        assertEquals(
                2 * 5 + 6,
                jit((Array v) -> v.times(2).sum().plus(v.size())).apply(x).item());
    }
}
