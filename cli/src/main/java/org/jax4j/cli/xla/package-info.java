/// `jax4j xla`: the plugins of the XLA backend.
@NullMarked
package org.jax4j.cli.xla;

import org.jspecify.annotations.NullMarked;
