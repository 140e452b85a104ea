/// Benchmarks against peers, on the same data in the same run.
@NullMarked
package org.jax4j.bench;

import org.jspecify.annotations.NullMarked;
