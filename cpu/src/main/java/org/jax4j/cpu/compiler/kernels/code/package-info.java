/// What kernels are written with: [LoopCode] writes the loop IR in the way of a program, [Copies] moves
/// elements between layouts. It knows none of the kernels.
@NullMarked
package org.jax4j.cpu.compiler.kernels.code;

import org.jspecify.annotations.NullMarked;
