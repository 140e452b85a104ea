/// The functions of `lax` as users call them: by family, one method each.
///
/// `lax` applies operations as they are: it does not promote dtypes, and broadcasts only axes of size 1 and
/// scalars. A Java number is weakly typed, as a Python scalar is in JAX: an `int` counts as int32, a `double` as
/// float32, unless the configuration says otherwise, and mixing them with other dtypes is an error.
@NullMarked
package org.jax4j.lax.functions;

import org.jspecify.annotations.NullMarked;
