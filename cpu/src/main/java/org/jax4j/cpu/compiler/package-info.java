/// From a StableHLO module to machine code.
@NullMarked
package org.jax4j.cpu.compiler;

import org.jspecify.annotations.NullMarked;
