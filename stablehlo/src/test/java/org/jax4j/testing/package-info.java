/// What the tests of all modules share.
@NullMarked
package org.jax4j.testing;

import org.jspecify.annotations.NullMarked;
