package org.jax4j.lax.random;

import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.vmap;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.lax.random.RandomBits.Method;
import org.jax4j.lax.random.RandomBits.RngBitGenerator;
import org.jax4j.lax.random.RandomBits.RngUniform;
import org.jax4j.stablehlo.DType;
import org.junit.jupiter.api.Test;

/// The generators of backends, whose batches are no loops over the members.
final class RandomBitsTest {
    @Test
    void aBatchOfStatesDrawsFromTheFirst() {
        Array states = jnp.arange(8).astype(DType.UINT32).reshape(2, 4);
        RngBitGenerator one = new RngBitGenerator(Method.RNG_THREE_FRY, DType.UINT32, List.of(3));
        List<Array> together =
                new RngBitGenerator(Method.RNG_THREE_FRY, DType.UINT32, List.of(2, 3)).bind(List.of(states.get(0)));
        List<Array> batch = vmap((Array state) -> one.bind(List.of(state))).apply(states);
        assertArrayEquals(
                together.get(1).toLiteral().toBytes(), batch.get(1).toLiteral().toBytes());
        assertArrayEquals(
                together.get(0).toLiteral().toBytes(),
                batch.get(0).get(0).toLiteral().toBytes());
        assertArrayEquals(
                states.get(1).toLiteral().toBytes(),
                batch.get(0).get(1).toLiteral().toBytes());
    }

    @Test
    void eachMemberDrawsBetweenItsOwnBounds() {
        Array low = jnp.array(new float[] {0, 10, 20});
        Array drawn = vmap((Array from) -> new RngUniform(List.of(50)).bind(from, from.plus(1f)))
                .apply(low);
        assertEquals(List.of(3, 50), Arrays.stream(drawn.shape()).boxed().toList());
        Array fraction = drawn.minus(low.reshape(3, 1));
        assertTrue(jnp.all(jnp.logicalAnd(fraction.ge(0), fraction.le(1))).toBoolean());
        assertTrue(jnp.max(fraction).gt(jnp.min(fraction)).toBoolean());
    }
}
