/// The primitives, by families, and `lax`: functions that apply them as they are, without promotion of dtypes.
///
/// Here are the families whose rules need each other, as the derivative of a product needs sums, and these
/// products; other families have packages of their own, which use these. Beneath both is [org.jax4j.lax.operand].
///
/// A family is a sealed interface with the rules that its members share; a member is a record that states its
/// name, its StableHLO operation, and its derivative. Static functions of the families are what rules of other
/// primitives are written with.
@NullMarked
package org.jax4j.lax;

import org.jspecify.annotations.NullMarked;
