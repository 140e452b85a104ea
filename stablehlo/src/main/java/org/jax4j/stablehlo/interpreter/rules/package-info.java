/// What each operation computes: one class a family of operations, [org.jax4j.stablehlo.interpreter.rules.Evaluator]
/// over all of them.
@NullMarked
package org.jax4j.stablehlo.interpreter.rules;

import org.jspecify.annotations.NullMarked;
