/// Arrays: [Array] is what users hold, a [DeviceArray] with elements or a [Tracer] that stands for one.
///
/// Beside them is what is known of an array without its elements ([Aval]), how types of operands are brought
/// together ([Promotion]), and the settings ([Config]). What happens to arrays is not known here: an operation is
/// a primitive, which a trace interprets ([org.jax4j.core.trace]), and the fluent methods of arrays are
/// implemented by `numpy` ([ArrayMethods]).
@NullMarked
package org.jax4j.core;

import org.jspecify.annotations.NullMarked;
