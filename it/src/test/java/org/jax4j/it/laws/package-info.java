/// Laws of the transformations, held against programs that are drawn at random.
@NullMarked
package org.jax4j.it.laws;

import org.jspecify.annotations.NullMarked;
