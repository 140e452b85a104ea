/// Tests of checked programs.
@NullMarked
package org.jax4j.checkify;

import org.jspecify.annotations.NullMarked;
