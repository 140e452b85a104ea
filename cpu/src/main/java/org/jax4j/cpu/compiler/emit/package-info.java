/// From the loop IR to the text of an LLVM module.
///
/// Nothing is decided here: each node and each expression becomes the instructions that say the same. A boolean
/// is an `i1` in registers and a byte in memory; floating-point dtypes narrower than 32 bits are computed as
/// `float`, rounded to the dtype after each operation, so that a register always holds a value of the dtype; a
/// complex number is two registers.
@NullMarked
package org.jax4j.cpu.compiler.emit;

import org.jspecify.annotations.NullMarked;
