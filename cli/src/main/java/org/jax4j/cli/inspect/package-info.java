/// What a backend makes of a program, to look at: `jax4j inspect`.
@NullMarked
package org.jax4j.cli.inspect;

import org.jspecify.annotations.NullMarked;
