package org.jax4j.numpy;

import org.jax4j.core.Array;

/// Where a function of NumPy is computed.
interface Scope {

    /// An operand as `jnp` or `np` takes it: `np` refuses tracers. Every function passes each of its operands
    /// through here.
    Array in(Array operand);
}
