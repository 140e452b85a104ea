package org.jax4j.it.golden;

import static org.jax4j.Jax.jnp;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Functions that read at positions equal JAX's.
final class JnpIndexFunctionsGoldenTest {
    private static Expressions expressions() {
        return new Expressions()
                .withMasks()
                .two("jnp.take(x, y)", (x, y) -> jnp.take(x, y))
                .like("jnp.take(x, y, axis=#)", call -> jnp.take(call.x(), call.y(), call.integer(0)))
                .two("jnp.take_along_axis(x, y, axis=None)", (x, y) -> jnp.takeAlongAxis(jnp.ravel(x), y, 0))
                .like(
                        "jnp.take_along_axis(x, y, axis=#)",
                        call -> jnp.takeAlongAxis(call.x(), call.y(), call.integer(0)))
                .two("jnp.compress(y, x)", (x, y) -> jnp.compress(y, x, 0))
                .two("jnp.compress(y, x, axis=1)", (x, y) -> jnp.compress(y, x, 1))
                .two("jnp.extract(y, x)", (x, y) -> jnp.extract(y, x))
                .one("jnp.nonzero(x)", jnp::nonzero)
                .one("jnp.where(x)", x -> jnp.where(x))
                .one("jnp.flatnonzero(x)", jnp::flatnonzero)
                .one("jnp.argwhere(x)", jnp::argwhere)
                .concrete("jnp.nonzero(x)", "jnp.where(x)", "jnp.flatnonzero(x)", "jnp.argwhere(x)");
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("jnp-index-functions", expressions());
    }
}
