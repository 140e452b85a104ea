/// Primitives that are made of others, and the programs that primitives hold.
///
/// [Composition] writes a primitive as StableHLO by applying others; [JaxprEvaluation] makes jaxprs of rules,
/// such as the derivative of a fold, and applies the rules of a jaxpr's primitives.
/// [JaxprFold] is what folds by a jaxpr share.
@NullMarked
package org.jax4j.lax.program;

import org.jspecify.annotations.NullMarked;
