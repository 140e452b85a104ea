/// One program on all backends: drawn at random, or damaged on the way.
@NullMarked
package org.jax4j.it.differential;

import org.jspecify.annotations.NullMarked;
