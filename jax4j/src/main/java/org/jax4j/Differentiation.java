package org.jax4j;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.function.Fn;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.function.Fn3;
import org.jax4j.function.Fn4;
import org.jax4j.function.Fn5;
import org.jax4j.function.Fn6;
import org.jax4j.function.Fn7;
import org.jax4j.function.Fn8;
import org.jax4j.function.Pair;
import org.jax4j.function.Triple;
import org.jax4j.lax.Conversion;
import org.jax4j.transform.grad.Derivatives;
import org.jax4j.transform.grad.GradOptions;
import org.jax4j.transform.grad.Gradient;
import org.jax4j.transform.grad.Jet;
import org.jax4j.transform.grad.Jvp;
import org.jax4j.transform.grad.Linearized;
import org.jax4j.transform.grad.TaylorMode;
import org.jax4j.transform.grad.ValueAndGrad;
import org.jax4j.transform.grad.Vjp;

/// The entry points for differentiation: gradients, and derivatives in forward, reverse and Taylor mode.
///
/// Java and Kotlin reach them through [Jax]; Scala, which sees no inherited static methods, imports them from
/// here.
public abstract sealed class Differentiation extends Tracing permits Jacobians {
    Differentiation() {}

    /// The gradient of a scalar-valued function with respect to its first argument, as `jax.grad`: a function of
    /// the same arguments that returns a tree of the structure, shapes and dtypes of the first.
    ///
    /// ```java
    /// Fn1<Array, Array> loss = x -> jnp.sum(x.times(x)).div(2);
    /// System.out.println(grad(loss).apply(jnp.array(1f, 2f, 3f)));
    /// ```
    ///
    /// ```text
    /// Array([1., 2., 3.], dtype=float32)
    /// ```
    ///
    /// Reverse mode: the cost is a small multiple of the function's, however many elements the argument has.
    ///
    /// The gradient throws a [TypeError][org.jax4j.errors.TypeError] if the function's result is not a scalar of
    /// a floating-point dtype, or if an array of the argument is neither floating-point nor complex.
    public static <A> Fn1<A, A> grad(Fn1<A, Array> function) {
        return a -> Gradient.<Array, A>of(function, GradOptions.DEFAULT, a).gradient();
    }

    /// [#grad(Fn1)] of 2 arguments.
    public static <A, B> Fn2<A, B, A> grad(Fn2<A, B, Array> function) {
        return (a, b) ->
                Gradient.<Array, A>of(function, GradOptions.DEFAULT, a, b).gradient();
    }

    /// [#grad(Fn1)] of 3 arguments.
    public static <A, B, C> Fn3<A, B, C, A> grad(Fn3<A, B, C, Array> function) {
        return (a, b, c) ->
                Gradient.<Array, A>of(function, GradOptions.DEFAULT, a, b, c).gradient();
    }

    /// [#grad(Fn1)] of 4 arguments.
    public static <A, B, C, D> Fn4<A, B, C, D, A> grad(Fn4<A, B, C, D, Array> function) {
        return (a, b, c, d) ->
                Gradient.<Array, A>of(function, GradOptions.DEFAULT, a, b, c, d).gradient();
    }

    /// [#grad(Fn1)] of 5 arguments.
    public static <A, B, C, D, E> Fn5<A, B, C, D, E, A> grad(Fn5<A, B, C, D, E, Array> function) {
        return (a, b, c, d, e) -> Gradient.<Array, A>of(function, GradOptions.DEFAULT, a, b, c, d, e)
                .gradient();
    }

    /// [#grad(Fn1)] of 6 arguments.
    public static <A, B, C, D, E, F> Fn6<A, B, C, D, E, F, A> grad(Fn6<A, B, C, D, E, F, Array> function) {
        return (a, b, c, d, e, f) -> Gradient.<Array, A>of(function, GradOptions.DEFAULT, a, b, c, d, e, f)
                .gradient();
    }

    /// [#grad(Fn1)] of 7 arguments.
    public static <A, B, C, D, E, F, G> Fn7<A, B, C, D, E, F, G, A> grad(Fn7<A, B, C, D, E, F, G, Array> function) {
        return (a, b, c, d, e, f, g) -> Gradient.<Array, A>of(function, GradOptions.DEFAULT, a, b, c, d, e, f, g)
                .gradient();
    }

    /// [#grad(Fn1)] of 8 arguments.
    public static <A, B, C, D, E, F, G, H> Fn8<A, B, C, D, E, F, G, H, A> grad(
            Fn8<A, B, C, D, E, F, G, H, Array> function) {
        return (a, b, c, d, e, f, g, h) -> Gradient.<Array, A>of(function, GradOptions.DEFAULT, a, b, c, d, e, f, g, h)
                .gradient();
    }

    /// [#grad(Fn1)] with options: with respect to other arguments, of holomorphic functions, of arguments that
    /// contain integers.
    ///
    /// @param <T> the type of the gradient: that of the argument, or a list of gradients if there are several
    public static <A, T> Fn1<A, T> grad(Fn1<A, Array> function, GradOptions options) {
        return a -> Gradient.<Array, T>of(function, options, a).gradient();
    }

    /// [#grad(Fn1, GradOptions)] of 2 arguments.
    public static <A, B, T> Fn2<A, B, T> grad(Fn2<A, B, Array> function, GradOptions options) {
        return (a, b) -> Gradient.<Array, T>of(function, options, a, b).gradient();
    }

    /// [#grad(Fn1, GradOptions)] of 3 arguments.
    public static <A, B, C, T> Fn3<A, B, C, T> grad(Fn3<A, B, C, Array> function, GradOptions options) {
        return (a, b, c) -> Gradient.<Array, T>of(function, options, a, b, c).gradient();
    }

    /// [#grad(Fn1, GradOptions)] of 4 arguments.
    public static <A, B, C, D, T> Fn4<A, B, C, D, T> grad(Fn4<A, B, C, D, Array> function, GradOptions options) {
        return (a, b, c, d) ->
                Gradient.<Array, T>of(function, options, a, b, c, d).gradient();
    }

    /// [#grad(Fn1, GradOptions)] of 5 arguments.
    public static <A, B, C, D, E, T> Fn5<A, B, C, D, E, T> grad(
            Fn5<A, B, C, D, E, Array> function, GradOptions options) {
        return (a, b, c, d, e) ->
                Gradient.<Array, T>of(function, options, a, b, c, d, e).gradient();
    }

    /// [#grad(Fn1, GradOptions)] of 6 arguments.
    public static <A, B, C, D, E, F, T> Fn6<A, B, C, D, E, F, T> grad(
            Fn6<A, B, C, D, E, F, Array> function, GradOptions options) {
        return (a, b, c, d, e, f) ->
                Gradient.<Array, T>of(function, options, a, b, c, d, e, f).gradient();
    }

    /// [#grad(Fn1, GradOptions)] of 7 arguments.
    public static <A, B, C, D, E, F, G, T> Fn7<A, B, C, D, E, F, G, T> grad(
            Fn7<A, B, C, D, E, F, G, Array> function, GradOptions options) {
        return (a, b, c, d, e, f, g) ->
                Gradient.<Array, T>of(function, options, a, b, c, d, e, f, g).gradient();
    }

    /// [#grad(Fn1, GradOptions)] of 8 arguments.
    public static <A, B, C, D, E, F, G, H, T> Fn8<A, B, C, D, E, F, G, H, T> grad(
            Fn8<A, B, C, D, E, F, G, H, Array> function, GradOptions options) {
        return (a, b, c, d, e, f, g, h) ->
                Gradient.<Array, T>of(function, options, a, b, c, d, e, f, g, h).gradient();
    }

    /// The value of a function together with its [#grad(Fn1)], both computed in one pass, as
    /// `jax.value_and_grad`. The function returns a scalar, or an [Aux][org.jax4j.transform.grad.Aux] of a scalar
    /// and any other results, which are not differentiated.
    ///
    /// ```java
    /// var at = valueAndGrad((Array x) -> jnp.sum(x.times(x))).apply(jnp.array(1f, 2f));
    /// System.out.println(at.value() + " " + at.gradient());
    /// ```
    ///
    /// ```text
    /// Array(5., dtype=float32) Array([2., 4.], dtype=float32)
    /// ```
    public static <A, R> Fn1<A, ValueAndGrad<R, A>> valueAndGrad(Fn1<A, R> function) {
        return a -> Gradient.of(function, GradOptions.DEFAULT, a);
    }

    /// [#valueAndGrad(Fn1)] of 2 arguments.
    public static <A, B, R> Fn2<A, B, ValueAndGrad<R, A>> valueAndGrad(Fn2<A, B, R> function) {
        return (a, b) -> Gradient.of(function, GradOptions.DEFAULT, a, b);
    }

    /// [#valueAndGrad(Fn1)] of 3 arguments.
    public static <A, B, C, R> Fn3<A, B, C, ValueAndGrad<R, A>> valueAndGrad(Fn3<A, B, C, R> function) {
        return (a, b, c) -> Gradient.of(function, GradOptions.DEFAULT, a, b, c);
    }

    /// [#valueAndGrad(Fn1)] of 4 arguments.
    public static <A, B, C, D, R> Fn4<A, B, C, D, ValueAndGrad<R, A>> valueAndGrad(Fn4<A, B, C, D, R> function) {
        return (a, b, c, d) -> Gradient.of(function, GradOptions.DEFAULT, a, b, c, d);
    }

    /// [#valueAndGrad(Fn1)] of 5 arguments.
    public static <A, B, C, D, E, R> Fn5<A, B, C, D, E, ValueAndGrad<R, A>> valueAndGrad(
            Fn5<A, B, C, D, E, R> function) {
        return (a, b, c, d, e) -> Gradient.of(function, GradOptions.DEFAULT, a, b, c, d, e);
    }

    /// [#valueAndGrad(Fn1)] of 6 arguments.
    public static <A, B, C, D, E, F, R> Fn6<A, B, C, D, E, F, ValueAndGrad<R, A>> valueAndGrad(
            Fn6<A, B, C, D, E, F, R> function) {
        return (a, b, c, d, e, f) -> Gradient.of(function, GradOptions.DEFAULT, a, b, c, d, e, f);
    }

    /// [#valueAndGrad(Fn1)] of 7 arguments.
    public static <A, B, C, D, E, F, G, R> Fn7<A, B, C, D, E, F, G, ValueAndGrad<R, A>> valueAndGrad(
            Fn7<A, B, C, D, E, F, G, R> function) {
        return (a, b, c, d, e, f, g) -> Gradient.of(function, GradOptions.DEFAULT, a, b, c, d, e, f, g);
    }

    /// [#valueAndGrad(Fn1)] of 8 arguments.
    public static <A, B, C, D, E, F, G, H, R> Fn8<A, B, C, D, E, F, G, H, ValueAndGrad<R, A>> valueAndGrad(
            Fn8<A, B, C, D, E, F, G, H, R> function) {
        return (a, b, c, d, e, f, g, h) -> Gradient.of(function, GradOptions.DEFAULT, a, b, c, d, e, f, g, h);
    }

    /// [#valueAndGrad(Fn1)] with options.
    ///
    /// @param <T> the type of the gradient: that of the argument, or a list of gradients if there are several
    public static <A, R, T> Fn1<A, ValueAndGrad<R, T>> valueAndGrad(Fn1<A, R> function, GradOptions options) {
        return a -> Gradient.of(function, options, a);
    }

    /// [#valueAndGrad(Fn1, GradOptions)] of 2 arguments.
    public static <A, B, R, T> Fn2<A, B, ValueAndGrad<R, T>> valueAndGrad(Fn2<A, B, R> function, GradOptions options) {
        return (a, b) -> Gradient.of(function, options, a, b);
    }

    /// [#valueAndGrad(Fn1, GradOptions)] of 3 arguments.
    public static <A, B, C, R, T> Fn3<A, B, C, ValueAndGrad<R, T>> valueAndGrad(
            Fn3<A, B, C, R> function, GradOptions options) {
        return (a, b, c) -> Gradient.of(function, options, a, b, c);
    }

    /// [#valueAndGrad(Fn1, GradOptions)] of 4 arguments.
    public static <A, B, C, D, R, T> Fn4<A, B, C, D, ValueAndGrad<R, T>> valueAndGrad(
            Fn4<A, B, C, D, R> function, GradOptions options) {
        return (a, b, c, d) -> Gradient.of(function, options, a, b, c, d);
    }

    /// [#valueAndGrad(Fn1, GradOptions)] of 5 arguments.
    public static <A, B, C, D, E, R, T> Fn5<A, B, C, D, E, ValueAndGrad<R, T>> valueAndGrad(
            Fn5<A, B, C, D, E, R> function, GradOptions options) {
        return (a, b, c, d, e) -> Gradient.of(function, options, a, b, c, d, e);
    }

    /// [#valueAndGrad(Fn1, GradOptions)] of 6 arguments.
    public static <A, B, C, D, E, F, R, T> Fn6<A, B, C, D, E, F, ValueAndGrad<R, T>> valueAndGrad(
            Fn6<A, B, C, D, E, F, R> function, GradOptions options) {
        return (a, b, c, d, e, f) -> Gradient.of(function, options, a, b, c, d, e, f);
    }

    /// [#valueAndGrad(Fn1, GradOptions)] of 7 arguments.
    public static <A, B, C, D, E, F, G, R, T> Fn7<A, B, C, D, E, F, G, ValueAndGrad<R, T>> valueAndGrad(
            Fn7<A, B, C, D, E, F, G, R> function, GradOptions options) {
        return (a, b, c, d, e, f, g) -> Gradient.of(function, options, a, b, c, d, e, f, g);
    }

    /// [#valueAndGrad(Fn1, GradOptions)] of 8 arguments.
    public static <A, B, C, D, E, F, G, H, R, T> Fn8<A, B, C, D, E, F, G, H, ValueAndGrad<R, T>> valueAndGrad(
            Fn8<A, B, C, D, E, F, G, H, R> function, GradOptions options) {
        return (a, b, c, d, e, f, g, h) -> Gradient.of(function, options, a, b, c, d, e, f, g, h);
    }

    /// The value of a function and its directional derivative, in forward mode: a Jacobian-vector product, as
    /// `jax.jvp`.
    ///
    /// ```java
    /// var at = jvp((Array x) -> jnp.sin(x), jnp.array(0f), jnp.array(2f));
    /// System.out.println(at.value() + " " + at.tangent());
    /// ```
    ///
    /// ```text
    /// Array(0., dtype=float32) Array(2., dtype=float32)
    /// ```
    ///
    /// @param tangent a tree of the structure, shapes and dtypes of `primal`; the tangent of an integer or
    ///                boolean
    ///                array is an array of `false`
    public static <A, R> Jvp<R> jvp(Fn1<A, R> function, A primal, A tangent) {
        return Derivatives.jvp(function, new Object[] {primal}, new Object[] {tangent});
    }

    /// [#jvp(Fn1, Object, Object)] of two arguments.
    public static <A, B, R> Jvp<R> jvp(Fn2<A, B, R> function, Pair<A, B> primals, Pair<A, B> tangents) {
        return Derivatives.jvp(function, new Object[] {primals.first(), primals.second()}, new Object[] {
            tangents.first(), tangents.second()
        });
    }

    /// [#jvp(Fn1, Object, Object)] of three arguments.
    public static <A, B, C, R> Jvp<R> jvp(Fn3<A, B, C, R> function, Triple<A, B, C> primals, Triple<A, B, C> tangents) {
        return Derivatives.jvp(
                function,
                new Object[] {primals.first(), primals.second(), primals.third()},
                new Object[] {tangents.first(), tangents.second(), tangents.third()});
    }

    /// The value of a function and its derivatives up to a given order along a curve of arguments: Taylor mode,
    /// whose cost grows far more slowly with the order than that of nested derivatives.
    ///
    /// ```java
    /// // The derivatives of sin(x²) at 3: the curve is x itself, whose first derivative is 1.
    /// Jet<Array> jet = jet(x -> jnp.sin(x.times(x)), jnp.array(3f), List.of(jnp.ones(), jnp.zeros(),
    /// jnp.zeros()));
    /// ```
    ///
    /// JAX's `jax.experimental.jet.jet`; here every primitive that has a derivative has a rule, and so have loops
    /// and branches. A rule given by [Jax#customJvp] is used; rules for reverse mode only are not.
    ///
    /// @param series the first, second, … derivative of the argument, each of the type of `primal`; of integer
    ///               and boolean arrays, arrays of `false`
    public static <A, R> Jet<R> jet(Fn1<A, R> function, A primal, List<A> series) {
        return jet(function, primal, series, Jet.Terms.DERIVATIVES);
    }

    /// [#jet(Fn1, Object, List)], of derivatives or of coefficients of Taylor polynomials.
    public static <A, R> Jet<R> jet(Fn1<A, R> function, A primal, List<A> series, Jet.Terms terms) {
        return TaylorMode.jet(function, terms, new Object[] {primal}, List.of(series));
    }

    /// [#jet(Fn1, Object, List)] of two arguments.
    public static <A, B, R> Jet<R> jet(Fn2<A, B, R> function, Pair<A, B> primals, Pair<List<A>, List<B>> series) {
        return TaylorMode.jet(
                function,
                Jet.Terms.DERIVATIVES,
                new Object[] {primals.first(), primals.second()},
                List.of(series.first(), series.second()));
    }

    /// [#jet(Fn1, Object, List)] of three arguments.
    public static <A, B, C, R> Jet<R> jet(
            Fn3<A, B, C, R> function, Triple<A, B, C> primals, Triple<List<A>, List<B>, List<C>> series) {
        return TaylorMode.jet(
                function,
                Jet.Terms.DERIVATIVES,
                new Object[] {primals.first(), primals.second(), primals.third()},
                List.of(series.first(), series.second(), series.third()));
    }

    /// The value of a function at a point, and its derivative there as a linear function of tangents, as
    /// `jax.linearize`. The derivative can be applied many times without the function being evaluated again.
    public static <A, R> Linearized<R, Fn1<A, R>> linearize(Fn1<A, R> function, A primal) {
        Linearized<R, Fn<R>> at = Derivatives.linearize(function, primal);
        return new Linearized<>(at.value(), tangent -> at.derivative().call(tangent));
    }

    /// [#linearize(Fn1, Object)] of two arguments.
    public static <A, B, R> Linearized<R, Fn2<A, B, R>> linearize(Fn2<A, B, R> function, A a, B b) {
        Linearized<R, Fn<R>> at = Derivatives.linearize(function, a, b);
        return new Linearized<>(at.value(), (first, second) -> at.derivative().call(first, second));
    }

    /// [#linearize(Fn1, Object)] of three arguments.
    public static <A, B, C, R> Linearized<R, Fn3<A, B, C, R>> linearize(Fn3<A, B, C, R> function, A a, B b, C c) {
        Linearized<R, Fn<R>> at = Derivatives.linearize(function, a, b, c);
        return new Linearized<>(
                at.value(), (first, second, third) -> at.derivative().call(first, second, third));
    }

    /// The value of a function, and its vector-Jacobian product in reverse mode: a function from a cotangent, of
    /// the result's structure, shapes and dtypes, to that of the argument. As `jax.vjp`.
    ///
    /// ```java
    /// var at = vjp((Array x) -> x.times(x), jnp.array(1f, 2f, 3f));
    /// System.out.println(at.pullback().apply(jnp.array(1f, 0f, 1f)));
    /// ```
    ///
    /// ```text
    /// Array([2., 0., 6.], dtype=float32)
    /// ```
    @SuppressWarnings("unchecked")
    public static <A, R> Vjp<R, Fn1<R, A>> vjp(Fn1<A, R> function, A primal) {
        Vjp<R, Fn<List<Object>>> at = Derivatives.vjp(function, primal);
        return new Vjp<>(
                at.value(), cotangent -> (A) at.pullback().call(cotangent).getFirst());
    }

    /// [#vjp(Fn1, Object)] of two arguments.
    @SuppressWarnings("unchecked")
    public static <A, B, R> Vjp<R, Fn1<R, Pair<A, B>>> vjp(Fn2<A, B, R> function, A a, B b) {
        Vjp<R, Fn<List<Object>>> at = Derivatives.vjp(function, a, b);
        return new Vjp<>(at.value(), cotangent -> {
            List<Object> cotangents = at.pullback().call(cotangent);
            return new Pair<>((A) cotangents.get(0), (B) cotangents.get(1));
        });
    }

    /// [#vjp(Fn1, Object)] of three arguments.
    @SuppressWarnings("unchecked")
    public static <A, B, C, R> Vjp<R, Fn1<R, Triple<A, B, C>>> vjp(Fn3<A, B, C, R> function, A a, B b, C c) {
        Vjp<R, Fn<List<Object>>> at = Derivatives.vjp(function, a, b, c);
        return new Vjp<>(at.value(), cotangent -> {
            List<Object> cotangents = at.pullback().call(cotangent);
            return new Triple<>((A) cotangents.get(0), (B) cotangents.get(1), (C) cotangents.get(2));
        });
    }

    /// The transpose of a linear function, as `jax.linear_transpose`.
    ///
    /// @param like an argument, of which only structure, shapes and dtypes matter
    @SuppressWarnings("unchecked")
    public static <A, R> Fn1<R, A> linearTranspose(Fn1<A, R> function, A like) {
        Fn<List<Object>> transpose = Derivatives.linearTranspose(function, like);
        return cotangent -> (A) transpose.call(cotangent).getFirst();
    }

    /// The same value, which differentiation treats as a constant, as `jax.lax.stop_gradient`.
    ///
    /// ```java
    /// Fn1<Array, Array> half = x -> x.times(stopGradient(x));
    /// System.out.println(grad(half).apply(jnp.array(3f)));
    /// ```
    ///
    /// ```text
    /// Array(3., dtype=float32)
    /// ```
    ///
    /// @param value an array or a tree of arrays
    public static <T> T stopGradient(T value) {
        return ARRAYS.map(Conversion::stopGradient, value);
    }
}
