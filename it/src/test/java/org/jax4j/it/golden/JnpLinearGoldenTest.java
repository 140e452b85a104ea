package org.jax4j.it.golden;

import static org.jax4j.Jax.jnp;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.lax.contraction.DotSpec;
import org.jax4j.numpy.Signals;
import org.jax4j.stablehlo.DType;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Products, contractions and convolutions of `jnp` equal JAX's.
final class JnpLinearGoldenTest {
    static Expressions expressions() {
        return new Expressions()
                .two("jnp.matmul(x, y)", (x, y) -> jnp.matmul(x, y))
                .two(
                        "jnp.matmul(x, y, preferred_element_type=jnp.float32)",
                        (x, y) -> jnp.matmul(x, y, DotSpec.DEFAULT.preferredElementType(DType.FLOAT32)))
                .two(
                        "jnp.einsum(\"ij,jk->ik\", x, y, preferred_element_type=jnp.float32)",
                        (x, y) -> jnp.einsum("ij,jk->ik", DotSpec.DEFAULT.preferredElementType(DType.FLOAT32), x, y))
                .two("x.dot(y)", Array::dot)
                .two("jnp.vecdot(x, y)", (x, y) -> jnp.vecdot(x, y))
                .two("jnp.vecdot(x, y, axis=0)", (x, y) -> jnp.vecdot(x, y, 0))
                .two("jnp.matvec(x, y)", jnp::matvec)
                .two("jnp.vecmat(x, y)", jnp::vecmat)
                .two("jnp.cross(x, y)", (x, y) -> jnp.cross(x, y))
                .two("jnp.cross(x, y, axis=0)", (x, y) -> jnp.cross(x, y, 0))
                .one("jnp.trapezoid(x, dx=0.5, axis=0)", x -> jnp.trapezoid(x, 0.5, 0))
                .two("x @ y", Array::matmul)
                .two("jnp.dot(x, y)", (x, y) -> jnp.dot(x, y))
                .two("jnp.vdot(x, y)", jnp::vdot)
                .two("jnp.inner(x, y)", jnp::inner)
                .two("jnp.outer(x, y)", jnp::outer)
                .two("jnp.tensordot(x, y, axes=((1,), (0,)))", (x, y) -> jnp.tensordot(x, y, List.of(1), List.of(0)))
                .two(
                        "jnp.tensordot(x, y, axes=((0, 1), (1, 0)))",
                        (x, y) -> jnp.tensordot(x, y, List.of(0, 1), List.of(1, 0)))
                .like("jnp.tensordot(x, y, axes=#)", call -> jnp.tensordot(call.x(), call.y(), call.integer(0)))
                .one("jnp.trace(x)", x -> jnp.trace(x))
                .one("jnp.trace(x, offset=1)", x -> jnp.trace(x, 1))
                .like("jnp.einsum(#, x)", JnpLinearGoldenTest::einsum)
                .like("jnp.einsum(#, x, y)", JnpLinearGoldenTest::einsum)
                .like("jnp.einsum(#, x, y, z)", JnpLinearGoldenTest::einsum)
                .two("jnp.convolve(x, y)", (x, y) -> jnp.convolve(x, y))
                .like("jnp.convolve(x, y, mode=#)", call -> jnp.convolve(call.x(), call.y(), mode(call)))
                .like("jnp.correlate(x, y, mode=#)", call -> jnp.correlate(call.x(), call.y(), mode(call)))
                .two("jnp.polyval(x, y)", jnp::polyval)
                .one("jnp.trapezoid(x)", x -> jnp.trapezoid(x, 1.0));
    }

    private static Array einsum(Call call) {
        return jnp.einsum(call.text(0), call.inputs().toArray(Array[]::new));
    }

    private static Signals.Mode mode(Call call) {
        return Signals.Mode.valueOf(call.text(0).toUpperCase(Locale.ROOT));
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("jnp-linear", expressions());
    }
}
