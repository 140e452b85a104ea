package org.jax4j.it.golden;

import static org.jax4j.Jax.jnp;

import java.util.stream.Stream;
import org.jax4j.numpy.Ordering;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Sorting, searching and sets of `jnp` equal JAX's.
final class JnpSortingGoldenTest {
    private static Expressions expressions() {
        return new Expressions()
                .one("jnp.sort(x)", x -> jnp.sort(x))
                .one("jnp.sort(x, axis=0)", x -> jnp.sort(x, 0))
                .one("jnp.sort(x, axis=None)", x -> jnp.sort(jnp.ravel(x)))
                .one("jnp.argsort(x)", x -> jnp.argsort(x))
                .one("jnp.argsort(x, axis=0)", x -> jnp.argsort(x, 0))
                .one("jnp.argsort(x, axis=None)", x -> jnp.argsort(jnp.ravel(x)))
                .two("jnp.searchsorted(x, y)", (x, y) -> jnp.searchsorted(x, y))
                .two("jnp.searchsorted(x, y, side=\"left\")", (x, y) -> jnp.searchsorted(x, y, Ordering.Side.LEFT))
                .two("jnp.searchsorted(x, y, side=\"right\")", (x, y) -> jnp.searchsorted(x, y, Ordering.Side.RIGHT))
                .one("jnp.unique(x)", jnp::unique)
                .one("jnp.unique_values(x)", jnp::unique)
                .one("jnp.unique_counts(x)", jnp::uniqueCounts)
                .one("jnp.unique(x, return_counts=True)", jnp::uniqueCounts)
                .concrete(
                        "jnp.unique(x)",
                        "jnp.unique_values(x)",
                        "jnp.unique_counts(x)",
                        "jnp.unique(x, return_counts=True)");
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("jnp-sorting-sets", expressions());
    }
}
