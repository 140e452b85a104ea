/// Routines that compiled programs call: too long to be generated anew for each program, and the same for all.
///
/// A routine is a C function over pointers and 64-bit integers. It is written in LLVM IR (by [IrFunction], for
/// this machine's vector width), compiled when a program first needs it, and kept by the object cache; it
/// shares its work through the thread pool. [Routines] gives the addresses of all by their names.
@NullMarked
package org.jax4j.cpu.routines;

import org.jspecify.annotations.NullMarked;
