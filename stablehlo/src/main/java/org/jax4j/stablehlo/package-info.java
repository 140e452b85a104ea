/// What StableHLO programs are about: data types ([DType]), types of tensors ([TensorType]), constants
/// ([Literal]), values, attributes and places in the text; and the two ways in which a program can be wrong.
///
/// Nothing here knows operations, which are in [org.jax4j.stablehlo.op].
@NullMarked
package org.jax4j.stablehlo;

import org.jspecify.annotations.NullMarked;
