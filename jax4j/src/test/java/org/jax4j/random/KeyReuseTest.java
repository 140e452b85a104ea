package org.jax4j.random;

import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.random;
import static org.jax4j.Jax.vmap;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.errors.KeyReuseError;
import org.jax4j.transform.jit.Jit1;
import org.junit.jupiter.api.Test;

/// The setting `debugKeyReuse`.
final class KeyReuseTest {
    private static void checked(Runnable body) {
        Config.with(config -> config.withDebugKeyReuse(true)).run(body);
    }

    private static void assertReused(Runnable body) {
        assertThrows(KeyReuseError.class, body::run);
    }

    @Test
    void aKeyIsUsedOnce() {
        checked(() -> {
            Key key = random.key(0);
            random.normal(key, 3);
            assertReused(() -> random.uniform(key, 3));
            assertReused(() -> random.split(key));
            Key other = random.key(1);
            random.split(other);
            assertReused(() -> random.gamma(other, 1.5));
        });
    }

    @Test
    void theMessageNamesBothLines() {
        checked(() -> {
            Key key = random.key(0);
            random.normal(key, 3);
            String message = String.valueOf(assertThrows(KeyReuseError.class, () -> random.normal(key, 3))
                    .getMessage());
            assertTrue(message.contains("it was first used at "), message);
            assertTrue(message.contains("random.split"), message);
        });
    }

    @Test
    void nothingIsRememberedWhenOff() {
        Key key = random.key(0);
        assertArrayEquals(
                random.normal(key, 3).toFloatArray(), random.normal(key, 3).toFloatArray());
    }

    @Test
    void partsAreUsedOneByOne() {
        checked(() -> {
            Key keys = random.split(random.key(0), 2, 2);
            random.normal(keys.get(0, 1));
            random.normal(keys.get(1, 1));
            random.normal(keys.get(0, 0));
            assertReused(() -> keys.get(0, 0));
            assertReused(() -> keys.get(1));
        });
    }

    @Test
    void foldingAndReadingDoNotUseAKey() {
        checked(() -> {
            Key key = random.key(0);
            random.normal(random.foldIn(key, 1));
            random.normal(random.foldIn(key, 2));
            random.keyData(key).toLongArray();
            random.normal(key);
        });
    }

    @Test
    void aCloneMayBeUsedAgain() {
        checked(() -> {
            Key key = random.key(0);
            Key clone = random.clone(key);
            assertArrayEquals(
                    random.normal(key, 3).toFloatArray(),
                    random.normal(clone, 3).toFloatArray());
        });
    }

    @Test
    void compiledFunctionsUseTheirArguments() {
        checked(() -> {
            Jit1<Key, Array> draw = jit((Key key) -> random.normal(key, 3));
            Key key = random.key(0);
            draw.apply(key);
            assertReused(() -> draw.apply(key));
            assertReused(() -> random.normal(key));
            Jit1<Key, Array> outer = jit((Key inner) -> draw.apply(inner).plus(draw.apply(inner)));
            assertReused(() -> outer.apply(random.key(1)));
            Jit1<Key, List<Array>> twice = jit((Key inner) -> List.of(random.normal(inner), random.uniform(inner)));
            assertReused(() -> twice.apply(random.key(1)));
        });
    }

    @Test
    void vectorisedFunctionsUseAllMembers() {
        checked(() -> {
            Key keys = random.split(random.key(0), 3);
            vmap((Key key) -> random.normal(key, 2)).apply(keys);
            assertReused(() -> vmap((Key key) -> random.normal(key, 2)).apply(keys));
            assertReused(() -> vmap((Key key) -> random.normal(key).plus(random.normal(key)))
                    .apply(random.split(random.key(1), 3)));
        });
    }
}
