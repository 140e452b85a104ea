@NullMarked
package org.jax4j.control;

import org.jspecify.annotations.NullMarked;
