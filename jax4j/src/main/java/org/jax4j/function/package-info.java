/// Functions of one to eight arguments, as transformations take and give them.
@NullMarked
package org.jax4j.function;

import org.jspecify.annotations.NullMarked;
