package org.jax4j.it.golden;

import static org.jax4j.Jax.axis;
import static org.jax4j.Jax.jnp;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.numpy.statistics.CovarianceSpec;
import org.jax4j.numpy.statistics.HistogramSpec;
import org.jax4j.numpy.statistics.QuantileSpec;
import org.jax4j.numpy.statistics.QuantileSpec.Method;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Order statistics, covariances and differences of `jnp` equal JAX's.
final class JnpStatisticsGoldenTest {
    static Expressions expressions() {
        return new Expressions()
                .one("jnp.median(x)", x -> jnp.median(x))
                .one("jnp.median(x, axis=0)", x -> jnp.median(x, 0, false))
                .one("jnp.median(x, axis=1, keepdims=True)", x -> jnp.median(x, 1, true))
                .one("jnp.quantile(x, 0.25)", x -> jnp.quantile(x, 0.25))
                .one(
                        "jnp.quantile(x, 0.7, axis=1, keepdims=True)",
                        x -> jnp.quantile(x, 0.7, QuantileSpec.axis(1).keepDims()))
                .one("jnp.percentile(x, 30)", x -> jnp.percentile(x, 30))
                .one("jnp.bincount(x, length=5)", x -> jnp.bincount(x, 5))
                .one("jnp.cov(x)", x -> jnp.cov(x))
                .one("jnp.corrcoef(x)", x -> jnp.corrcoef(x))
                .one("jnp.nanmedian(x)", x -> jnp.nanmedian(x))
                .one("jnp.nanmedian(x, axis=0)", x -> jnp.nanmedian(x, QuantileSpec.axis(0)))
                .like(
                        "jnp.quantile(x, y, method=#)",
                        call -> jnp.quantile(
                                call.x(),
                                call.y(),
                                QuantileSpec.ALL.method(
                                        Method.valueOf(call.text(0).toUpperCase(Locale.ROOT)))))
                .two("jnp.quantile(x, y, axis=0)", (x, y) -> jnp.quantile(x, y, QuantileSpec.axis(0)))
                .two("jnp.percentile(x, y, axis=1)", (x, y) -> jnp.percentile(x, y, QuantileSpec.axis(1)))
                .one("jnp.nanquantile(x, 0.5)", x -> jnp.nanquantile(x, 0.5))
                .one("jnp.nanpercentile(x, 50, axis=0)", x -> jnp.nanpercentile(x, 50, QuantileSpec.axis(0)))
                .one("jnp.histogram(x, bins=4)", x -> jnp.histogram(x, 4))
                .one(
                        "jnp.histogram(x, bins=5, range=(-1.0, 1.0))",
                        x -> jnp.histogram(x, HistogramSpec.bins(5).range(-1, 1)))
                .two("jnp.histogram(x, bins=y)", (x, y) -> jnp.histogram(x, HistogramSpec.edges(y)))
                .two(
                        "jnp.histogram(x, bins=3, weights=y)",
                        (x, y) -> jnp.histogram(x, HistogramSpec.bins(3).weights(y)))
                .one(
                        "jnp.histogram(x, bins=4, density=True)",
                        x -> jnp.histogram(x, HistogramSpec.bins(4).density(true)))
                .one("jnp.histogram_bin_edges(x, bins=4)", x -> jnp.histogramBinEdges(x, HistogramSpec.bins(4)))
                .one("jnp.bincount(x)", x -> jnp.bincount(x))
                .one("jnp.bincount(x, minlength=6)", x -> jnp.bincountAtLeast(x, 6))
                .two("jnp.bincount(x, weights=y)", (x, y) -> jnp.bincount(x, y))
                .concrete("jnp.bincount(x)", "jnp.bincount(x, minlength=6)", "jnp.bincount(x, weights=y)")
                .one("jnp.cov(x, rowvar=False)", x -> jnp.cov(x, CovarianceSpec.DEFAULT.columns()))
                .one("jnp.cov(x, ddof=0)", x -> jnp.cov(x, CovarianceSpec.DEFAULT.ddof(0)))
                .two("jnp.cov(x, y)", (x, y) -> jnp.cov(x, y))
                .two("jnp.corrcoef(x, y)", (x, y) -> jnp.corrcoef(x, y))
                .one(
                        "jnp.diff(x, prepend=0.0, append=1.0)",
                        x -> jnp.diff(x, 1, -1, List.of(jnp.array(0f)), List.of(jnp.array(1f))))
                .one("jnp.ediff1d(x)", x -> jnp.ediff1d(x))
                .one("jnp.gradient(x)", x -> jnp.gradient(x))
                .one("jnp.gradient(x, 0.5)", x -> jnp.gradient(x, 0.5))
                .one("jnp.gradient(x, axis=1)", x -> jnp.gradient(x, 1.0, 1))
                .one("jnp.unwrap(x)", x -> jnp.unwrap(x))
                .two("jnp.polyadd(x, y)", jnp::polyadd)
                .two("jnp.polysub(x, y)", jnp::polysub)
                .two("jnp.polymul(x, y)", jnp::polymul)
                .one("jnp.polyder(x)", x -> jnp.polyder(x))
                .one("jnp.polyint(x)", x -> jnp.polyint(x))
                .one("jnp.apply_along_axis(jnp.sum, 0, x)", x -> jnp.applyAlongAxis(jnp::sum, 0, x))
                .one(
                        "jnp.apply_over_axes(jnp.sum, x, (0, 1))",
                        x -> jnp.applyOverAxes((each, axis) -> jnp.sum(each, axis(axis)), x, 0, 1))
                .two(
                        "jnp.vectorize(lambda a, b: a * b + 1)(x, y)",
                        (x, y) -> jnp.vectorize((Array a, Array b) -> a.times(b).plus(1))
                                .apply(x, y))
                .one("jnp.diff(x)", x -> jnp.diff(x))
                .one("jnp.diff(x, n=2)", x -> jnp.diff(x, 2, -1))
                .one("jnp.diff(x, axis=0)", x -> jnp.diff(x, 1, 0));
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("jnp-statistics", expressions());
    }
}
