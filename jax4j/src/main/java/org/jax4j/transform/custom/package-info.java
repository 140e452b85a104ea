/// Functions with rules of their own: derivatives, vectorisation, and what is kept for the backward pass.
@NullMarked
package org.jax4j.transform.custom;

import org.jspecify.annotations.NullMarked;
