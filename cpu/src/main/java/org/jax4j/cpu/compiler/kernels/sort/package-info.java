/// Sorting: by radix where the comparator is that of a number's order, by merging elsewhere.
@NullMarked
package org.jax4j.cpu.compiler.kernels.sort;

import org.jspecify.annotations.NullMarked;
