/// The entry points of Jax4j.
///
/// ```java
/// import static org.jax4j.Jax.*;
/// ```
@NullMarked
package org.jax4j;

import org.jspecify.annotations.NullMarked;
