/// Whether a program means something: the constraints of the StableHLO specification, as far as they hold for
/// static shapes.
///
/// [Verifier] is the entry; each family of operations has a verifier of its own. What is wrong is told by a
/// [org.jax4j.stablehlo.VerificationException], which names the constraint, the operation and its place in the
/// text.
@NullMarked
package org.jax4j.stablehlo.verify;

import org.jspecify.annotations.NullMarked;
