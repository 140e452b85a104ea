/// Java code in programs, and the means of finding errors, on all backends.
@NullMarked
package org.jax4j.it.debug;

import org.jspecify.annotations.NullMarked;
