package org.jax4j.lax.random;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jax4j.errors.ValueError;

/// A generator of random bits from keys: how a key is made of a seed, how keys are made of a key, and how bits
/// are.
///
/// All but the two `rbg` are functions of the key and of a counter alone (Salmon et al., "Parallel random
/// numbers: as easy as 1, 2, 3", 2011), so that their bits are the same on each backend and under each
/// transformation.
public enum KeyImpl {
    /// Threefry with 2 words and 20 rounds, the default.
    THREEFRY2X32("threefry2x32", "fry", 2, new CounterGenerator(CounterHash.THREEFRY2X32)),
    /// Threefry with 4 words and 20 rounds.
    THREEFRY4X32("threefry4x32", "fry4", 4, new CounterGenerator(CounterHash.THREEFRY4X32)),
    /// Philox with 2 words and 10 rounds.
    PHILOX2X32("philox2x32", "phx2", 1, new CounterGenerator(CounterHash.PHILOX2X32)),
    /// Philox with 4 words and 10 rounds.
    PHILOX4X32("philox4x32", "phx4", 2, new CounterGenerator(CounterHash.PHILOX4X32)),
    /// Bits from the backend's own generator; keys are split by Threefry. Under `vmap` only the first key counts.
    RBG("rbg", "rbg", 4, new BackendGenerator(true)),
    /// Bits from the backend's own generator, which also splits keys: fast, of unproven quality.
    UNSAFE_RBG("unsafe_rbg", "urbg", 4, new BackendGenerator(false));

    private final String implName;
    private final String tag;
    private final int words;

    @SuppressWarnings("ImmutableEnumChecker") // generators are records without state
    private final KeyGenerator generator;

    KeyImpl(String implName, String tag, int words, KeyGenerator generator) {
        this.implName = implName;
        this.tag = tag;
        this.words = words;
        this.generator = generator;
    }

    /// The generator of this name, such as `threefry2x32`.
    ///
    /// @throws ValueError if there is none
    public static KeyImpl of(String name) {
        return Arrays.stream(values())
                .filter(impl -> impl.implName.equals(name))
                .findFirst()
                .orElseThrow(() -> new ValueError("unrecognized PRNG implementation \"" + name
                        + "\". Did you mean one of: "
                        + Arrays.stream(values())
                                .map(impl -> '"' + impl.implName + '"')
                                .collect(Collectors.joining(", "))
                        + "?"));
    }

    /// JAX's name, such as `threefry2x32`.
    public String implName() {
        return implName;
    }

    /// The name of the type of its keys, such as `key<fry>`.
    public String dtypeName() {
        return "key<" + tag + ">";
    }

    /// The number of uint32 in a key.
    public int words() {
        return words;
    }

    KeyGenerator generator() {
        return generator;
    }

    /// The tag that jaxprs print, such as `fry`.
    @Override
    public String toString() {
        return tag;
    }
}
