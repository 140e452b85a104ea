package org.jax4j.lax.random;

import org.jax4j.core.Array;

/// How a generator makes keys and bits. Each function works on arrays of keys, whose last axis holds a key's
/// words, and treats each key by itself.
interface KeyGenerator {

    /// Keys from integers: of `[...]`, `[..., words]`.
    Array seed(Array seeds);

    /// New keys from keys: of `[..., words]`, `[..., *shape, words]`.
    Array split(Array keys, int[] shape);

    /// Keys with a number mixed in.
    ///
    /// @param keys `[..., words]`
    /// @param data uint32, of the shape of the keys or of one that broadcasts to it
    Array foldIn(Array keys, Array data);

    /// Bits from keys: of `[..., words]`, unsigned integers of `width` bits, `[..., *shape]`.
    Array bits(Array keys, int width, int[] shape);
}
