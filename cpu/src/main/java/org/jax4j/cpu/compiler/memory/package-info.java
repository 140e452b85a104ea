/// Where the values of a program live: which buffers share memory, and at which offsets.
@NullMarked
package org.jax4j.cpu.compiler.memory;

import org.jspecify.annotations.NullMarked;
