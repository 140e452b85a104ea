package org.jax4j.it;

import static org.jax4j.Jax.axis;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.nn;
import static org.jax4j.Jax.scipy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Axes are written as numbers where nothing else is asked of a reduction: `jnp.sum(x, 0)`.
final class AxisNumbersTest {
    private static final Array X = jnp.array(new float[][][] {{{3.5f, -1.25f}, {2, 0}}, {{0.5f, 7}, {-4.75f, 1}}});

    /// A reduction, told its axes by a spec.
    interface BySpec {
        Array over(ReductionSpec spec);
    }

    /// The same reduction, told them by numbers.
    interface ByNumbers {
        Array over(int... axes);
    }

    private static Arguments row(String name, ByNumbers byNumbers, BySpec bySpec) {
        return arguments(name, byNumbers, bySpec);
    }

    static Stream<Arguments> functions() {
        return Stream.of(
                row("sum", axes -> jnp.sum(X, axes), spec -> jnp.sum(X, spec)),
                row("prod", axes -> jnp.prod(X, axes), spec -> jnp.prod(X, spec)),
                row("max", axes -> jnp.max(X, axes), spec -> jnp.max(X, spec)),
                row("min", axes -> jnp.min(X, axes), spec -> jnp.min(X, spec)),
                row("amax", axes -> jnp.amax(X, axes), spec -> jnp.amax(X, spec)),
                row("amin", axes -> jnp.amin(X, axes), spec -> jnp.amin(X, spec)),
                row("ptp", axes -> jnp.ptp(X, axes), spec -> jnp.ptp(X, spec)),
                row("any", axes -> jnp.any(X, axes), spec -> jnp.any(X, spec)),
                row("all", axes -> jnp.all(X, axes), spec -> jnp.all(X, spec)),
                row("mean", axes -> jnp.mean(X, axes), spec -> jnp.mean(X, spec)),
                row("var", axes -> jnp.var(X, axes), spec -> jnp.var(X, spec)),
                row("std", axes -> jnp.std(X, axes), spec -> jnp.std(X, spec)),
                row("average", axes -> jnp.average(X, axes), spec -> jnp.average(X, spec)),
                row("countNonzero", axes -> jnp.countNonzero(X, axes), spec -> jnp.countNonzero(X, spec)),
                row("nansum", axes -> jnp.nansum(X, axes), spec -> jnp.nansum(X, spec)),
                row("nanprod", axes -> jnp.nanprod(X, axes), spec -> jnp.nanprod(X, spec)),
                row("nanmax", axes -> jnp.nanmax(X, axes), spec -> jnp.nanmax(X, spec)),
                row("nanmin", axes -> jnp.nanmin(X, axes), spec -> jnp.nanmin(X, spec)),
                row("nanmean", axes -> jnp.nanmean(X, axes), spec -> jnp.nanmean(X, spec)),
                row("nanvar", axes -> jnp.nanvar(X, axes), spec -> jnp.nanvar(X, spec)),
                row("nanstd", axes -> jnp.nanstd(X, axes), spec -> jnp.nanstd(X, spec)),
                row("nn.softmax", axes -> nn.softmax(X, axes), spec -> nn.softmax(X, spec)),
                row("nn.logSoftmax", axes -> nn.logSoftmax(X, axes), spec -> nn.logSoftmax(X, spec)),
                row("nn.logsumexp", axes -> nn.logsumexp(X, axes), spec -> nn.logsumexp(X, spec)),
                row("nn.logmeanexp", axes -> nn.logmeanexp(X, axes), spec -> nn.logmeanexp(X, spec)),
                row("softmax", axes -> scipy.special.softmax(X, axes), spec -> scipy.special.softmax(X, spec)),
                row("logSoftmax", axes -> scipy.special.logSoftmax(X, axes), spec -> scipy.special.logSoftmax(X, spec)),
                row("logsumexp", axes -> scipy.special.logsumexp(X, axes), spec -> scipy.special.logsumexp(X, spec)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void numbersMeanTheAxesOfASpec(String name, ByNumbers byNumbers, BySpec bySpec) {
        assertEquals(bySpec.over(axis(0)).toString(), byNumbers.over(0).toString());
        assertEquals(bySpec.over(axis(-1, 0)).toString(), byNumbers.over(-1, 0).toString());
    }

    @Test
    void noNumbersAreAllAxes() {
        Array withNan = jnp.array(new float[] {1, Float.NaN, 3});
        assertEquals(4, jnp.nansum(withNan).item());
        assertEquals(3, jnp.nanprod(withNan).item());
        assertEquals(3, jnp.nanmax(withNan).item());
        assertEquals(1, jnp.nanmin(withNan).item());
        assertEquals(2, jnp.nanmean(withNan).item());
        assertEquals(1, jnp.nanvar(withNan).item());
        assertEquals(1, jnp.nanstd(withNan).item());
        assertEquals(1, jnp.sum(jnp.array(new float[] {0.25f, 0.75f})).item());
    }
}
