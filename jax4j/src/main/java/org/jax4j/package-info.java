/// The entry points of Jax4j, and the guide to it.
///
/// All of JAX's namespaces and transformations are static members of [Jax]:
///
/// ```java
/// import static org.jax4j.Jax.*;
/// import org.jax4j.core.Array;
///
/// Array x = jnp.array(1f, 2f, 3f);
/// System.out.println(jnp.cumsum(x).times(2));
/// ```
///
/// ```text
/// Array([ 2.,  6., 12.], dtype=float32)
/// ```
///
/// ## Arrays
///
/// [org.jax4j.core.Array] is immutable. Its operators are methods (`plus`, `times`, `get`, …), its functions
/// those of `jnp` under NumPy's names, and a changed copy is `x.at(0).set(10)`. `jnp` promotes dtypes and
/// broadcasts as NumPy does; `lax` has the operations as they are; `np` computes at once on the host, for shapes
/// and other numbers that a traced program needs to know.
///
/// ## Transformations
///
/// A transformation takes a function and gives a function of the same type ([org.jax4j.function]), so that they
/// compose:
///
/// ```java
/// var slope = jit(vmap(grad((Array v) -> v.times(v))));
/// System.out.println(slope.apply(jnp.array(0f, 1f, 2f)));
/// ```
///
/// ```text
/// Array([0., 2., 4.], dtype=float32)
/// ```
///
/// - [Tracing#jit] compiles a function for the types of its arguments; [Tracing#makeJaxpr] shows what was traced.
/// - [Differentiation#grad], [Differentiation#vjp], [Jacobians#jacrev] and their kin differentiate it.
/// - [Vectorization#vmap] applies it along axes of its arguments.
/// - [CustomRules] gives it derivatives of the user's own; [Callbacks] lets compiled programs call Java.
///
/// Arguments and results are trees ([org.jax4j.tree]): records, lists and maps with arrays at their leaves.
/// Leaves that are no arrays are static: each new value is a new compilation.
///
/// ## What may go wrong
///
/// A traced function runs once, on values without elements. So a Java `if`, a loop or an index that depends on
/// elements is an error ([org.jax4j.errors]), and `jnp.where`, `lax.cond` and `lax.scan` ([org.jax4j.control])
/// say the same within the program.
@NullMarked
package org.jax4j;

import org.jspecify.annotations.NullMarked;
