package org.jax4j.it.golden;

import static org.jax4j.Jax.jnp;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Reading by integers, slices, ellipsis, new axes, index arrays and masks equals JAX's.
final class JnpIndexingGoldenTest {
    static Expressions expressions() {
        return new Expressions()
                .withMasks()
                .one("x[jnp.array([0, 2]), jnp.array([1, 1])]", x -> x.get(new int[] {0, 2}, new int[] {1, 1}))
                .one("x[jnp.array([0, 2])]", x -> x.get(new int[] {0, 2}))
                .three("x[jnp.ix_(y, z)]", (x, y, z) -> x.get(jnp.reshape(y, -1, 1), jnp.reshape(z, 1, -1)))
                .one("x[x > 0]", x -> x.get(x.gt(0)))
                .concrete("x[x > 0]")
                .matching("x\\[(.*)]", (match, call) -> call.x().get(Indices.components(match.group(1), call)));
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("jnp-indexing", expressions());
    }
}
