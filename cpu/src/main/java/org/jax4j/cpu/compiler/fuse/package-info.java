/// From StableHLO to the loop IR: which operations share a loop, and where values are kept.
///
/// A block of statements is lowered in three steps. [Roots] decides which values are stored: what leaves the
/// block, what an operation with a kernel of its own needs, reductions, and what would otherwise be computed
/// too often; all other values are computed where they are used. [Clustering] puts the loops of several roots
/// into one kernel where one needs only what the other has just made. [ClusterLowering] writes the loops, whose
/// expressions come from [org.jax4j.cpu.compiler.element].
///
/// [BlockLowering] calls the kernels of operations that are not element by element (products, sorting,
/// transforms …), and lowers branches and loops of the program to those of the loop IR.
@NullMarked
package org.jax4j.cpu.compiler.fuse;

import org.jspecify.annotations.NullMarked;
