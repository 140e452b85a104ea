/// How numbers are made of random bits: a [Sampler] for each distribution, kept beside others of its family.
///
/// They follow JAX's algorithms step by step, so that the same key gives the same numbers. Arguments have been
/// checked by [org.jax4j.random.functions].
@NullMarked
package org.jax4j.random.sampler;

import org.jspecify.annotations.NullMarked;
