/// What the rules of primitives take and give, in terms of arrays only: tangents, operands of batches and of
/// transpositions, and the names of batches.
///
/// A rule for derivatives gives a [Dual] of primals and [Tangent]s, or a [Series]; a rule for `vmap` maps
/// [Batched] operands to batched results; a transposition knows some [Operand]s and is linear in others.
@NullMarked
package org.jax4j.core.rule;

import org.jspecify.annotations.NullMarked;
