package org.jax4j.it.golden;

import static org.jax4j.Jax.jnp;

import java.util.List;
import java.util.stream.Stream;
import org.jax4j.numpy.Sized;
import org.jax4j.numpy.creation.Grids.BoundsMode;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Functions that read at positions equal JAX's.
final class JnpIndexFunctionsGoldenTest {
    static Expressions expressions() {
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
                .one("jnp.nonzero(x, size=4)", x -> jnp.nonzero(x, Sized.size(4)))
                .one(
                        "jnp.nonzero(x, size=6, fill_value=-1)",
                        x -> jnp.nonzero(x, Sized.size(6).fill(-1)))
                .one("jnp.where(x, size=3)", x -> jnp.where(x, Sized.size(3)))
                .one("jnp.unravel_index(x, (3, 4))", x -> jnp.unravelIndex(x, 3, 4))
                .two("jnp.ravel_multi_index((x, y), (3, 4))", (x, y) -> jnp.ravelMultiIndex(List.of(x, y), 3, 4))
                .two(
                        "jnp.ravel_multi_index((x, y), (3, 4), mode=\"clip\")",
                        (x, y) -> jnp.ravelMultiIndex(List.of(x, y), BoundsMode.CLIP, 3, 4))
                .one("jnp.fill_diagonal(x, 9.0, inplace=False)", x -> jnp.fillDiagonal(x, 9.0))
                .two("jnp.put_along_axis(x, y, 9.0, axis=1, inplace=False)", (x, y) -> jnp.putAlongAxis(x, y, 9.0, 1))
                .one(
                        "jnp.place(x, x > 0, jnp.array([7.0, 8.0]), inplace=False)",
                        x -> jnp.place(x, x.gt(0), jnp.array(7f, 8f)))
                .three("jnp.put(x, y, z, inplace=False)", (x, y, z) -> jnp.put(x, y, z))
                .two("jnp.take(x, y, axis=0, mode=\"fill\", fill_value=-5)", (x, y) -> jnp.takeOr(x, y, 0, -5))
                .like(
                        "jnp.take(x, y, axis=#, mode=#)",
                        call -> call.text(1).equals("fill")
                                ? jnp.take(call.x(), call.y(), call.integer(0))
                                : jnp.take(call.x(), call.y(), call.integer(0), mode(call.text(1))))
                .like(
                        "jnp.take(x, y, mode=#)",
                        call -> call.text(0).equals("fill")
                                ? jnp.take(call.x(), call.y())
                                : jnp.take(call.x(), call.y(), mode(call.text(0))))
                .concrete("jnp.ravel_multi_index((x, y), (3, 4))")
                .one("jnp.nonzero(x)", x -> jnp.nonzero(x))
                .one("jnp.where(x)", x -> jnp.where(x))
                .one("jnp.flatnonzero(x)", x -> jnp.flatnonzero(x))
                .one("jnp.argwhere(x)", x -> jnp.argwhere(x))
                .concrete("jnp.nonzero(x)", "jnp.where(x)", "jnp.flatnonzero(x)", "jnp.argwhere(x)");
    }

    private static BoundsMode mode(String name) {
        return name.equals("clip") ? BoundsMode.CLIP : BoundsMode.WRAP;
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("jnp-index-functions", expressions());
    }
}
