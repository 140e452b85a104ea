package org.jax4j;

import org.jax4j.core.trace.HostEffects;
import org.jax4j.debug.CallOrder;
import org.jax4j.debug.Debug;
import org.jax4j.debug.HostComputation;
import org.jax4j.debug.VmapMethod;
import org.jax4j.function.Fn0;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.function.Fn3;
import org.jax4j.function.Fn4;

/// The entry points for callbacks: Java code that compiled programs call while they run.
///
/// Java and Kotlin reach them through [Jax]; Scala, which sees no inherited static methods, imports them from
/// here.
public abstract sealed class Callbacks extends Vectorization permits Jax {
    /// Prints values of a running program, or hands them to Java code: `debug.print("x = {}", x)`.
    public static final Debug debug = Debug.DEBUG;

    Callbacks() {}

    /// Waits until all callbacks of running programs have returned: what they print has been printed then.
    ///
    /// @throws org.jax4j.runtime.BackendException if a callback has failed and the failure was not thrown
    ///         elsewhere
    public static void effectsBarrier() {
        HostEffects.barrier();
    }

    /// Computes a part of a program by Java code, as `jax.pure_callback`: by a library that knows nothing of
    /// arrays, or from data of the process.
    ///
    /// ```java
    /// var type = ShapeDtypeStruct.of(DType.FLOAT64, 3);
    /// Array y = pureCallback(v -> jnp.array(library(v.toDoubleArray())), type, x);
    /// ```
    ///
    /// The function takes arrays with elements, and returns arrays of the declared types. It must be pure: the
    /// compiled program may call it once for equal arguments, or not at all if its result is not used. It has no
    /// derivative; [#customJvp] gives it one. An exception that it throws is the program's failure.
    ///
    /// @param shapes the types of the result: a [ShapeDtypeStruct][org.jax4j.transform.ShapeDtypeStruct], an
    ///               array
    ///               of the same type, or a tree of them
    public static <A, R> R pureCallback(Fn1<A, ? extends R> function, R shapes, A a) {
        return HostComputation.pure(function, shapes, null, a);
    }

    /// [#pureCallback(Fn1, Object, Object)] that `vmap` can vectorise.
    ///
    /// @param method how a batch is computed
    public static <A, R> R pureCallback(Fn1<A, ? extends R> function, R shapes, A a, VmapMethod method) {
        return HostComputation.pure(function, shapes, method, a);
    }

    /// [#pureCallback(Fn1, Object, Object)] of 2 arguments.
    public static <A, B, R> R pureCallback(Fn2<A, B, ? extends R> function, R shapes, A a, B b) {
        return HostComputation.pure(function, shapes, null, a, b);
    }

    /// [#pureCallback(Fn1, Object, Object, VmapMethod)] of 2 arguments.
    public static <A, B, R> R pureCallback(Fn2<A, B, ? extends R> function, R shapes, A a, B b, VmapMethod method) {
        return HostComputation.pure(function, shapes, method, a, b);
    }

    /// [#pureCallback(Fn1, Object, Object)] of 3 arguments.
    public static <A, B, C, R> R pureCallback(Fn3<A, B, C, ? extends R> function, R shapes, A a, B b, C c) {
        return HostComputation.pure(function, shapes, null, a, b, c);
    }

    /// [#pureCallback(Fn1, Object, Object, VmapMethod)] of 3 arguments.
    public static <A, B, C, R> R pureCallback(
            Fn3<A, B, C, ? extends R> function, R shapes, A a, B b, C c, VmapMethod method) {
        return HostComputation.pure(function, shapes, method, a, b, c);
    }

    /// [#pureCallback(Fn1, Object, Object)] of 4 arguments.
    public static <A, B, C, D, R> R pureCallback(Fn4<A, B, C, D, ? extends R> function, R shapes, A a, B b, C c, D d) {
        return HostComputation.pure(function, shapes, null, a, b, c, d);
    }

    /// [#pureCallback(Fn1, Object, Object, VmapMethod)] of 4 arguments.
    public static <A, B, C, D, R> R pureCallback(
            Fn4<A, B, C, D, ? extends R> function, R shapes, A a, B b, C c, D d, VmapMethod method) {
        return HostComputation.pure(function, shapes, method, a, b, c, d);
    }

    /// Calls Java code that has side effects, as `jax.experimental.io_callback`: reads a sensor, or the next
    /// batch of a data set.
    ///
    /// ```java
    /// Array next = ioCallback(() -> jnp.array(reader.next()), ShapeDtypeStruct.of(DType.FLOAT32, 32, 10));
    /// ```
    ///
    /// The program calls it each time it gets there, whether the result is used or not.
    ///
    /// @param shapes the types of the result: a [ShapeDtypeStruct][org.jax4j.transform.ShapeDtypeStruct], an
    ///               array
    ///               of the same type, or a tree of them
    public static <R> R ioCallback(Fn0<? extends R> function, R shapes) {
        return HostComputation.io(function, shapes, CallOrder.UNORDERED);
    }

    /// [#ioCallback(Fn0, Object)] with a choice of order.
    ///
    /// @param order whether calls happen in the order of the program; ordered calls cannot be vectorised
    public static <R> R ioCallback(Fn0<? extends R> function, R shapes, CallOrder order) {
        return HostComputation.io(function, shapes, order);
    }

    /// [#ioCallback(Fn0, Object)] of 1 argument.
    public static <A, R> R ioCallback(Fn1<A, ? extends R> function, R shapes, A a) {
        return HostComputation.io(function, shapes, CallOrder.UNORDERED, a);
    }

    /// [#ioCallback(Fn0, Object, CallOrder)] of 1 argument.
    public static <A, R> R ioCallback(Fn1<A, ? extends R> function, R shapes, A a, CallOrder order) {
        return HostComputation.io(function, shapes, order, a);
    }

    /// [#ioCallback(Fn0, Object)] of 2 arguments.
    public static <A, B, R> R ioCallback(Fn2<A, B, ? extends R> function, R shapes, A a, B b) {
        return HostComputation.io(function, shapes, CallOrder.UNORDERED, a, b);
    }

    /// [#ioCallback(Fn0, Object, CallOrder)] of 2 arguments.
    public static <A, B, R> R ioCallback(Fn2<A, B, ? extends R> function, R shapes, A a, B b, CallOrder order) {
        return HostComputation.io(function, shapes, order, a, b);
    }

    /// [#ioCallback(Fn0, Object)] of 3 arguments.
    public static <A, B, C, R> R ioCallback(Fn3<A, B, C, ? extends R> function, R shapes, A a, B b, C c) {
        return HostComputation.io(function, shapes, CallOrder.UNORDERED, a, b, c);
    }

    /// [#ioCallback(Fn0, Object, CallOrder)] of 3 arguments.
    public static <A, B, C, R> R ioCallback(
            Fn3<A, B, C, ? extends R> function, R shapes, A a, B b, C c, CallOrder order) {
        return HostComputation.io(function, shapes, order, a, b, c);
    }
}
