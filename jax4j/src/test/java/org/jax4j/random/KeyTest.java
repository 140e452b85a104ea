package org.jax4j.random;

import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.random;
import static org.jax4j.Jax.vmap;
import static org.jax4j.random.SampleSpec.shape;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.errors.IndexError;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.random.KeyImpl;
import org.jax4j.stablehlo.DType;
import org.junit.jupiter.api.Test;

/// Keys as values: what they print, how they are taken apart, and that they pass through transformations.
final class KeyTest {
    private static final Key KEY = random.key(42);

    record State(Key key, Array sum) {}

    @Test
    void printsAsInJax() {
        assertEquals("Array((), dtype=key<fry>) overlaying:\n[ 0 42]", KEY.toString());
        assertEquals(
                "Array((2,), dtype=key<fry>) overlaying:\n[[1832780943  270669613]\n [  64467757 2916123636]]",
                random.split(KEY).toString());
        assertEquals(
                "Array((), dtype=key<rbg>) overlaying:\n[0 1 0 1]",
                random.key(1, KeyImpl.RBG).toString());
    }

    @Test
    void tracedKeysPrintTheirType() {
        String[] texts = new String[2];
        jit((Key key) -> {
                    texts[0] = key.toString();
                    return random.split(key, 2, 3);
                })
                .apply(KEY);
        vmap((Key key) -> {
                    texts[1] = key.toString();
                    return random.bits(key);
                })
                .apply(random.split(KEY));
        assertEquals("JitTracer(key<fry>[])", texts[0]);
        assertEquals("VmapTracer(aval=key<fry>[], batched=key<fry>[2])", texts[1]);
    }

    @Test
    void haveAShapeWithoutTheirWords() {
        Key keys = random.split(KEY, 2, 3);
        assertArrayEquals(new int[] {2, 3}, keys.shape());
        assertEquals(6, keys.size());
        assertEquals(2, keys.ndim());
        assertEquals(1, KEY.size());
    }

    @Test
    void indexingNeverReachesTheWords() {
        Key keys = random.split(KEY, 2, 3);
        long[] words = keys.data().toLongArray();
        assertArrayEquals(
                new long[] {words[10], words[11]}, keys.get(1, 2).data().toLongArray());
        assertArrayEquals(new int[] {2}, keys.get("...", 0).shape());
        assertArrayEquals(new int[] {2, 2}, keys.get(":, 1:").shape());
        assertThrows(IndexError.class, () -> keys.get(0, 0, 0));
        assertThrows(IndexError.class, () -> KEY.get(0));
    }

    @Test
    void iterationAndStackingAreInverse() {
        Key keys = random.split(KEY, 3);
        assertArrayEquals(
                keys.data().toLongArray(), Key.stack(keys.unstack()).data().toLongArray());
        assertArrayEquals(
                keys.data().toLongArray(),
                Key.concatenate(List.of(keys.get("0:1"), keys.get("1:"))).data().toLongArray());
        assertEquals(3, keys.flatten().unstack().size());
        assertThrows(TypeError.class, KEY::iterator);
        assertThrows(TypeError.class, () -> Key.stack(List.of(KEY, random.key(1, KeyImpl.RBG))));
    }

    @Test
    void areMappedAlongTheirAxes() {
        Key keys = random.split(KEY, 3);
        Array together = vmap((Key key) -> random.uniform(key, 4)).apply(keys);
        for (int index = 0; index < 3; index++) {
            assertArrayEquals(
                    random.uniform(keys.get(index), 4).toFloatArray(),
                    together.get(index).toFloatArray());
        }
    }

    @Test
    void areCarriedByLoops() {
        State last = lax.scan(
                        (State state, Array x) -> {
                            List<Key> keys = random.split(state.key()).unstack();
                            return new Step<>(new State(keys.get(0), state.sum().plus(random.uniform(keys.get(1)))), x);
                        },
                        new State(KEY, jnp.array(0f)),
                        jnp.arange(3))
                .carry();
        Key key = KEY;
        float sum = 0;
        for (int step = 0; step < 3; step++) {
            List<Key> keys = random.split(key).unstack();
            key = keys.get(0);
            sum += (float) random.uniform(keys.get(1)).item();
        }
        assertEquals(sum, (float) last.sum().item());
        assertArrayEquals(key.data().toLongArray(), last.key().data().toLongArray());
    }

    @Test
    void seedsKeepTheirBits() {
        assertArrayEquals(new long[] {0, 0xFFFFFFFFL}, random.key(-1).data().toLongArray());
        assertArrayEquals(new long[] {256, 7}, random.key((1L << 40) + 7).data().toLongArray());
        long[] wide = Config.with(config -> config.withX64(true))
                .call(() -> random.key(-1).data().toLongArray());
        assertArrayEquals(new long[] {0xFFFFFFFFL, 0xFFFFFFFFL}, wide);
    }

    @Test
    void defaultDtypesFollowTheSettings() {
        Config.with(config -> config.withX64(true)).run(() -> {
            assertEquals(DType.FLOAT64, random.normal(KEY, 2).dtype());
            assertEquals(DType.INT64, random.randint(KEY, shape(2), 0, 9).dtype());
            assertEquals(DType.UINT64, random.bits(KEY, 2).dtype());
            assertEquals(DType.INT64, random.permutation(KEY, 4).dtype());
            assertEquals(DType.FLOAT64, random.gamma(KEY, 2.0).dtype());
        });
    }

    @Test
    void invalidArgumentsAreNamed() {
        assertMessage(
                TypeError.class,
                "JAX encountered invalid PRNG key data: expected key_data.shape to end with (2,); got shape=(3,) "
                        + "for impl=threefry2x32",
                () -> random.wrapKeyData(jnp.zeros(DType.UINT32, 3)));
        assertMessage(
                TypeError.class,
                "JAX encountered invalid PRNG key data: expected key_data.dtype = uint32; got dtype=int32",
                () -> random.wrapKeyData(jnp.zeros(DType.INT32, 2)));
        assertMessage(
                ValueError.class,
                "normal accepts a single key, but was given a key array of shape (2,) != (). Use jax.vmap for batching.",
                () -> random.normal(random.split(KEY)));
        assertMessage(
                TypeError.class,
                "key accepts a scalar seed, but was given an array of shape (3,) != (). Use jax.vmap for batching",
                () -> random.key(jnp.arange(3)));
        assertMessage(
                ValueError.class,
                "dtype argument to `normal` must be a float or complex dtype, got int32",
                () -> random.normal(KEY, shape(3).dtype(DType.INT32)));
        assertMessage(
                ValueError.class,
                "Incompatible shapes for broadcasting: shapes=[(3,), (4,)]",
                () -> random.gamma(KEY, jnp.ones(4), 3));
        assertMessage(
                ValueError.class,
                "gamma parameter shapes must be broadcast-compatible with shape argument, and the result of "
                        + "broadcasting the shapes must equal the shape argument, but got result (3,) for shape "
                        + "argument (1,).",
                () -> random.gamma(KEY, jnp.ones(3), 1));
        assertMessage(
                ValueError.class,
                "Cannot take a larger sample (size 4) than population (size 3) when 'replace=False'",
                () -> random.choice(KEY, 3, ChoiceSpec.shape(4).withoutReplacement()));
        assertMessage(
                ValueError.class,
                "normal needs a shape of nonnegative sizes, got (-1,).",
                () -> random.normal(KEY, -1));
        assertMessage(
                ValueError.class,
                "`poisson` is only implemented for the threefry2x32 RNG, not rbg.",
                () -> random.poisson(random.key(0, KeyImpl.RBG), 3.0));
    }

    private static void assertMessage(
            Class<? extends RuntimeException> type, String message, org.junit.jupiter.api.function.Executable call) {
        // Behind the message stands the line of the test.
        String thrown = String.valueOf(assertThrows(type, call).getMessage());
        assertEquals(message, thrown.substring(0, Math.min(message.length(), thrown.length())));
    }
}
