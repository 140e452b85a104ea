package org.jax4j.export;

import static org.jax4j.Jax.export;
import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.makeJaxpr;
import static org.jax4j.Jax.vmap;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import org.jax4j.control.ScanOptions;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.transform.grad.GradOptions;
import org.junit.jupiter.api.Test;

/// A scan that was exported is a scan over its elements again, so that its derivative takes time in proportion to
/// their number.
final class ScannedLoopTest {
    private static final Array START = jnp.array(0.5f, -0.25f);
    private static final Array ELEMENTS = jnp.sin(jnp.arange(10f)).reshape(5, 2);

    private static Exported loaded(Fn2<Array, Array, Array> function) {
        return export.parse(jit(function).lower(START, ELEMENTS).text());
    }

    /// Both gradients of a loaded function are those of the function.
    private static String checked(Fn2<Array, Array, Array> function) {
        Exported exported = loaded(function);
        Fn2<Array, Array, Array> read = (c, xs) -> exported.call(c, xs);
        for (int position = 0; position < 2; position++) {
            GradOptions by = GradOptions.argnums(position);
            Array expected = (Array) grad(function, by).apply(START, ELEMENTS);
            Array actual = (Array) grad(read, by).apply(START, ELEMENTS);
            assertArrayEquals(expected.ravel().toDoubleArray(), actual.ravel().toDoubleArray(), 1e-5);
        }
        Array members = vmap(read).apply(jnp.stack(List.of(START, START)), jnp.stack(List.of(ELEMENTS, ELEMENTS)));
        assertEquals(function.apply(START, ELEMENTS).item(), members.get(1).item(), 1e-5);
        return makeJaxpr(grad(read, GradOptions.argnums(1)))
                .apply(START, ELEMENTS)
                .toString();
    }

    private static Array scanned(Array start, Array elements, ScanOptions options) {
        var scanned = lax.scan(
                (Array c, Array x) -> Step.of(jnp.tanh(c.times(x).plus(0.5f)), c.times(x)), start, elements, options);
        return scanned.carry().sum().plus(scanned.outputs().times(elements).sum());
    }

    @Test
    void elementsAndOutputsAreScannedAgain() {
        for (ScanOptions options : List.of(ScanOptions.DEFAULT, ScanOptions.reversed())) {
            String jaxpr = checked((c, xs) -> scanned(c, xs, options));
            assertTrue(jaxpr.contains("scan["), jaxpr);
            assertFalse(jaxpr.contains("dynamic"), jaxpr);
        }
    }

    @Test
    void loopsInBothDirectionsAndInLoopsAreScannedAgain() {
        String jaxpr = checked((c, xs) -> lax.scan(
                        (Array sum, Array x) -> Step.of(
                                sum.plus(scanned(x, xs, ScanOptions.DEFAULT))
                                        .times(0.5f)
                                        .plus(scanned(c, xs, ScanOptions.reversed())),
                                sum),
                        jnp.array(0f),
                        xs)
                .carry());
        assertFalse(jaxpr.contains("dynamic"), jaxpr);
    }

    @Test
    void whatIsNoElementOfTheTurnIsReadAsBefore() {
        String jaxpr = checked((c, xs) -> lax.foriLoop(
                        0,
                        5,
                        (i, sum) -> sum.plus(lax.dynamicIndexInDim(xs, i, 0, false)
                                .times(lax.dynamicIndexInDim(xs, lax.sub(jnp.array(4), i), 0, false))
                                .times(lax.dynamicIndexInDim(xs, lax.div(i, jnp.array(2)), 0, false))),
                        c)
                .sum());
        assertTrue(jaxpr.contains("dynamic_slice"), jaxpr);
        assertTrue(jaxpr.contains("rev["), jaxpr);
    }

    /// The array that is written is read too, so it is carried.
    @Test
    void anArrayThatIsReadAndWrittenIsCarried() {
        String jaxpr = checked((c, xs) -> lax.foriLoop(
                        1,
                        5,
                        (i, all) -> lax.dynamicUpdateIndexInDim(
                                all,
                                lax.dynamicIndexInDim(all, lax.sub(i, jnp.array(1)), 0, false)
                                        .times(c),
                                i,
                                0),
                        xs)
                .sum());
        assertTrue(jaxpr.contains("dynamic_update_slice"), jaxpr);
    }

    /// Its counter grows by the number of turns that are written out in each.
    @Test
    void aScanThatIsUnrolledInPartHasADerivative() {
        for (boolean reverse : new boolean[] {false, true}) {
            ScanOptions options = new ScanOptions(OptionalInt.empty(), reverse, 2);
            String jaxpr = checked((c, xs) -> scanned(c, xs, options));
            assertTrue(jaxpr.contains("scan["), jaxpr);
        }
    }

    /// Without a derivative in reverse: it turns seven times, and an eighth time once its counter has begun anew.
    @Test
    void aCounterThatBeginsAnewIsNotCountedOn() {
        Fn1<Array, Array> function = looped("i8", """
                    %n = stablehlo.constant dense<120> : tensor<i8>
                    %more = stablehlo.compare LT, %i, %n, SIGNED : (tensor<i8>, tensor<i8>) -> tensor<i1>
                    """, """
                    %step = stablehlo.constant dense<17> : tensor<i8>
                    %next = stablehlo.add %i, %step : tensor<i8>
                    %zero = stablehlo.constant dense<0> : tensor<i32>
                    %at = stablehlo.add %zero, %zero : tensor<i32>
                    """);
        assertThrows(ValueError.class, () -> grad(function).apply(jnp.array(1f, 2f, 3f)));
    }

    /// `k - 3 < 0` is true of no number without a sign, so that it is always the first element that is read.
    @Test
    void numbersWithoutASignDoNotBecomeNegative() {
        Fn1<Array, Array> function = looped("ui32", """
                    %n = stablehlo.constant dense<3> : tensor<ui32>
                    %more = stablehlo.compare LT, %i, %n, UNSIGNED : (tensor<ui32>, tensor<ui32>) -> tensor<i1>
                    """, """
                    %step = stablehlo.constant dense<1> : tensor<ui32>
                    %next = stablehlo.add %i, %step : tensor<ui32>
                    %three = stablehlo.constant dense<3> : tensor<ui32>
                    %none = stablehlo.constant dense<0> : tensor<ui32>
                    %less = stablehlo.subtract %i, %three : tensor<ui32>
                    %below = stablehlo.compare LT, %less, %none, UNSIGNED : (tensor<ui32>, tensor<ui32>) -> tensor<i1>
                    %which = stablehlo.select %below, %i, %none : tensor<i1>, tensor<ui32>
                    %at = stablehlo.convert %which : (tensor<ui32>) -> tensor<i32>
                    """);
        assertArrayEquals(
                new double[] {6, 0, 0},
                grad(function).apply(jnp.array(1f, 2f, 3f)).toDoubleArray());
    }

    /// The sum of squares of the elements at `%at`.
    private static Fn1<Array, Array> looped(String counter, String condition, String body) {
        Exported exported = export.parse(
                """
                func.func public @main(%xs: tensor<3xf32>) -> tensor<f32> {
                  %first = stablehlo.constant dense<0> : tensor<COUNTER>
                  %start = stablehlo.constant dense<0.0> : tensor<f32>
                  %r:2 = stablehlo.while(%i = %first, %sum = %start) : tensor<COUNTER>, tensor<f32>
                  cond {
                    CONDITION
                    stablehlo.return %more : tensor<i1>
                  } do {
                    BODY
                    %part = stablehlo.dynamic_slice %xs, %at, sizes = [1] : (tensor<3xf32>, tensor<i32>) -> tensor<1xf32>
                    %x = stablehlo.reshape %part : (tensor<1xf32>) -> tensor<f32>
                    %square = stablehlo.multiply %x, %x : tensor<f32>
                    %more_sum = stablehlo.add %sum, %square : tensor<f32>
                    stablehlo.return %next, %more_sum : tensor<COUNTER>, tensor<f32>
                  }
                  return %r#1 : tensor<f32>
                }
                """.replace("CONDITION", condition).replace("BODY", body).replace("COUNTER", counter));
        return xs -> exported.jaxpr().evaluate(List.of(xs)).getFirst();
    }

    /// Products so far of one element are the element, and what a window begins with takes part in each.
    @Test
    void windowsOfOneElementAndWhatWindowsBeginWith() {
        Fn1<Array, Array> product = windows("multiply", "1.0", 1, 0);
        Array one = jnp.array(new float[] {3});
        assertArrayEquals(new double[] {3}, product.apply(one).toDoubleArray());
        assertArrayEquals(
                new double[] {1},
                grad((Array x) -> product.apply(x).sum()).apply(one).toDoubleArray());
        assertArrayEquals(
                new double[] {15}, windows("multiply", "5.0", 1, 0).apply(one).toDoubleArray());
        assertArrayEquals(
                new double[] {6, 8, 11},
                windows("add", "5.0", 3, 2).apply(jnp.array(1f, 2f, 3f)).toDoubleArray());
    }

    private static Fn1<Array, Array> windows(String operation, String first, int size, int padding) {
        Exported exported = export.parse("""
                func.func public @main(%x: tensor<SIZExf32>) -> tensor<SIZExf32> {
                  %first = stablehlo.constant dense<FIRST> : tensor<f32>
                  %r = "stablehlo.reduce_window"(%x, %first) <{padding = dense<[[PADDING, 0]]> : tensor<1x2xi64>, window_dimensions = array<i64: SIZE>}> ({
                  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
                    %c = stablehlo.OPERATION %a, %b : tensor<f32>
                    stablehlo.return %c : tensor<f32>
                  }) : (tensor<SIZExf32>, tensor<f32>) -> tensor<SIZExf32>
                  return %r : tensor<SIZExf32>
                }
                """.replace("FIRST", first)
                .replace("SIZE", String.valueOf(size))
                .replace("PADDING", String.valueOf(padding))
                .replace("OPERATION", operation));
        return x -> exported.jaxpr().evaluate(List.of(x)).getFirst();
    }
}
