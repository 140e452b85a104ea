package org.jax4j;

import java.util.List;
import org.jax4j.core.Array;
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
import org.jax4j.transform.checkpoint.Checkpoint;
import org.jax4j.transform.custom.ClosureConversion;
import org.jax4j.transform.custom.ClosureConverted;
import org.jax4j.transform.custom.CustomDerivatives;
import org.jax4j.transform.custom.CustomDerivatives.BackwardRule;
import org.jax4j.transform.custom.CustomDerivatives.ForwardRule;
import org.jax4j.transform.custom.CustomDerivatives.JvpRule;
import org.jax4j.transform.custom.CustomOptions;
import org.jax4j.transform.grad.Jvp;

/// The entry points for functions with derivative rules of their own, and for rematerialisation.
///
/// Java and Kotlin reach them through [Jax]; Scala, which sees no inherited static methods, imports them from
/// here.
public abstract sealed class CustomRules extends Jacobians permits Vectorization {
    CustomRules() {}

    /// Gives a function its own derivative rule, for forward and reverse mode, as `jax.custom_jvp`: it replaces
    /// the derivatives of the operations that the function applies.
    ///
    /// ```java
    /// Fn1<Array, Array> log1pexp = customJvp(
    ///         x -> jnp.log(jnp.exp(x).plus(1)),
    ///         (x, dx) -> new Jvp<>(jnp.log1p(jnp.exp(x)), jnp.exp(x).neg().plus(1).times(dx)));
    /// ```
    ///
    /// @param rule from the argument and its tangent to the result and its tangent; linear in the tangent
    public static <A, R> Fn1<A, R> customJvp(Fn1<A, R> function, Fn2<A, A, Jvp<R>> rule) {
        return customJvp(function, rule, CustomOptions.DEFAULT);
    }

    /// [#customJvp(Fn1, Fn2)] with options.
    @SuppressWarnings("unchecked")
    public static <A, R> Fn1<A, R> customJvp(Fn1<A, R> function, Fn2<A, A, Jvp<R>> rule, CustomOptions options) {
        JvpRule<R> flat = (primals, tangents) -> rule.apply((A) primals[0], (A) tangents[0]);
        return a -> CustomDerivatives.callJvp(options, function, flat, a);
    }

    /// [#customJvp(Fn1, Fn2)] of two arguments.
    public static <A, B, R> Fn2<A, B, R> customJvp(Fn2<A, B, R> function, Fn2<Pair<A, B>, Pair<A, B>, Jvp<R>> rule) {
        return customJvp(function, rule, CustomOptions.DEFAULT);
    }

    /// [#customJvp(Fn1, Fn2)] of two arguments, with options.
    public static <A, B, R> Fn2<A, B, R> customJvp(
            Fn2<A, B, R> function, Fn2<Pair<A, B>, Pair<A, B>, Jvp<R>> rule, CustomOptions options) {
        JvpRule<R> flat = (primals, tangents) -> rule.apply(pair(primals), pair(tangents));
        return (a, b) -> CustomDerivatives.callJvp(options, function, flat, a, b);
    }

    /// [#customJvp(Fn1, Fn2)] of three arguments.
    public static <A, B, C, R> Fn3<A, B, C, R> customJvp(
            Fn3<A, B, C, R> function, Fn2<Triple<A, B, C>, Triple<A, B, C>, Jvp<R>> rule) {
        return customJvp(function, rule, CustomOptions.DEFAULT);
    }

    /// [#customJvp(Fn1, Fn2)] of three arguments, with options.
    public static <A, B, C, R> Fn3<A, B, C, R> customJvp(
            Fn3<A, B, C, R> function, Fn2<Triple<A, B, C>, Triple<A, B, C>, Jvp<R>> rule, CustomOptions options) {
        JvpRule<R> flat = (primals, tangents) -> rule.apply(triple(primals), triple(tangents));
        return (a, b, c) -> CustomDerivatives.callJvp(options, function, flat, a, b, c);
    }

    /// Gives a function its own derivative rules for reverse mode, as `jax.custom_vjp`. Such a function cannot be
    /// differentiated in forward mode.
    ///
    /// ```java
    /// Fn1<Array, Array> clipGradient = customVjp(
    ///         x -> x, x -> new Pair<>(x, List.of()), (nothing, cotangent) -> jnp.clip(cotangent, -1, 1));
    /// ```
    ///
    /// @param forward  gives the result, and residuals: any tree, for the backward rule
    /// @param backward from the residuals and the cotangent of the result to the cotangent of the argument
    /// @param <S>      the type of the residuals
    public static <A, R, S> Fn1<A, R> customVjp(Fn1<A, R> function, Fn1<A, Pair<R, S>> forward, Fn2<S, R, A> backward) {
        return customVjp(function, forward, backward, CustomOptions.DEFAULT);
    }

    /// [#customVjp(Fn1, Fn1, Fn2)] with options.
    @SuppressWarnings("unchecked")
    public static <A, R, S> Fn1<A, R> customVjp(
            Fn1<A, R> function, Fn1<A, Pair<R, S>> forward, Fn2<S, R, A> backward, CustomOptions options) {
        ForwardRule<R, S> there = primals -> forward.apply((A) primals[0]);
        BackwardRule<R, S> back = (residuals, cotangent) -> new Object[] {backward.apply(residuals, cotangent)};
        return a -> CustomDerivatives.callVjp(options, function, there, back, a);
    }

    /// [#customVjp(Fn1, Fn1, Fn2)] of two arguments.
    public static <A, B, R, S> Fn2<A, B, R> customVjp(
            Fn2<A, B, R> function, Fn2<A, B, Pair<R, S>> forward, Fn2<S, R, Pair<A, B>> backward) {
        return customVjp(function, forward, backward, CustomOptions.DEFAULT);
    }

    /// [#customVjp(Fn1, Fn1, Fn2)] of two arguments, with options.
    public static <A, B, R, S> Fn2<A, B, R> customVjp(
            Fn2<A, B, R> function,
            Fn2<A, B, Pair<R, S>> forward,
            Fn2<S, R, Pair<A, B>> backward,
            CustomOptions options) {
        ForwardRule<R, S> there = forward::call;
        BackwardRule<R, S> back = (residuals, cotangent) -> {
            Pair<A, B> cotangents = backward.apply(residuals, cotangent);
            return new Object[] {cotangents.first(), cotangents.second()};
        };
        return (a, b) -> CustomDerivatives.callVjp(options, function, there, back, a, b);
    }

    /// [#customVjp(Fn1, Fn1, Fn2)] of three arguments.
    public static <A, B, C, R, S> Fn3<A, B, C, R> customVjp(
            Fn3<A, B, C, R> function, Fn3<A, B, C, Pair<R, S>> forward, Fn2<S, R, Triple<A, B, C>> backward) {
        return customVjp(function, forward, backward, CustomOptions.DEFAULT);
    }

    /// [#customVjp(Fn1, Fn1, Fn2)] of three arguments, with options.
    public static <A, B, C, R, S> Fn3<A, B, C, R> customVjp(
            Fn3<A, B, C, R> function,
            Fn3<A, B, C, Pair<R, S>> forward,
            Fn2<S, R, Triple<A, B, C>> backward,
            CustomOptions options) {
        ForwardRule<R, S> there = forward::call;
        BackwardRule<R, S> back = (residuals, cotangent) -> {
            Triple<A, B, C> cotangents = backward.apply(residuals, cotangent);
            return new Object[] {cotangents.first(), cotangents.second(), cotangents.third()};
        };
        return (a, b, c) -> CustomDerivatives.callVjp(options, function, there, back, a, b, c);
    }

    /// Names a value, so that a policy of [#checkpoint(Fn1, Checkpoint.Options)] can keep it, as JAX's
    /// `checkpoint_name`.
    ///
    /// @param value an array or a tree of arrays
    public static <T> T checkpointName(T value, String name) {
        return Checkpoint.name(value, name);
    }

    /// Makes reverse mode compute a function's intermediate results again in the backward pass instead of keeping
    /// them: less memory for more time. JAX's `checkpoint`, also known as `remat`.
    ///
    /// ```java
    /// Fn1<Array, Array> layer = checkpoint((Array x) -> jnp.sin(jnp.sin(x)));
    /// System.out.println(grad(layer).apply(jnp.array(1f)));
    /// ```
    ///
    /// ```text
    /// Array(0.36003947, dtype=float32)
    /// ```
    public static <A, R> Fn1<A, R> checkpoint(Fn1<A, R> function) {
        return checkpoint(function, Checkpoint.Options.DEFAULT);
    }

    /// [#checkpoint(Fn1)] with options: a policy that says which intermediate results are kept all the same.
    public static <A, R> Fn1<A, R> checkpoint(Fn1<A, R> function, Checkpoint.Options options) {
        Checkpoint<R> checkpoint = new Checkpoint<>(function, options);
        return a -> checkpoint.call(a);
    }

    /// [#checkpoint(Fn1)] of 2 arguments.
    public static <A, B, R> Fn2<A, B, R> checkpoint(Fn2<A, B, R> function) {
        return checkpoint(function, Checkpoint.Options.DEFAULT);
    }

    /// [#checkpoint(Fn1, Checkpoint.Options)] of 2 arguments.
    public static <A, B, R> Fn2<A, B, R> checkpoint(Fn2<A, B, R> function, Checkpoint.Options options) {
        Checkpoint<R> checkpoint = new Checkpoint<>(function, options);
        return (a, b) -> checkpoint.call(a, b);
    }

    /// [#checkpoint(Fn1)] of 3 arguments.
    public static <A, B, C, R> Fn3<A, B, C, R> checkpoint(Fn3<A, B, C, R> function) {
        return checkpoint(function, Checkpoint.Options.DEFAULT);
    }

    /// [#checkpoint(Fn1, Checkpoint.Options)] of 3 arguments.
    public static <A, B, C, R> Fn3<A, B, C, R> checkpoint(Fn3<A, B, C, R> function, Checkpoint.Options options) {
        Checkpoint<R> checkpoint = new Checkpoint<>(function, options);
        return (a, b, c) -> checkpoint.call(a, b, c);
    }

    /// [#checkpoint(Fn1)] of 4 arguments.
    public static <A, B, C, D, R> Fn4<A, B, C, D, R> checkpoint(Fn4<A, B, C, D, R> function) {
        return checkpoint(function, Checkpoint.Options.DEFAULT);
    }

    /// [#checkpoint(Fn1, Checkpoint.Options)] of 4 arguments.
    public static <A, B, C, D, R> Fn4<A, B, C, D, R> checkpoint(
            Fn4<A, B, C, D, R> function, Checkpoint.Options options) {
        Checkpoint<R> checkpoint = new Checkpoint<>(function, options);
        return (a, b, c, d) -> checkpoint.call(a, b, c, d);
    }

    /// [#checkpoint(Fn1)] of 5 arguments.
    public static <A, B, C, D, E, R> Fn5<A, B, C, D, E, R> checkpoint(Fn5<A, B, C, D, E, R> function) {
        return checkpoint(function, Checkpoint.Options.DEFAULT);
    }

    /// [#checkpoint(Fn1, Checkpoint.Options)] of 5 arguments.
    public static <A, B, C, D, E, R> Fn5<A, B, C, D, E, R> checkpoint(
            Fn5<A, B, C, D, E, R> function, Checkpoint.Options options) {
        Checkpoint<R> checkpoint = new Checkpoint<>(function, options);
        return (a, b, c, d, e) -> checkpoint.call(a, b, c, d, e);
    }

    /// [#checkpoint(Fn1)] of 6 arguments.
    public static <A, B, C, D, E, F, R> Fn6<A, B, C, D, E, F, R> checkpoint(Fn6<A, B, C, D, E, F, R> function) {
        return checkpoint(function, Checkpoint.Options.DEFAULT);
    }

    /// [#checkpoint(Fn1, Checkpoint.Options)] of 6 arguments.
    public static <A, B, C, D, E, F, R> Fn6<A, B, C, D, E, F, R> checkpoint(
            Fn6<A, B, C, D, E, F, R> function, Checkpoint.Options options) {
        Checkpoint<R> checkpoint = new Checkpoint<>(function, options);
        return (a, b, c, d, e, f) -> checkpoint.call(a, b, c, d, e, f);
    }

    /// [#checkpoint(Fn1)] of 7 arguments.
    public static <A, B, C, D, E, F, G, R> Fn7<A, B, C, D, E, F, G, R> checkpoint(
            Fn7<A, B, C, D, E, F, G, R> function) {
        return checkpoint(function, Checkpoint.Options.DEFAULT);
    }

    /// [#checkpoint(Fn1, Checkpoint.Options)] of 7 arguments.
    public static <A, B, C, D, E, F, G, R> Fn7<A, B, C, D, E, F, G, R> checkpoint(
            Fn7<A, B, C, D, E, F, G, R> function, Checkpoint.Options options) {
        Checkpoint<R> checkpoint = new Checkpoint<>(function, options);
        return (a, b, c, d, e, f, g) -> checkpoint.call(a, b, c, d, e, f, g);
    }

    /// [#checkpoint(Fn1)] of 8 arguments.
    public static <A, B, C, D, E, F, G, H, R> Fn8<A, B, C, D, E, F, G, H, R> checkpoint(
            Fn8<A, B, C, D, E, F, G, H, R> function) {
        return checkpoint(function, Checkpoint.Options.DEFAULT);
    }

    /// [#checkpoint(Fn1, Checkpoint.Options)] of 8 arguments.
    public static <A, B, C, D, E, F, G, H, R> Fn8<A, B, C, D, E, F, G, H, R> checkpoint(
            Fn8<A, B, C, D, E, F, G, H, R> function, Checkpoint.Options options) {
        Checkpoint<R> checkpoint = new Checkpoint<>(function, options);
        return (a, b, c, d, e, f, g, h) -> checkpoint.call(a, b, c, d, e, f, g, h);
    }

    /// Turns the floating-point and complex arrays that a function captures into a further argument, as
    /// `jax.closure_convert`.
    ///
    /// The rules of [#customVjp] differentiate with respect to arguments only. A function that takes another
    /// function, whose captured values may have to be differentiated too, applies its rules to the converted
    /// function:
    ///
    /// ```java
    /// static Array solve(Fn1<Array, Array> f, Array x) {
    ///     ClosureConverted<Fn2<Array, List<Array>, Array>> converted = closureConvert(f, x);
    ///     return solveWithRule(converted.function(), x, converted.constants());
    /// }
    /// ```
    ///
    /// @param example an argument, of which only the types matter; the function is traced for them here
    public static <A, R> ClosureConverted<Fn2<A, List<Array>, R>> closureConvert(Fn1<A, R> function, A example) {
        ClosureConversion<R> converted = new ClosureConversion<>(function, example);
        return new ClosureConverted<>((a, constants) -> converted.call(constants, a), converted.constants());
    }

    /// [#closureConvert(Fn1, Object)] of two arguments.
    public static <A, B, R> ClosureConverted<Fn3<A, B, List<Array>, R>> closureConvert(
            Fn2<A, B, R> function, A a, B b) {
        ClosureConversion<R> converted = new ClosureConversion<>(function, a, b);
        return new ClosureConverted<>((x, y, constants) -> converted.call(constants, x, y), converted.constants());
    }

    /// [#closureConvert(Fn1, Object)] of three arguments.
    public static <A, B, C, R> ClosureConverted<Fn4<A, B, C, List<Array>, R>> closureConvert(
            Fn3<A, B, C, R> function, A a, B b, C c) {
        ClosureConversion<R> converted = new ClosureConversion<>(function, a, b, c);
        return new ClosureConverted<>(
                (x, y, z, constants) -> converted.call(constants, x, y, z), converted.constants());
    }

    @SuppressWarnings("unchecked")
    private static <A, B> Pair<A, B> pair(Object[] values) {
        return new Pair<>((A) values[0], (B) values[1]);
    }

    @SuppressWarnings("unchecked")
    private static <A, B, C> Triple<A, B, C> triple(Object[] values) {
        return new Triple<>((A) values[0], (B) values[1], (C) values[2]);
    }
}
