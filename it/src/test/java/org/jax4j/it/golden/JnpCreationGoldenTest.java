package org.jax4j.it.golden;

import static org.jax4j.Jax.jnp;

import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.stablehlo.DType;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Created arrays equal JAX's.
final class JnpCreationGoldenTest {
    private static Expressions expressions() {
        Expressions all = new Expressions();
        filled(all);
        ranges(all);
        matrices(all);
        return all.one("x.astype(jnp.int32)", x -> x.astype(DType.INT32))
                .one("x.astype(jnp.float32)", x -> x.astype(DType.FLOAT32))
                .one("x.astype(jnp.bool_)", x -> x.astype(DType.BOOL))
                .one("x.astype(jnp.complex64)", x -> x.astype(DType.COMPLEX64))
                .none("jnp.array([1.0, 2.5, 3.0])", () -> jnp.array(1f, 2.5f, 3f))
                .none("jnp.array([1, 2, 3])", () -> jnp.array(new int[] {1, 2, 3}))
                .none("jnp.array([True, False])", () -> jnp.array(true, false));
    }

    private static void filled(Expressions all) {
        all.like("jnp.zeros(#)", call -> jnp.zeros(call.shape(0)))
                .like("jnp.ones(#)", call -> jnp.ones(call.shape(0)))
                .like("jnp.zeros(#, dtype=#)", call -> jnp.zeros(call.dtype(1), call.shape(0)))
                .like("jnp.ones(#, dtype=#)", call -> jnp.ones(call.dtype(1), call.shape(0)))
                .one("jnp.zeros_like(x)", jnp::zerosLike)
                .one("jnp.ones_like(x)", jnp::onesLike)
                .like("jnp.full(#, #, dtype=#)", call -> jnp.full(call.shape(0), call.number(1), call.dtype(2)))
                .like("jnp.full_like(x, #)", call -> jnp.fullLike(call.x(), call.number(0)))
                .one("jnp.full((2, 3), x)", x -> jnp.full(new int[] {2, 3}, x));
    }

    private static void ranges(Expressions all) {
        all.like("jnp.arange(#)", call -> arange(call, 1))
                .like("jnp.arange(#, #)", call -> arange(call, 2))
                .like("jnp.arange(#, #, #)", call -> arange(call, 3))
                .like("jnp.arange(#, dtype=#)", call -> jnp.arange(call.dtype(1), 0, call.real(0), 1))
                .like(
                        "jnp.arange(#, #, #, dtype=#)",
                        call -> jnp.arange(call.dtype(3), call.real(0), call.real(1), call.real(2)))
                .like("jnp.linspace(#, #, #)", call -> jnp.linspace(call.real(0), call.real(1), call.integer(2)))
                .like("jnp.linspace(#, #)", call -> jnp.linspace(call.real(0), call.real(1)))
                .none("jnp.linspace(0, 10, 5, endpoint=False)", () -> jnp.linspace(0, 10, 5, false))
                .two("jnp.linspace(x, y, 5)", (x, y) -> jnp.linspace(x, y, 5, true))
                .like("jnp.logspace(#, #, #)", call -> jnp.logspace(call.real(0), call.real(1), call.integer(2)));
    }

    private static Array arange(Call call, int count) {
        boolean whole = true;
        for (int i = 0; i < count; i++) {
            whole &= call.number(i) instanceof Integer;
        }
        return switch (count) {
            case 1 -> whole ? jnp.arange(call.integer(0)) : jnp.arange(call.real(0));
            case 2 -> whole ? jnp.arange(call.integer(0), call.integer(1)) : jnp.arange(call.real(0), call.real(1));
            default ->
                whole
                        ? jnp.arange(call.integer(0), call.integer(1), call.integer(2))
                        : jnp.arange(call.real(0), call.real(1), call.real(2));
        };
    }

    private static void matrices(Expressions all) {
        all.like("jnp.eye(#)", call -> jnp.eye(call.integer(0)))
                .like("jnp.eye(#, #)", call -> jnp.eye(call.integer(0), call.integer(1), 0))
                .like("jnp.eye(#, #, k=#)", call -> jnp.eye(call.integer(0), call.integer(1), call.integer(2)))
                .like("jnp.eye(#, k=#)", call -> jnp.eye(call.integer(0), call.integer(0), call.integer(1)))
                .like("jnp.eye(#, dtype=#)", call -> jnp.eye(call.dtype(1), call.integer(0), call.integer(0), 0))
                .like("jnp.identity(#)", call -> jnp.identity(call.integer(0)))
                .like("jnp.tri(#, #, k=#)", call -> jnp.tri(call.integer(0), call.integer(1), call.integer(2)))
                .like("jnp.tri(#, #)", call -> jnp.tri(call.integer(0), call.integer(1), 0))
                .like("jnp.tri(#, k=#)", call -> jnp.tri(call.integer(0), call.integer(0), call.integer(1)))
                .like("jnp.tri(#)", call -> jnp.tri(call.integer(0), call.integer(0), 0))
                .one("jnp.tril(x)", x -> jnp.tril(x))
                .one("jnp.triu(x)", x -> jnp.triu(x))
                .like("jnp.tril(x, k=#)", call -> jnp.tril(call.x(), call.integer(0)))
                .like("jnp.triu(x, k=#)", call -> jnp.triu(call.x(), call.integer(0)))
                .one("jnp.diag(x)", x -> jnp.diag(x))
                .like("jnp.diag(x, k=#)", call -> jnp.diag(call.x(), call.integer(0)))
                .one("jnp.diagonal(x)", x -> jnp.diagonal(x))
                .like("jnp.diagonal(x, offset=#)", call -> jnp.diagonal(call.x(), call.integer(0)))
                .two("jnp.meshgrid(x, y)", (x, y) -> jnp.meshgrid(x, y));
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("jnp-creation", expressions());
    }
}
