/// Elementary functions as LLVM IR: made for loops that LLVM vectorises, and accurate.
///
/// [MathLibrary] gives a module the functions that it calls. Small functions are defined in the module without
/// branches, so that a loop that calls them is vectorised as if they were arithmetic. Others ([OutlinedFunction])
/// are compiled once for a processor, with variants on vectors of each width, and take a branch where one element
/// of a vector needs care, as the sine of 10²² does.
///
/// The functions are written in Java against a small language ([org.jax4j.cpu.math.code]), whose methods append
/// an instruction each: one text serves both formats, scalars and vectors. Polynomials are minimax fits made by
/// `tools/math/coefficients.py` ([Polynomials]). All functions need a fused multiply-add to be exact; without the
/// instruction they are right but slow.
///
/// **Errors.** [MathLibrary#error] gives each function's bound in units in the last place (ULP) of the exact
/// result. The tests hold the bounds against results from mpmath, over the whole range of each format, and in 32
/// bits against the 64-bit functions on every 4099th number. NaN gives NaN; infinities, zeros with their signs,
/// and subnormal numbers are as in IEEE 754 and C.
@NullMarked
package org.jax4j.cpu.math;

import org.jspecify.annotations.NullMarked;
