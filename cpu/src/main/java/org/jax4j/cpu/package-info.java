/// The CPU backend: from a StableHLO module to one native program.
@NullMarked
package org.jax4j.cpu;

import org.jspecify.annotations.NullMarked;
