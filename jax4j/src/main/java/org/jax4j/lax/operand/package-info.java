/// What all primitives need to speak of their operands: which dtypes are accepted ([DtypeGroup]), the checks
/// that type rules share ([Operands]), and arithmetic with axes and shapes ([Axes]). It knows no primitive.
@NullMarked
package org.jax4j.lax.operand;

import org.jspecify.annotations.NullMarked;
