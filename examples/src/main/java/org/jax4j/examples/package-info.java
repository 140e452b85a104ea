/// Whole programs, one file each.
@NullMarked
package org.jax4j.examples;

import org.jspecify.annotations.NullMarked;
