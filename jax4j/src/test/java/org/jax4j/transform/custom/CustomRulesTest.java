package org.jax4j.transform.custom;

import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.jvp;
import static org.jax4j.Jax.linearize;
import static org.jax4j.Jax.makeJaxpr;
import static org.jax4j.Jax.vjp;
import static org.jax4j.Jax.vmap;
import static org.jax4j.testutil.TestUtil.checkGrads;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.errors.TypeError;
import org.jax4j.function.Fn2;
import org.jax4j.function.Pair;
import org.jax4j.testutil.GradientOptions;
import org.jax4j.transform.grad.GradOptions;
import org.jax4j.transform.vmap.Axis;
import org.jax4j.transform.vmap.VmapOptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Functions with derivative rules under every transformation: each must do what the function does that has the
/// stated derivative without a rule.
final class CustomRulesTest {
    private static final Array X = jnp.array(new double[] {0.3, -0.8, 1.1});
    private static final Array Y = jnp.array(new double[] {1.2, 0.4, -0.7});
    private static final Array ROWS = jnp.array(new double[][] {{0.2, 0.9, -1.3}, {-0.6, 1.4, 0.1}});
    private static final Pair<Array, Array> AT = new Pair<>(X, Y);
    private static final Pair<Array, Array> ALONG = new Pair<>(Y, X);
    private static final double TOLERANCE = 1e-12;

    private static Stream<DynamicTest> each(Consumer<RuleSubject> test) {
        return RuleSubject.all().stream().map(subject -> dynamicTest(subject.name(), () -> test.accept(subject)));
    }

    private static void assertSame(Array expected, Array actual) {
        assertArrayEquals(expected.shape(), actual.shape());
        assertArrayEquals(expected.toDoubleArray(), actual.toDoubleArray(), TOLERANCE);
    }

    private static void assertSame(List<Array> expected, List<Array> actual) {
        for (int index = 0; index < expected.size(); index++) {
            assertSame(expected.get(index), actual.get(index));
        }
    }

    private static List<Array> back(Fn2<Array, Array, Array> function, Array x, Array y) {
        var pulled = vjp(function, x, y).pullback().apply(X);
        return List.of(pulled.first(), pulled.second());
    }

    private static Fn2<Array, Array, Array> gradient(Fn2<Array, Array, Array> function, int argument) {
        return grad((Array x, Array y) -> jnp.sum(jnp.square(function.apply(x, y))), GradOptions.argnums(argument));
    }

    @TestFactory
    Stream<DynamicTest> theValueIsThatOfTheFunction() {
        return each(subject -> {
            assertSame(subject.plain().apply(X, Y), subject.ruled().apply(X, Y));
            assertSame(subject.plain().apply(X, Y), jit(subject.ruled()).apply(X, Y));
            makeJaxpr(subject.ruled()).apply(X, Y).check();
        });
    }

    @TestFactory
    Stream<DynamicTest> theDerivativeForwardsIsTheRule() {
        return each(subject -> {
            if (!subject.forward()) {
                assertThrows(
                        TypeError.class,
                        () -> jvp(subject.ruled(), AT, ALONG).tangent().blockUntilReady());
                return;
            }
            Array expected = jvp(subject.plain(), AT, ALONG).tangent();
            assertSame(expected, jvp(subject.ruled(), AT, ALONG).tangent());
            assertSame(expected, jvp(jit(subject.ruled()), AT, ALONG).tangent());
            assertSame(expected, linearize(subject.ruled(), X, Y).derivative().apply(Y, X));
        });
    }

    @TestFactory
    Stream<DynamicTest> theDerivativeBackwardsIsTheRule() {
        return each(subject -> {
            List<Array> expected = back(subject.plain(), X, Y);
            assertSame(expected, back(subject.ruled(), X, Y));
            assertSame(expected, back(jit(subject.ruled()), X, Y));
            Fn2<Array, Array, List<Array>> pulled = (x, y) -> back(subject.ruled(), x, y);
            assertSame(expected, jit(pulled).apply(X, Y));
        });
    }

    /// By one argument only, so that the other's tangent is zero.
    @TestFactory
    Stream<DynamicTest> theGradientByOneArgumentIsTheRule() {
        return each(subject -> {
            for (int argument : new int[] {0, 1}) {
                Array expected = gradient(subject.plain(), argument).apply(X, Y);
                assertSame(expected, gradient(subject.ruled(), argument).apply(X, Y));
                assertSame(expected, jit(gradient(subject.ruled(), argument)).apply(X, Y));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aBatchIsALoopOverItsMembers() {
        return each(subject -> {
            for (VmapOptions axes : List.of(
                    VmapOptions.inAxes(0, 0), VmapOptions.inAxes(0, Axis.NONE), VmapOptions.inAxes(Axis.NONE, 0))) {
                Array x = axes.inAxes().get(0) == Axis.NONE ? X : ROWS;
                Array y = axes.inAxes().get(1) == Axis.NONE ? Y : ROWS.times(2);
                assertSame(
                        vmap(subject.plain(), axes).apply(x, y),
                        vmap(subject.ruled(), axes).apply(x, y));
                for (int argument : new int[] {0, 1}) {
                    Array expected =
                            vmap(gradient(subject.plain(), argument), axes).apply(x, y);
                    assertSame(
                            expected,
                            vmap(gradient(subject.ruled(), argument), axes).apply(x, y));
                    assertSame(
                            gradient(vmap(subject.plain(), axes), argument).apply(x, y),
                            gradient(vmap(subject.ruled(), axes), argument).apply(x, y));
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> theDerivativeOfTheGradientIsThatOfTheRule() {
        return each(subject -> {
            Fn2<Array, Array, Array> expected = gradient(gradient(subject.plain(), 0), 1);
            Fn2<Array, Array, Array> actual = gradient(gradient(subject.ruled(), 0), 1);
            assertSame(expected.apply(X, Y), actual.apply(X, Y));
        });
    }

    /// Where the stated derivative is the true one.
    @TestFactory
    Stream<DynamicTest> derivativesWithoutRulesAgreeWithDifferences() {
        return RuleSubject.all().stream()
                .filter(subject -> subject.name().startsWith("checkpoint")
                        && !subject.name().contains("custom"))
                .map(subject ->
                        dynamicTest(subject.name(), () -> checkGrads(subject.ruled(), X, Y, GradientOptions.order(2))));
    }
}
