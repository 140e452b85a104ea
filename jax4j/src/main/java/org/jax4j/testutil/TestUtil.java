package org.jax4j.testutil;

import org.jax4j.function.Fn;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.function.Fn3;
import org.jax4j.function.Fn4;
import org.jax4j.transform.Flattened;

/// What helps to test programs.
public final class TestUtil {
    private TestUtil() {}

    /// Compares the first derivatives of a function, in forward and in reverse mode, with differences.
    ///
    /// ```java
    /// checkGrads((Array x) -> jnp.sin(x).times(x), jnp.array(new double[] {0.5, 2}));
    /// ```
    ///
    /// The derivative is looked at along one direction, drawn at random but always the same, so the cost does not
    /// grow with the number of elements. Arguments may be trees; their integers and booleans stay as they are.
    /// The arithmetic is that of the arguments' dtype: with float64 differences are far more exact.
    ///
    /// @throws AssertionError if they disagree, naming the result whose tangent does, or the arguments whose
    ///         cotangents do
    public static <A> void checkGrads(Fn1<A, ?> function, A a) {
        check(GradientOptions.DEFAULT, function, a);
    }

    /// [#checkGrads(Fn1, Object)] with options: for higher derivatives, one mode only, or other tolerances.
    ///
    /// ```java
    /// checkGrads(f, x, GradientOptions.order(2).withTolerance(1e-3));
    /// ```
    public static <A> void checkGrads(Fn1<A, ?> function, A a, GradientOptions options) {
        check(options, function, a);
    }

    /// [#checkGrads(Fn1, Object, GradientOptions)] of two arguments.
    public static <A, B> void checkGrads(Fn2<A, B, ?> function, A a, B b, GradientOptions options) {
        check(options, function, a, b);
    }

    /// [#checkGrads(Fn1, Object, GradientOptions)] of three arguments.
    public static <A, B, C> void checkGrads(Fn3<A, B, C, ?> function, A a, B b, C c, GradientOptions options) {
        check(options, function, a, b, c);
    }

    /// [#checkGrads(Fn1, Object, GradientOptions)] of four arguments.
    public static <A, B, C, D> void checkGrads(
            Fn4<A, B, C, D, ?> function, A a, B b, C c, D d, GradientOptions options) {
        check(options, function, a, b, c, d);
    }

    private static void check(GradientOptions options, Fn<?> function, Object... arguments) {
        Flattened flat = Flattened.of(arguments);
        new GradientCheck(options).check(FlatProgram.of(function, flat), flat.leaves());
    }
}
