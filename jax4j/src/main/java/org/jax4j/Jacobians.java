package org.jax4j;

import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.function.Fn3;
import org.jax4j.transform.grad.GradOptions;
import org.jax4j.transform.grad.Jacobian;

/// The entry points for Jacobians and Hessians.
///
/// Java and Kotlin reach them through [Jax]; Scala, which sees no inherited static methods, imports them from
/// here.
public abstract sealed class Jacobians extends Differentiation permits CustomRules {
    Jacobians() {}

    /// The Jacobian of an array-valued function with respect to its first argument, by forward mode, as
    /// `jax.jacfwd`: an array of the result's shape followed by the argument's; a tree of such arrays if the
    /// argument is a tree.
    ///
    /// ```java
    /// System.out.println(jacfwd((Array x) -> jnp.cumsum(x)).apply(jnp.array(1f, 2f)));
    /// ```
    ///
    /// ```text
    /// Array([[1., 0.],
    ///        [1., 1.]], dtype=float32)
    /// ```
    ///
    /// The Jacobian throws a [TypeError][org.jax4j.errors.TypeError] if an argument or result is not of a
    /// floating-point dtype.
    public static <A> Fn1<A, A> jacfwd(Fn1<A, Array> function) {
        return a -> Jacobian.<A>forward(function, GradOptions.DEFAULT, a);
    }

    /// [#jacfwd(Fn1)] with options; the function's result may be a tree or an [Aux][org.jax4j.transform.grad.Aux].
    ///
    /// @param <T> the structure of the result, with a tree of the structure of the argument at each leaf; a list
    ///            of these at each leaf if there are several arguments
    public static <A, R, T> Fn1<A, T> jacfwd(Fn1<A, R> function, GradOptions options) {
        return a -> Jacobian.<T>forward(function, options, a);
    }

    /// [#jacfwd(Fn1)] of 2 arguments.
    public static <A, B> Fn2<A, B, A> jacfwd(Fn2<A, B, Array> function) {
        return (a, b) -> Jacobian.<A>forward(function, GradOptions.DEFAULT, a, b);
    }

    /// [#jacfwd(Fn1, GradOptions)] of 2 arguments.
    public static <A, B, R, T> Fn2<A, B, T> jacfwd(Fn2<A, B, R> function, GradOptions options) {
        return (a, b) -> Jacobian.<T>forward(function, options, a, b);
    }

    /// [#jacfwd(Fn1)] of 3 arguments.
    public static <A, B, C> Fn3<A, B, C, A> jacfwd(Fn3<A, B, C, Array> function) {
        return (a, b, c) -> Jacobian.<A>forward(function, GradOptions.DEFAULT, a, b, c);
    }

    /// [#jacfwd(Fn1, GradOptions)] of 3 arguments.
    public static <A, B, C, R, T> Fn3<A, B, C, T> jacfwd(Fn3<A, B, C, R> function, GradOptions options) {
        return (a, b, c) -> Jacobian.<T>forward(function, options, a, b, c);
    }

    /// The Jacobian of an array-valued function with respect to its first argument, by reverse mode, as
    /// `jax.jacrev`: the same as [#jacfwd(Fn1)], and faster where the result has fewer elements than the argument.
    public static <A> Fn1<A, A> jacrev(Fn1<A, Array> function) {
        return a -> Jacobian.<A>reverse(function, GradOptions.DEFAULT, a);
    }

    /// [#jacrev(Fn1)] with options; the function's result may be a tree or an [Aux][org.jax4j.transform.grad.Aux].
    ///
    /// @param <T> the structure of the result, with a tree of the structure of the argument at each leaf; a list
    ///            of these at each leaf if there are several arguments
    public static <A, R, T> Fn1<A, T> jacrev(Fn1<A, R> function, GradOptions options) {
        return a -> Jacobian.<T>reverse(function, options, a);
    }

    /// [#jacrev(Fn1)] of 2 arguments.
    public static <A, B> Fn2<A, B, A> jacrev(Fn2<A, B, Array> function) {
        return (a, b) -> Jacobian.<A>reverse(function, GradOptions.DEFAULT, a, b);
    }

    /// [#jacrev(Fn1, GradOptions)] of 2 arguments.
    public static <A, B, R, T> Fn2<A, B, T> jacrev(Fn2<A, B, R> function, GradOptions options) {
        return (a, b) -> Jacobian.<T>reverse(function, options, a, b);
    }

    /// [#jacrev(Fn1)] of 3 arguments.
    public static <A, B, C> Fn3<A, B, C, A> jacrev(Fn3<A, B, C, Array> function) {
        return (a, b, c) -> Jacobian.<A>reverse(function, GradOptions.DEFAULT, a, b, c);
    }

    /// [#jacrev(Fn1, GradOptions)] of 3 arguments.
    public static <A, B, C, R, T> Fn3<A, B, C, T> jacrev(Fn3<A, B, C, R> function, GradOptions options) {
        return (a, b, c) -> Jacobian.<T>reverse(function, options, a, b, c);
    }

    /// The Hessian of a scalar-valued function, as `jax.hessian`: an array of second derivatives, of the argument's
    /// shape followed by itself. Computed by forward mode over reverse mode.
    ///
    /// ```java
    /// System.out.println(hessian(x -> jnp.prod(x)).apply(jnp.array(2f, 3f)));
    /// ```
    ///
    /// ```text
    /// Array([[0., 1.],
    ///        [1., 0.]], dtype=float32)
    /// ```
    public static Fn1<Array, Array> hessian(Fn1<Array, Array> function) {
        return jacfwd(jacrev(function));
    }

    /// [#hessian(Fn1)] with options. For an argument that is a tree the Hessian is a tree of trees, so the
    /// containers
    /// must be able to hold trees, as lists and maps are.
    public static <A, T> Fn1<A, T> hessian(Fn1<A, Array> function, GradOptions options) {
        Fn1<A, Object> gradient = jacrev(function, options);
        return jacfwd(gradient, options);
    }

    /// [#hessian(Fn1, GradOptions)] of two arguments.
    public static <A, B, T> Fn2<A, B, T> hessian(Fn2<A, B, Array> function, GradOptions options) {
        Fn2<A, B, Object> gradient = jacrev(function, options);
        return jacfwd(gradient, options);
    }
}
