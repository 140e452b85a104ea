/// One program, run: `jax4j run` and `jax4j bench`.
@NullMarked
package org.jax4j.cli.run;

import org.jspecify.annotations.NullMarked;
