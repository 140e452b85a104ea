@NullMarked
package org.jax4j.control.solve;

import org.jspecify.annotations.NullMarked;
