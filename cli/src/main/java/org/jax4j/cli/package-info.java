/// The `jax4j` command.
@NullMarked
package org.jax4j.cli;

import org.jspecify.annotations.NullMarked;
