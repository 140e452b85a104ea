package org.jax4j.it.golden;

import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;

import java.util.List;
import java.util.stream.Stream;
import org.jax4j.numpy.Ordering;
import org.jax4j.numpy.sets.UniqueSpec;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Sorting, searching and sets of `jnp` equal JAX's.
final class JnpSortingGoldenTest {
    static Expressions expressions() {
        return new Expressions()
                .one("jnp.sort(x)", x -> jnp.sort(x))
                .one("jnp.sort(x, axis=0)", x -> jnp.sort(x, 0))
                .one("jnp.sort(x, axis=None)", x -> jnp.sort(jnp.ravel(x)))
                .one("jnp.sort(x, descending=True)", x -> jnp.sort(x, -1, true))
                .one("jnp.sort(x, stable=False)", x -> jnp.sort(x))
                .one("jnp.argsort(x, descending=True)", x -> jnp.argsort(x, -1, true))
                .two("jnp.lexsort((x, y))", (x, y) -> jnp.lexsort(List.of(x, y)))
                .one("jnp.sort_complex(x)", jnp::sortComplex)
                .two(
                        "jnp.searchsorted(x, y, sorter=jnp.argsort(x))",
                        (x, y) -> jnp.searchsorted(x.get(jnp.argsort(x)), y))
                .two("jnp.digitize(x, y)", (x, y) -> jnp.digitize(x, y))
                .two("jnp.digitize(x, y, right=True)", (x, y) -> jnp.digitize(x, y, true))
                .one(
                        "jnp.unique(x, return_index=True, return_inverse=True, return_counts=True)",
                        x -> jnp.uniqueAll(x, UniqueSpec.DEFAULT))
                .one("jnp.unique(x, size=4)", x -> jnp.unique(x, UniqueSpec.DEFAULT.size(4)))
                .one(
                        "jnp.unique(x, size=6, fill_value=-9)",
                        x -> jnp.unique(x, UniqueSpec.DEFAULT.size(6).fill(-9)))
                .one("jnp.unique(x, axis=0)", x -> jnp.unique(x, UniqueSpec.axis(0)))
                .one("jnp.unique(x, axis=1)", x -> jnp.unique(x, UniqueSpec.axis(1)))
                .one("jnp.unique_inverse(x)", x -> jnp.uniqueInverse(x))
                .one("jnp.unique_all(x)", x -> jnp.uniqueAll(x))
                .two("jnp.union1d(x, y)", (x, y) -> jnp.union1d(x, y))
                .two("jnp.intersect1d(x, y)", (x, y) -> jnp.intersect1d(x, y))
                .two("jnp.intersect1d(x, y, return_indices=True)", (x, y) -> jnp.intersect1dWithIndices(x, y))
                .two("jnp.setdiff1d(x, y)", (x, y) -> jnp.setdiff1d(x, y))
                .two("jnp.setxor1d(x, y)", (x, y) -> jnp.setxor1d(x, y))
                .two("jnp.isin(x, y)", (x, y) -> jnp.isin(x, y))
                .two("jnp.isin(x, y, invert=True)", (x, y) -> jnp.isin(x, y, true))
                .one("lax.top_k(x, 3)", x -> lax.topK(x, 3))
                .concrete(
                        "jnp.unique(x, return_index=True, return_inverse=True, return_counts=True)",
                        "jnp.unique(x, axis=0)",
                        "jnp.unique(x, axis=1)",
                        "jnp.unique_inverse(x)",
                        "jnp.unique_all(x)",
                        "jnp.union1d(x, y)",
                        "jnp.intersect1d(x, y)",
                        "jnp.intersect1d(x, y, return_indices=True)",
                        "jnp.setdiff1d(x, y)",
                        "jnp.setxor1d(x, y)")
                .one("jnp.argsort(x)", x -> jnp.argsort(x))
                .one("jnp.argsort(x, axis=0)", x -> jnp.argsort(x, 0))
                .one("jnp.argsort(x, axis=None)", x -> jnp.argsort(jnp.ravel(x)))
                .two("jnp.searchsorted(x, y)", (x, y) -> jnp.searchsorted(x, y))
                .two("jnp.searchsorted(x, y, side=\"left\")", (x, y) -> jnp.searchsorted(x, y, Ordering.Side.LEFT))
                .two("jnp.searchsorted(x, y, side=\"right\")", (x, y) -> jnp.searchsorted(x, y, Ordering.Side.RIGHT))
                .one("jnp.unique(x)", x -> jnp.unique(x))
                .one("jnp.unique_values(x)", jnp::uniqueValues)
                .one("jnp.unique_counts(x)", x -> jnp.uniqueCounts(x))
                .one("jnp.unique(x, return_counts=True)", x -> jnp.uniqueCounts(x, UniqueSpec.DEFAULT))
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
