/// The primitives, by families, and `lax`: functions that apply them as they are, without promotion of dtypes.
///
/// A family is a sealed interface with the rules that its members share; a member is a record that states its
/// name, its StableHLO operation, and its derivative. Static functions of the families are what rules of other
/// primitives are written with.
@NullMarked
package org.jax4j.lax;

import org.jspecify.annotations.NullMarked;
