/// A small language for functions on numbers, embedded in Java.
///
/// [Real][org.jax4j.cpu.math.code.Real], [Int][org.jax4j.cpu.math.code.Int] and
/// [Bool][org.jax4j.cpu.math.code.Bool] stand for values in registers, and their methods append instructions of
/// LLVM to a [Code][org.jax4j.cpu.math.code.Code]. It knows nothing of the functions that are written in it.
@NullMarked
package org.jax4j.cpu.math.code;

import org.jspecify.annotations.NullMarked;
