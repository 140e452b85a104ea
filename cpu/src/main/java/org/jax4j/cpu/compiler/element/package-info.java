/// What an element of a value is, as an expression of the loop IR.
///
/// [Evaluator] goes from the use of an element back to what is stored in memory: an [Environment] knows where
/// values are, and [Positions] and [Starts] translate positions through operations that only move elements.
/// [LoopWriter] writes the loops around. An operation that is not computed element by element is a
/// [SpecialKernel], which writes its code by means of a [KernelWriter].
///
/// Which values are stored, and in which loops, is decided by [org.jax4j.cpu.compiler.fuse], of which nothing
/// is known here.
@NullMarked
package org.jax4j.cpu.compiler.element;

import org.jspecify.annotations.NullMarked;
