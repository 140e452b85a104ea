/// Running compiled programs: memory, buffers, and the order of execution.
///
/// **Memory.** [MemoryPool] keeps native memory in size classes, never zeroes it, and counts it against a budget.
/// A [Block] is a stretch of it in use. Large arrays have a block each; small ones are slices of a chunk (a block
/// too) that the thread fills from front to back, since then making one costs no more than an object. A block
/// goes back to the pool when it is released, or else when its memory segment is no longer reachable, which every
/// buffer and every view for the host holds.
///
/// **Execution.** [CpuExecutable] checks the arguments and makes a [Run]. A cheap run whose arguments are there
/// is done at once by the caller. Any other is put in the queue of the device, the [Dispatcher], whose runs are
/// done in order by its thread or by a thread that waits for a result.
///
/// **Deleted arguments.** A buffer may be closed or donated while runs that read it are under way: each run pins
/// what it reads, and the memory changes hands when the last pin is gone. A donated block that only queued runs
/// pin can be handed over at once, because the queue keeps order; where that is not so, the run works on a copy.
@NullMarked
package org.jax4j.cpu.runtime;

import org.jspecify.annotations.NullMarked;
