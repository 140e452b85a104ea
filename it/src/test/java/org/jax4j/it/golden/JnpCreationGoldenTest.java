package org.jax4j.it.golden;

import static org.jax4j.Jax.jnp;

import java.util.List;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.lax.Conversion;
import org.jax4j.numpy.creation.RangeSpec;
import org.jax4j.numpy.creation.Ranges.Indexing;
import org.jax4j.stablehlo.DType;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Created arrays equal JAX's.
final class JnpCreationGoldenTest {
    static Expressions expressions() {
        Expressions all = new Expressions();
        filled(all);
        ranges(all);
        matrices(all);
        grids(all);
        spaced(all);
        return all.one("x.astype(jnp.int32)", x -> x.astype(DType.INT32))
                .one("x.astype(jnp.float32)", x -> x.astype(DType.FLOAT32))
                .one("x.astype(jnp.bool_)", x -> x.astype(DType.BOOL))
                .one("x.astype(jnp.complex64)", x -> x.astype(DType.COMPLEX64))
                .none("jnp.array([1.0, 2.5, 3.0])", () -> jnp.array(1f, 2.5f, 3f))
                .none(
                        "jnp.array([[1, 2], [3, 4]], dtype=jnp.float32)",
                        () -> jnp.array(new int[][] {{1, 2}, {3, 4}}, DType.FLOAT32))
                .none("jnp.array(3.5)", () -> jnp.asarray(3.5))
                .none("jnp.array(3)", () -> jnp.asarray(3))
                .one("jnp.asarray(x, dtype=jnp.float32)", x -> jnp.array(x, DType.FLOAT32))
                .one("jnp.asarray(x)", x -> jnp.array(x))
                .two("jnp.array([x, y])", (x, y) -> jnp.stack(List.of(x, y)))
                .one("jnp.copy(x)", jnp::copy)
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
                .one("jnp.zeros_like(x, dtype=jnp.int8)", x -> jnp.zerosLike(x, DType.INT8))
                .one("jnp.ones_like(x, dtype=jnp.int8)", x -> jnp.onesLike(x, DType.INT8))
                .one("jnp.zeros_like(x, shape=(4,))", x -> jnp.zeros(x.dtype(), 4))
                .one("jnp.ones_like(x, shape=(4,))", x -> jnp.ones(x.dtype(), 4))
                .none("jnp.full((), True)", () -> jnp.full(new int[0], true))
                .none("jnp.full((2,), 1j)", () -> jnp.full(new int[] {2}, jnp.complex(0, 1)))
                .like("jnp.full(#, #)", call -> jnp.full(call.shape(0), call.number(1)))
                .one("jnp.full_like(x, 2.5, dtype=jnp.float16)", x -> jnp.fullLike(x, 2.5, DType.FLOAT16))
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
                .none("jnp.identity(2, dtype=jnp.int32)", () -> jnp.identity(DType.INT32, 2))
                .none("jnp.tri(3, dtype=jnp.int32)", () -> jnp.tri(DType.INT32, 3, 3, 0))
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

    private static void grids(Expressions all) {
        all.none("jnp.tril_indices(3)", () -> jnp.trilIndices(3))
                .none("jnp.tril_indices(3, k=1, m=4)", () -> jnp.trilIndices(3, 4, 1))
                .none("jnp.triu_indices(3)", () -> jnp.triuIndices(3))
                .none("jnp.triu_indices(3, k=1, m=4)", () -> jnp.triuIndices(3, 4, 1))
                .one("jnp.diagflat(x)", x -> jnp.diagflat(x))
                .one("jnp.diagflat(x, k=-1)", x -> jnp.diagflat(x, -1))
                .one("jnp.diagonal(x, offset=-1, axis1=1, axis2=2)", x -> jnp.diagonal(x, -1, 1, 2))
                .none("jnp.diag_indices(3)", () -> jnp.diagIndices(3))
                .none("jnp.diag_indices(2, ndim=3)", () -> jnp.diagIndices(2, 3))
                .one("jnp.vander(x)", x -> jnp.vander(x))
                .one("jnp.vander(x, N=2, increasing=True)", x -> jnp.vander(x, 2, true))
                .two("jnp.meshgrid(x, y, indexing=\"ij\")", (x, y) -> jnp.meshgrid(Indexing.IJ, false, x, y))
                .three("jnp.meshgrid(x, y, z)", (x, y, z) -> jnp.meshgrid(x, y, z))
                .two("jnp.meshgrid(x, y, sparse=True)", (x, y) -> jnp.meshgrid(Indexing.XY, true, x, y))
                .none("jnp.indices((2, 3))", () -> jnp.indices(2, 3))
                .none("jnp.indices((2, 3), dtype=jnp.float32)", () -> jnp.indices(DType.FLOAT32, 2, 3))
                .none("jnp.indices((2, 3), sparse=True)", () -> jnp.sparseIndices(2, 3))
                .none(
                        "jnp.fromfunction(lambda i, j: i * 10 + j, (2, 3))",
                        () -> jnp.fromfunction(at -> at.get(0).times(10).plus(at.get(1)), 2, 3))
                .none("jnp.bartlett(5)", () -> jnp.bartlett(5))
                .none("jnp.blackman(5)", () -> jnp.blackman(5))
                .none("jnp.hamming(5)", () -> jnp.hamming(5))
                .none("jnp.hanning(5)", () -> jnp.hanning(5))
                .none("jnp.kaiser(5, 3.0)", () -> jnp.kaiser(5, 3.0));
    }

    private static void spaced(Expressions all) {
        RangeSpec spec = RangeSpec.DEFAULT;
        all.like(
                        "jnp.linspace(#, #, #, dtype=#)",
                        call -> jnp.linspace(call.real(0), call.real(1), call.integer(2), spec.dtype(call.dtype(3))))
                .none(
                        "jnp.linspace(1, 1j, 3)",
                        () -> Conversion.convertElementType(
                                jnp.linspace(jnp.complex(1, 0), jnp.complex(0, 1), 3, true), DType.COMPLEX64))
                .two("jnp.linspace(x, y, 4, axis=1)", (x, y) -> jnp.linspace(x, y, 4, spec.axis(1)))
                .none("jnp.linspace(0, 10, 5, retstep=True)[0]", () -> jnp.linspace(0, 10, 5))
                .none("jnp.logspace(0, 3, 4, endpoint=False)", () -> jnp.logspace(0, 3, 4, spec.endpoint(false)))
                .none("jnp.logspace(0, 3, 4, base=2.0)", () -> jnp.logspace(0, 3, 4, spec.base(2)))
                .like(
                        "jnp.logspace(#, #, #, dtype=#)",
                        call -> jnp.logspace(call.real(0), call.real(1), call.integer(2), spec.dtype(call.dtype(3))))
                .like("jnp.geomspace(#, #, #)", call -> jnp.geomspace(call.real(0), call.real(1), call.integer(2)))
                .none("jnp.geomspace(1, 8, 3, endpoint=False)", () -> jnp.geomspace(1, 8, 3, spec.endpoint(false)))
                .none(
                        "jnp.geomspace(1, 100, 3, dtype=jnp.float64)",
                        () -> jnp.geomspace(1, 100, 3, spec.dtype(DType.FLOAT64)));
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("jnp-creation", expressions());
    }
}
