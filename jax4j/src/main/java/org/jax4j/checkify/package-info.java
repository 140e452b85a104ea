/// Errors of running programs as values: `check` in compiled code, and automatic checks for NaN, division by zero
/// and positions out of bounds.
///
/// A compiled program cannot throw. [Checkify#checkify] makes of a function one that gives, beside its result, a
/// [CheckifyError], which is a tree of arrays and passes through every transformation.
///
/// ```java
/// var checked = jit(checkify((Array x) -> {
///     check(x.gt(0), "x must be positive, got {}", x);
///     return jnp.log(x);
/// }));
/// checked.apply(jnp.array(-1.0)).error().throwError(); // JaxRuntimeError: x must be positive, got -1.0 …
/// ```
///
/// It is an interpreter of jaxprs: the error so far is threaded through the equations, and through the programs
/// that calls, loops and branches hold. What is added for a primitive is its rule in `CheckRules`.
@NullMarked
package org.jax4j.checkify;

import org.jspecify.annotations.NullMarked;
