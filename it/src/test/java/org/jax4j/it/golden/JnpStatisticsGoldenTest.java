package org.jax4j.it.golden;

import static org.jax4j.Jax.jnp;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Order statistics, covariances and differences of `jnp` equal JAX's.
final class JnpStatisticsGoldenTest {
    private static Expressions expressions() {
        return new Expressions()
                .one("jnp.median(x)", x -> jnp.median(x))
                .one("jnp.median(x, axis=0)", x -> jnp.median(x, 0, false))
                .one("jnp.median(x, axis=1, keepdims=True)", x -> jnp.median(x, 1, true))
                .one("jnp.quantile(x, 0.25)", x -> jnp.quantile(x, 0.25))
                .one("jnp.quantile(x, 0.7, axis=1, keepdims=True)", x -> jnp.quantile(x, 0.7, 1, true))
                .one("jnp.percentile(x, 30)", x -> jnp.percentile(x, 30))
                .one("jnp.bincount(x, length=5)", x -> jnp.bincount(x, 5))
                .one("jnp.cov(x)", jnp::cov)
                .one("jnp.corrcoef(x)", jnp::corrcoef)
                .one("jnp.diff(x)", x -> jnp.diff(x))
                .one("jnp.diff(x, n=2)", x -> jnp.diff(x, 2, -1))
                .one("jnp.diff(x, axis=0)", x -> jnp.diff(x, 1, 0));
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("jnp-statistics", expressions());
    }
}
