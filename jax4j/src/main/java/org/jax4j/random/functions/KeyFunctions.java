package org.jax4j.random.functions;

import org.jax4j.core.Array;
import org.jax4j.errors.TypeError;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.operand.Operands;
import org.jax4j.lax.random.KeyImpl;
import org.jax4j.lax.random.RandomKeys;
import org.jax4j.random.Key;
import org.jax4j.random.SampleSpec;
import org.jax4j.random.sampler.Uniforms;
import org.jax4j.stablehlo.DType;

/// Making keys.
public interface KeyFunctions {

    /// A key from a seed.
    ///
    /// A seed that fits 32 bits gives JAX's key; as with `jax_enable_x64` a seed that does not counts with all of
    /// its bits, where JAX without it would cut the seed.
    default Key key(long seed) {
        return key(seed, KeyImpl.THREEFRY2X32);
    }

    /// A key of a generator from a seed.
    default Key key(long seed, KeyImpl impl) {
        return key(Checks.integer(seed), impl);
    }

    /// A key from a seed that may be traced.
    ///
    /// @param seed a scalar of integer dtype
    /// @throws TypeError for any other array
    default Key key(Array seed) {
        return key(seed, KeyImpl.THREEFRY2X32);
    }

    /// A key of a generator from a seed that may be traced.
    ///
    /// @param seed a scalar of integer dtype
    /// @throws TypeError for any other array
    default Key key(Array seed, KeyImpl impl) {
        if (seed.ndim() > 0) {
            throw new TypeError("key accepts a scalar seed, but was given an array of shape "
                    + Operands.shape(seed.shape()) + " != (). Use jax.vmap for batching");
        }
        return new Key(RandomKeys.seed(impl, seed), impl);
    }

    /// Two new keys, which have nothing to do with each other. The key itself is not to be used again.
    ///
    /// @throws org.jax4j.errors.ValueError for an array of keys
    default Key split(Key key) {
        return split(key, 2);
    }

    /// An array of new keys of this shape. The key itself is not to be used again.
    ///
    /// @throws org.jax4j.errors.ValueError for an array of keys
    default Key split(Key key, int... shape) {
        Checks.single("split", key);
        return Uniforms.split(key, Checks.shape("split", SampleSpec.shape(shape)));
    }

    /// A new key from a key and a number, such as the number of a step.
    ///
    /// @throws org.jax4j.errors.ValueError for an array of keys
    default Key foldIn(Key key, int data) {
        return foldIn(key, Scalars.of(DType.UINT32, Integer.toUnsignedLong(data)));
    }

    /// A new key from a key and a number that may be traced.
    ///
    /// @param data a scalar
    /// @throws org.jax4j.errors.ValueError for an array of keys
    default Key foldIn(Key key, Array data) {
        Checks.single("fold_in", key);
        if (data.ndim() > 0) {
            throw new TypeError("fold_in accepts a scalar, but was given an array of shape "
                    + Operands.shape(data.shape()) + " != (). Use jax.vmap for batching.");
        }
        Array word = Conversion.convertElementType(data, DType.UINT32);
        return new Key(RandomKeys.foldIn(key.impl(), key.data(), word), key.impl());
    }

    /// A copy of keys, which may be used although the keys were used: for tests that need the same numbers twice
    /// while the setting `debugKeyReuse` is on.
    default Key clone(Key keys) {
        return new Key(Conversion.copy(keys.data()), keys.impl());
    }

    /// The words of the keys, uint32 with an axis more than the array of keys.
    default Array keyData(Key keys) {
        return keys.data();
    }

    /// The keys that consist of these words, of the default generator.
    default Key wrapKeyData(Array data) {
        return wrapKeyData(data, KeyImpl.THREEFRY2X32);
    }

    /// The keys that consist of these words.
    ///
    /// @throws TypeError unless the last axis holds as many uint32 as a key of the generator has
    default Key wrapKeyData(Array data, KeyImpl impl) {
        return new Key(data, impl);
    }

    /// The generator of the keys.
    default KeyImpl keyImpl(Key keys) {
        return keys.impl();
    }
}
