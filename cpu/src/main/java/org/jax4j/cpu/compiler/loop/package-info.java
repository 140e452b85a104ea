/// The loop IR: what runs, as loops over scalars and memory, between StableHLO and LLVM IR.
///
/// A program is a list of [Node]s: loops, branches, stores, and definitions of [Local]s by [Expr]essions. An expression
/// computes one scalar of one dtype under the semantics of the StableHLO operation that it is named after. Positions
/// are [Affine] in the loops' [Index]es, so that a pass can tell without guessing what a loop touches. Memory is a
/// [Buffer]; what is not in memory is in a `Local` (written once) or a [Variable] (written again).
///
/// [LoopPrinter] shows a program.
@NullMarked
package org.jax4j.cpu.compiler.loop;

import org.jspecify.annotations.NullMarked;
