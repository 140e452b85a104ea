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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jax4j.control.ScanOptions;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
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
}
