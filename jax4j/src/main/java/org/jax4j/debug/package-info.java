/// Java code that compiled programs call while they run: to look at values, to compute what Jax4j cannot, to
/// exchange data with the world around.
///
/// ```java
/// var f = jit((Array x) -> {
///     debug.print("x = {}", x);
///     return pureCallback(v -> library(v), ShapeDtypeStruct.of(DType.FLOAT32, 3), x);
/// });
/// ```
///
/// | | may be dropped or repeated | effects | gives results |
/// |---|---|---|---|
/// | [Debug#print], [Debug#callback] | repeated, as the program is | yes | no |
/// | `pureCallback` | yes: equal arguments give equal results | no | yes |
/// | `ioCallback` | no | yes | yes |
///
/// Outside of programs they run at once.
@NullMarked
package org.jax4j.debug;

import org.jspecify.annotations.NullMarked;
