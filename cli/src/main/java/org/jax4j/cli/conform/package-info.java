/// Suites of programs whose results are known, run on a backend: `jax4j conform`.
@NullMarked
package org.jax4j.cli.conform;

import org.jspecify.annotations.NullMarked;
