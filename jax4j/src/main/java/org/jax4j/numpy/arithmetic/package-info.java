/// Functions of the representation of numbers, and number theory.
@NullMarked
package org.jax4j.numpy.arithmetic;

import org.jspecify.annotations.NullMarked;
