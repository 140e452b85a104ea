/// A small language for functions on numbers, embedded in Java.
///
/// [Real], [Int] and [Bool] stand for values in registers, and their methods append instructions of LLVM to a
/// [Code]. It knows nothing of the functions that are written in it.
@NullMarked
package org.jax4j.cpu.math.code;

import org.jspecify.annotations.NullMarked;
