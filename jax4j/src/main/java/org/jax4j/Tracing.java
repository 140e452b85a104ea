package org.jax4j;

import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.NameStack;
import org.jax4j.function.Fn;
import org.jax4j.function.Fn0;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.function.Fn3;
import org.jax4j.function.Fn4;
import org.jax4j.function.Fn5;
import org.jax4j.function.Fn6;
import org.jax4j.function.Fn7;
import org.jax4j.function.Fn8;
import org.jax4j.transform.MakeJaxpr;
import org.jax4j.transform.jit.Jit0;
import org.jax4j.transform.jit.Jit1;
import org.jax4j.transform.jit.Jit2;
import org.jax4j.transform.jit.Jit3;
import org.jax4j.transform.jit.Jit4;
import org.jax4j.transform.jit.Jit5;
import org.jax4j.transform.jit.Jit6;
import org.jax4j.transform.jit.Jit7;
import org.jax4j.transform.jit.Jit8;
import org.jax4j.transform.jit.JitN;
import org.jax4j.transform.jit.JitOptions;

/// The entry points for tracing and compilation: `jit`, `makeJaxpr`, `evalShape`.
///
/// Java and Kotlin reach them through [Jax]; Scala, which sees no inherited static methods, imports them from
/// here.
public abstract sealed class Tracing extends Execution permits Differentiation {
    Tracing() {}

    /// Compiles a function, as `jax.jit`. The first call with arguments of a new kind traces the function and
    /// compiles the program; later calls run the program without entering the function.
    ///
    /// Arrays in the arguments, also those in records, lists and maps, are traced: within the function they have
    /// a shape and a dtype, but no elements. Every other value is static: it is part of the kind of the
    /// arguments, compared by `equals`.
    ///
    /// ```java
    /// var power = jit((Array x, Integer n) -> jnp.power(x, n));
    /// System.out.println(power.apply(jnp.array(1f, 2f, 3f), 2));
    /// ```
    ///
    /// ```text
    /// Array([1., 4., 9.], dtype=float32)
    /// ```
    ///
    /// Calls are asynchronous: results may still be being computed, and a failure is thrown where they are read.
    /// What goes wrong while the function is traced is thrown by the call, such as
    /// [ConcretizationTypeError][org.jax4j.errors.ConcretizationTypeError] if it reads an element of a traced
    /// array, or [IllegalArgumentException] if a static value is mutable or has no meaningful `equals`.
    public static <A, R> Jit1<A, R> jit(Fn1<A, R> function) {
        return new Jit1<>(function, JitOptions.DEFAULT);
    }

    /// [#jit(Fn1)] with options: a name, donated arguments, another backend.
    public static <A, R> Jit1<A, R> jit(Fn1<A, R> function, JitOptions options) {
        return new Jit1<>(function, options);
    }

    /// [#jit(Fn1)] of no arguments: the function is traced once, and its program run by each call.
    public static <R> Jit0<R> jit(Fn0<R> function) {
        return new Jit0<>(function, JitOptions.DEFAULT);
    }

    /// [#jit(Fn1)] of no arguments, with options.
    public static <R> Jit0<R> jit(Fn0<R> function, JitOptions options) {
        return new Jit0<>(function, options);
    }

    /// [#jit(Fn1)] of any number of arguments, whose types `javac` does not check: for a function that is chosen
    /// at run time, or that has more than eight arguments. For the latter a record as the one argument reads
    /// better.
    public static <R> JitN<R> jitVarargs(Fn<R> function) {
        return new JitN<>(function, JitOptions.DEFAULT);
    }

    /// [#jitVarargs(Fn)], with options.
    public static <R> JitN<R> jitVarargs(Fn<R> function, JitOptions options) {
        return new JitN<>(function, options);
    }

    /// Names what `body` applies: the name stands in the locations of modules, and in jaxprs where these are
    /// printed with names. Transformations stand around it: `transpose(jvp(layer))/inner`.
    ///
    /// ```java
    /// Array activated = namedScope("layer", () -> jnp.tanh(jnp.dot(w, x)));
    /// ```
    public static <R> R namedScope(String name, ScopedValue.CallableOp<R, RuntimeException> body) {
        return NameStack.within(name, body);
    }

    /// A function whose operations are in a scope of this name ([#namedScope]).
    public static <A, R> Fn1<A, R> namedCall(String name, Fn1<A, R> function) {
        return a -> NameStack.within(name, () -> function.apply(a));
    }

    /// [#namedCall(String, Fn1)] of 2 arguments.
    public static <A, B, R> Fn2<A, B, R> namedCall(String name, Fn2<A, B, R> function) {
        return (a, b) -> NameStack.within(name, () -> function.apply(a, b));
    }

    /// [#jit(Fn1)] of 2 arguments.
    public static <A, B, R> Jit2<A, B, R> jit(Fn2<A, B, R> function) {
        return new Jit2<>(function, JitOptions.DEFAULT);
    }

    /// [#jit(Fn1)] of 2 arguments, with options.
    public static <A, B, R> Jit2<A, B, R> jit(Fn2<A, B, R> function, JitOptions options) {
        return new Jit2<>(function, options);
    }

    /// [#jit(Fn1)] of 3 arguments.
    public static <A, B, C, R> Jit3<A, B, C, R> jit(Fn3<A, B, C, R> function) {
        return new Jit3<>(function, JitOptions.DEFAULT);
    }

    /// [#jit(Fn1)] of 3 arguments, with options.
    public static <A, B, C, R> Jit3<A, B, C, R> jit(Fn3<A, B, C, R> function, JitOptions options) {
        return new Jit3<>(function, options);
    }

    /// [#jit(Fn1)] of 4 arguments.
    public static <A, B, C, D, R> Jit4<A, B, C, D, R> jit(Fn4<A, B, C, D, R> function) {
        return new Jit4<>(function, JitOptions.DEFAULT);
    }

    /// [#jit(Fn1)] of 4 arguments, with options.
    public static <A, B, C, D, R> Jit4<A, B, C, D, R> jit(Fn4<A, B, C, D, R> function, JitOptions options) {
        return new Jit4<>(function, options);
    }

    /// [#jit(Fn1)] of 5 arguments.
    public static <A, B, C, D, E, R> Jit5<A, B, C, D, E, R> jit(Fn5<A, B, C, D, E, R> function) {
        return new Jit5<>(function, JitOptions.DEFAULT);
    }

    /// [#jit(Fn1)] of 5 arguments, with options.
    public static <A, B, C, D, E, R> Jit5<A, B, C, D, E, R> jit(Fn5<A, B, C, D, E, R> function, JitOptions options) {
        return new Jit5<>(function, options);
    }

    /// [#jit(Fn1)] of 6 arguments.
    public static <A, B, C, D, E, F, R> Jit6<A, B, C, D, E, F, R> jit(Fn6<A, B, C, D, E, F, R> function) {
        return new Jit6<>(function, JitOptions.DEFAULT);
    }

    /// [#jit(Fn1)] of 6 arguments, with options.
    public static <A, B, C, D, E, F, R> Jit6<A, B, C, D, E, F, R> jit(
            Fn6<A, B, C, D, E, F, R> function, JitOptions options) {
        return new Jit6<>(function, options);
    }

    /// [#jit(Fn1)] of 7 arguments.
    public static <A, B, C, D, E, F, G, R> Jit7<A, B, C, D, E, F, G, R> jit(Fn7<A, B, C, D, E, F, G, R> function) {
        return new Jit7<>(function, JitOptions.DEFAULT);
    }

    /// [#jit(Fn1)] of 7 arguments, with options.
    public static <A, B, C, D, E, F, G, R> Jit7<A, B, C, D, E, F, G, R> jit(
            Fn7<A, B, C, D, E, F, G, R> function, JitOptions options) {
        return new Jit7<>(function, options);
    }

    /// [#jit(Fn1)] of 8 arguments.
    public static <A, B, C, D, E, F, G, H, R> Jit8<A, B, C, D, E, F, G, H, R> jit(
            Fn8<A, B, C, D, E, F, G, H, R> function) {
        return new Jit8<>(function, JitOptions.DEFAULT);
    }

    /// [#jit(Fn1)] of 8 arguments, with options.
    public static <A, B, C, D, E, F, G, H, R> Jit8<A, B, C, D, E, F, G, H, R> jit(
            Fn8<A, B, C, D, E, F, G, H, R> function, JitOptions options) {
        return new Jit8<>(function, options);
    }

    /// [#makeJaxpr(Fn1)] of no arguments.
    public static Fn0<Jaxpr> makeJaxpr(Fn0<?> function) {
        return () -> MakeJaxpr.of(function);
    }

    /// Shows what a function is traced to, as `jax.make_jaxpr`: gives a function of the same arguments that
    /// returns the jaxpr. Nothing is computed, and of the arguments only types and static values matter.
    ///
    /// ```java
    /// System.out.println(makeJaxpr((Array x) -> jnp.sum(jnp.sin(x).times(2))).apply(jnp.ones(3)));
    /// ```
    ///
    /// ```text
    /// { lambda ; a:f32[3]. let
    ///     b:f32[3] = sin a
    ///     c:f32[3] = mul b 2.0:f32[]
    ///     d:f32[] = reduce_sum[axes=(0,) out_sharding=None] c
    ///   in (d,) }
    /// ```
    public static <A> Fn1<A, Jaxpr> makeJaxpr(Fn1<A, ?> function) {
        return a -> MakeJaxpr.of(function, a);
    }

    /// [#makeJaxpr(Fn1)] of 2 arguments.
    public static <A, B> Fn2<A, B, Jaxpr> makeJaxpr(Fn2<A, B, ?> function) {
        return (a, b) -> MakeJaxpr.of(function, a, b);
    }

    /// [#makeJaxpr(Fn1)] of 3 arguments.
    public static <A, B, C> Fn3<A, B, C, Jaxpr> makeJaxpr(Fn3<A, B, C, ?> function) {
        return (a, b, c) -> MakeJaxpr.of(function, a, b, c);
    }

    /// [#makeJaxpr(Fn1)] of 4 arguments.
    public static <A, B, C, D> Fn4<A, B, C, D, Jaxpr> makeJaxpr(Fn4<A, B, C, D, ?> function) {
        return (a, b, c, d) -> MakeJaxpr.of(function, a, b, c, d);
    }

    /// [#makeJaxpr(Fn1)] of 5 arguments.
    public static <A, B, C, D, E> Fn5<A, B, C, D, E, Jaxpr> makeJaxpr(Fn5<A, B, C, D, E, ?> function) {
        return (a, b, c, d, e) -> MakeJaxpr.of(function, a, b, c, d, e);
    }

    /// [#makeJaxpr(Fn1)] of 6 arguments.
    public static <A, B, C, D, E, F> Fn6<A, B, C, D, E, F, Jaxpr> makeJaxpr(Fn6<A, B, C, D, E, F, ?> function) {
        return (a, b, c, d, e, f) -> MakeJaxpr.of(function, a, b, c, d, e, f);
    }

    /// [#makeJaxpr(Fn1)] of 7 arguments.
    public static <A, B, C, D, E, F, G> Fn7<A, B, C, D, E, F, G, Jaxpr> makeJaxpr(
            Fn7<A, B, C, D, E, F, G, ?> function) {
        return (a, b, c, d, e, f, g) -> MakeJaxpr.of(function, a, b, c, d, e, f, g);
    }

    /// [#makeJaxpr(Fn1)] of 8 arguments.
    public static <A, B, C, D, E, F, G, H> Fn8<A, B, C, D, E, F, G, H, Jaxpr> makeJaxpr(
            Fn8<A, B, C, D, E, F, G, H, ?> function) {
        return (a, b, c, d, e, f, g, h) -> MakeJaxpr.of(function, a, b, c, d, e, f, g, h);
    }

    /// The shapes and dtypes of a function's result, as `jax.eval_shape`: the function is traced, nothing is
    /// computed and no memory is taken.
    ///
    /// ```java
    /// System.out.println(evalShape((Array x) -> jnp.matmul(x, x.transpose()), jnp.ones(2000, 300)));
    /// ```
    ///
    /// ```text
    /// ShapeDtypeStruct(shape=(2000, 2000), dtype=float32)
    /// ```
    ///
    /// @param a an argument, or a [ShapeDtypeStruct][org.jax4j.transform.ShapeDtypeStruct] in place of each array
    /// @return the result with a `ShapeDtypeStruct` in place of each array
    public static <A, R> R evalShape(Fn1<A, R> function, A a) {
        return jit(function).trace(a).shapes();
    }

    /// [#evalShape(Fn1, Object)] of 2 arguments.
    public static <A, B, R> R evalShape(Fn2<A, B, R> function, A a, B b) {
        return jit(function).trace(a, b).shapes();
    }

    /// [#evalShape(Fn1, Object)] of 3 arguments.
    public static <A, B, C, R> R evalShape(Fn3<A, B, C, R> function, A a, B b, C c) {
        return jit(function).trace(a, b, c).shapes();
    }

    /// [#evalShape(Fn1, Object)] of 4 arguments.
    public static <A, B, C, D, R> R evalShape(Fn4<A, B, C, D, R> function, A a, B b, C c, D d) {
        return jit(function).trace(a, b, c, d).shapes();
    }

    /// [#evalShape(Fn1, Object)] of 5 arguments.
    public static <A, B, C, D, E, R> R evalShape(Fn5<A, B, C, D, E, R> function, A a, B b, C c, D d, E e) {
        return jit(function).trace(a, b, c, d, e).shapes();
    }

    /// [#evalShape(Fn1, Object)] of 6 arguments.
    public static <A, B, C, D, E, F, R> R evalShape(Fn6<A, B, C, D, E, F, R> function, A a, B b, C c, D d, E e, F f) {
        return jit(function).trace(a, b, c, d, e, f).shapes();
    }

    /// [#evalShape(Fn1, Object)] of 7 arguments.
    public static <A, B, C, D, E, F, G, R> R evalShape(
            Fn7<A, B, C, D, E, F, G, R> function, A a, B b, C c, D d, E e, F f, G g) {
        return jit(function).trace(a, b, c, d, e, f, g).shapes();
    }

    /// [#evalShape(Fn1, Object)] of 8 arguments.
    public static <A, B, C, D, E, F, G, H, R> R evalShape(
            Fn8<A, B, C, D, E, F, G, H, R> function, A a, B b, C c, D d, E e, F f, G g, H h) {
        return jit(function).trace(a, b, c, d, e, f, g, h).shapes();
    }
}
