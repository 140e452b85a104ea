/// The errors that programs meet, under JAX's names.
@NullMarked
package org.jax4j.errors;

import org.jspecify.annotations.NullMarked;
