/// Threads for native code: a fork-join loop that compiled programs call without returning to Java.
///
/// [WorkPool] describes the function that programs call and what it guarantees. Its native half is LLVM IR
/// (`pool.ll`, which also argues for its memory ordering), compiled once and then taken from the object cache.
/// Workers are Java threads that sit in a call to it, so that a garbage collection never waits for them, and a
/// stopped one is seen by Java's tools.
///
/// Measured on two cores of a Zen 5: sharing a loop costs 100 ns while the worker spins (two chunks of 250 ns
/// each take 350 ns), so a loop of half a microsecond is worth sharing. Waking a sleeping worker costs the
/// caller 4 to 20 µs, once.
@NullMarked
package org.jax4j.cpu.pool;

import org.jspecify.annotations.NullMarked;
