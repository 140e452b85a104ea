@NullMarked
package org.jax4j.transform;

import org.jspecify.annotations.NullMarked;
