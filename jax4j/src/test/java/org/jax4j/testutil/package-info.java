/// Tests of the helpers for tests.
@NullMarked
package org.jax4j.testutil;

import org.jspecify.annotations.NullMarked;
