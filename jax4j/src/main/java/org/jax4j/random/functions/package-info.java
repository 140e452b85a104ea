/// The functions of `jax.random` as users call them, by family: [Random] has all of them.
///
/// They check and promote arguments; numbers are made by [org.jax4j.random.sampler].
@NullMarked
package org.jax4j.random.functions;

import org.jspecify.annotations.NullMarked;
