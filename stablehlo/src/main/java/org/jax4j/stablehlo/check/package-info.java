/// Programs that check themselves: what the `check` dialect of the StableHLO project's tests means, on any
/// backend.
///
/// A [CheckedProgram] is a program whose results are the operands of its checks. A backend runs it like any
/// other, and each [Check] compares the results afterwards by its [Criterion].
@NullMarked
package org.jax4j.stablehlo.check;

import org.jspecify.annotations.NullMarked;
