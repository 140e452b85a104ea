/// StableHLO programs as jaxprs: each operation is applied as the functions of `lax` that it equals, so that what
/// is loaded can be differentiated and batched like what was written here.
///
/// An operation that `lax` lacks becomes a [Foreign] one, which runs as it is.
@NullMarked
package org.jax4j.export.translation;

import org.jspecify.annotations.NullMarked;
