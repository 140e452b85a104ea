/// How arrays print: NumPy's text of their elements.
@NullMarked
package org.jax4j.numpy.text;

import org.jspecify.annotations.NullMarked;
