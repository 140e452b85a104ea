/// Programs as values: a [Module] has functions, whose blocks have statements, each an [Op] with its results.
///
/// [Op] is a sealed interface of families, each a sealed interface of records: a pass over programs is a
/// `switch` without `default` over this hierarchy, so that the compiler finds what a new operation lacks.
/// Operands, attributes and regions are components of the record; [Op] gives them in general terms too.
@NullMarked
package org.jax4j.stablehlo.op;

import org.jspecify.annotations.NullMarked;
