package org.jax4j;

import org.jax4j.control.SequentialVmap;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.function.Fn3;
import org.jax4j.function.Fn4;
import org.jax4j.function.Fn5;
import org.jax4j.function.Fn6;
import org.jax4j.function.Fn7;
import org.jax4j.function.Fn8;
import org.jax4j.transform.custom.CustomVmap;
import org.jax4j.transform.custom.InBatched;
import org.jax4j.transform.custom.VmapResult;
import org.jax4j.transform.vmap.Vectorized;
import org.jax4j.transform.vmap.VmapOptions;

/// The entry points for vectorisation: `vmap`, and functions with a batching rule of their own.
///
/// Java and Kotlin reach them through [Jax]; Scala, which sees no inherited static methods, imports them from
/// here.
public abstract sealed class Vectorization extends CustomRules permits Callbacks {
    Vectorization() {}

    /// Vectorises a function, as `jax.vmap`: the function is written for one member, the result takes a batch.
    /// The members lie along the first axis of every array in the arguments and in the result. There is no loop:
    /// each operation is replaced by one on whole batches.
    ///
    /// ```java
    /// Fn2<Array, Array, Array> dot = (u, v) -> jnp.sum(u.times(v));
    /// Array rows = jnp.arange(6f).reshape(3, 2);
    /// System.out.println(vmap(dot, VmapOptions.inAxes(0, Axis.NONE)).apply(rows, jnp.array(1f, 10f)));
    /// ```
    ///
    /// ```text
    /// Array([10., 32., 54.], dtype=float32)
    /// ```
    ///
    /// The call throws a [ValueError][org.jax4j.errors.ValueError] if a mapped array is a scalar, or if the
    /// arguments hold batches of different sizes.
    public static <A, R> Fn1<A, R> vmap(Fn1<A, R> function) {
        return vmap(function, VmapOptions.DEFAULT);
    }

    /// [#vmap(Fn1)] with options: the axes along which arguments and results hold their members, a name of the
    /// batch for collectives such as `lax.psum`, the number of members.
    public static <A, R> Fn1<A, R> vmap(Fn1<A, R> function, VmapOptions options) {
        return a -> Vectorized.call(function, options, a);
    }

    /// [#vmap(Fn1)] of 2 arguments.
    public static <A, B, R> Fn2<A, B, R> vmap(Fn2<A, B, R> function) {
        return vmap(function, VmapOptions.DEFAULT);
    }

    /// [#vmap(Fn1, VmapOptions)] of 2 arguments.
    public static <A, B, R> Fn2<A, B, R> vmap(Fn2<A, B, R> function, VmapOptions options) {
        return (a, b) -> Vectorized.call(function, options, a, b);
    }

    /// [#vmap(Fn1)] of 3 arguments.
    public static <A, B, C, R> Fn3<A, B, C, R> vmap(Fn3<A, B, C, R> function) {
        return vmap(function, VmapOptions.DEFAULT);
    }

    /// [#vmap(Fn1, VmapOptions)] of 3 arguments.
    public static <A, B, C, R> Fn3<A, B, C, R> vmap(Fn3<A, B, C, R> function, VmapOptions options) {
        return (a, b, c) -> Vectorized.call(function, options, a, b, c);
    }

    /// [#vmap(Fn1)] of 4 arguments.
    public static <A, B, C, D, R> Fn4<A, B, C, D, R> vmap(Fn4<A, B, C, D, R> function) {
        return vmap(function, VmapOptions.DEFAULT);
    }

    /// [#vmap(Fn1, VmapOptions)] of 4 arguments.
    public static <A, B, C, D, R> Fn4<A, B, C, D, R> vmap(Fn4<A, B, C, D, R> function, VmapOptions options) {
        return (a, b, c, d) -> Vectorized.call(function, options, a, b, c, d);
    }

    /// [#vmap(Fn1)] of 5 arguments.
    public static <A, B, C, D, E, R> Fn5<A, B, C, D, E, R> vmap(Fn5<A, B, C, D, E, R> function) {
        return vmap(function, VmapOptions.DEFAULT);
    }

    /// [#vmap(Fn1, VmapOptions)] of 5 arguments.
    public static <A, B, C, D, E, R> Fn5<A, B, C, D, E, R> vmap(Fn5<A, B, C, D, E, R> function, VmapOptions options) {
        return (a, b, c, d, e) -> Vectorized.call(function, options, a, b, c, d, e);
    }

    /// [#vmap(Fn1)] of 6 arguments.
    public static <A, B, C, D, E, F, R> Fn6<A, B, C, D, E, F, R> vmap(Fn6<A, B, C, D, E, F, R> function) {
        return vmap(function, VmapOptions.DEFAULT);
    }

    /// [#vmap(Fn1, VmapOptions)] of 6 arguments.
    public static <A, B, C, D, E, F, R> Fn6<A, B, C, D, E, F, R> vmap(
            Fn6<A, B, C, D, E, F, R> function, VmapOptions options) {
        return (a, b, c, d, e, f) -> Vectorized.call(function, options, a, b, c, d, e, f);
    }

    /// [#vmap(Fn1)] of 7 arguments.
    public static <A, B, C, D, E, F, G, R> Fn7<A, B, C, D, E, F, G, R> vmap(Fn7<A, B, C, D, E, F, G, R> function) {
        return vmap(function, VmapOptions.DEFAULT);
    }

    /// [#vmap(Fn1, VmapOptions)] of 7 arguments.
    public static <A, B, C, D, E, F, G, R> Fn7<A, B, C, D, E, F, G, R> vmap(
            Fn7<A, B, C, D, E, F, G, R> function, VmapOptions options) {
        return (a, b, c, d, e, f, g) -> Vectorized.call(function, options, a, b, c, d, e, f, g);
    }

    /// [#vmap(Fn1)] of 8 arguments.
    public static <A, B, C, D, E, F, G, H, R> Fn8<A, B, C, D, E, F, G, H, R> vmap(
            Fn8<A, B, C, D, E, F, G, H, R> function) {
        return vmap(function, VmapOptions.DEFAULT);
    }

    /// [#vmap(Fn1, VmapOptions)] of 8 arguments.
    public static <A, B, C, D, E, F, G, H, R> Fn8<A, B, C, D, E, F, G, H, R> vmap(
            Fn8<A, B, C, D, E, F, G, H, R> function, VmapOptions options) {
        return (a, b, c, d, e, f, g, h) -> Vectorized.call(function, options, a, b, c, d, e, f, g, h);
    }

    /// Gives a function its own batching rule, which [#vmap(Fn1)] applies instead of vectorising the function's
    /// operations. JAX's `custom_batching.custom_vmap` with its `def_vmap`.
    ///
    /// ```java
    /// Fn1<Array, Array> f = customVmap(
    ///         (Array x) -> jnp.sin(x),
    ///         (axisSize, inBatched, xs) -> VmapResult.batched(jnp.sin(xs)));
    /// ```
    ///
    /// Forward derivatives and nested batches go through the rule. Reverse mode does not: for it, wrap the
    /// function in [#customVjp(Fn1, Fn1, Fn2)], on the outside.
    ///
    /// @param rule gets the number of members, which arrays of the arguments hold them (along their first
    ///             axis), and the arguments; says which arrays of its result hold them
    @SuppressWarnings("unchecked")
    public static <A, R> Fn1<A, R> customVmap(Fn1<A, R> function, Fn3<Integer, InBatched, A, VmapResult<R>> rule) {
        return a -> CustomVmap.call(
                "<lambda>", function, (size, batched, given) -> rule.apply(size, batched, (A) given[0]), a);
    }

    /// [#customVmap(Fn1, Fn3)] of two arguments.
    @SuppressWarnings("unchecked")
    public static <A, B, R> Fn2<A, B, R> customVmap(
            Fn2<A, B, R> function, Fn4<Integer, InBatched, A, B, VmapResult<R>> rule) {
        return (a, b) -> CustomVmap.call(
                "<lambda>",
                function,
                (size, batched, given) -> rule.apply(size, batched, (A) given[0], (B) given[1]),
                a,
                b);
    }

    /// [#customVmap(Fn1, Fn3)] of three arguments.
    @SuppressWarnings("unchecked")
    public static <A, B, C, R> Fn3<A, B, C, R> customVmap(
            Fn3<A, B, C, R> function, Fn5<Integer, InBatched, A, B, C, VmapResult<R>> rule) {
        return (a, b, c) -> CustomVmap.call(
                "<lambda>",
                function,
                (size, batched, given) -> rule.apply(size, batched, (A) given[0], (B) given[1], (C) given[2]),
                a,
                b,
                c);
    }

    /// Makes [#vmap(Fn1)] apply a function to the members of a batch one after the other, in a loop, instead of
    /// to all at once. JAX's `custom_batching.sequential_vmap`.
    public static <A, R> Fn1<A, R> sequentialVmap(Fn1<A, R> function) {
        return a -> SequentialVmap.call(function, a);
    }

    /// [#sequentialVmap(Fn1)] of two arguments.
    public static <A, B, R> Fn2<A, B, R> sequentialVmap(Fn2<A, B, R> function) {
        return (a, b) -> SequentialVmap.call(function, a, b);
    }

    /// [#sequentialVmap(Fn1)] of three arguments.
    public static <A, B, C, R> Fn3<A, B, C, R> sequentialVmap(Fn3<A, B, C, R> function) {
        return (a, b, c) -> SequentialVmap.call(function, a, b, c);
    }
}
