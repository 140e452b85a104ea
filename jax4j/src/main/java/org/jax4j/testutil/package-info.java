/// Helpers for the tests of programs: derivatives compared with differences.
@NullMarked
package org.jax4j.testutil;

import org.jspecify.annotations.NullMarked;
