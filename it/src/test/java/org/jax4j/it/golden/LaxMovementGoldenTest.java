package org.jax4j.it.golden;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.core.DeviceArray;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Joining.Padding;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Slicing;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Operations that move elements equal JAX's.
final class LaxMovementGoldenTest {
    private static Expressions expressions() {
        return new Expressions()
                .like(
                        "lax.broadcast_in_dim(x, #, #)",
                        call -> Movement.broadcastInDim(call.x(), call.shape(0), call.integers(1)))
                .one("lax.broadcast(x, (2, 3))", x -> Movement.broadcastInDim(x, prefixed(x, 2, 3), behind(2, x)))
                .like("lax.reshape(x, #)", call -> Movement.reshape(call.x(), call.shape(0)))
                .like("lax.reshape(x, #, #)", call -> Movement.reshape(call.x(), call.shape(0), call.integers(1)))
                .like("lax.transpose(x, #)", call -> Movement.transpose(call.x(), call.integers(0)))
                .like("lax.squeeze(x, #)", call -> Movement.squeeze(call.x(), call.integers(0)))
                .like("lax.expand_dims(x, #)", call -> Movement.expandDims(call.x(), call.integers(0)))
                .like("lax.rev(x, #)", call -> Movement.rev(call.x(), call.integers(0)))
                .like("lax.tile(x, #)", call -> Movement.tile(call.x(), call.integers(0)))
                .like("lax.pad(x, y, #)", call -> Joining.pad(call.x(), call.y(), paddings(call, 0)))
                .like(
                        "lax.pad(x, #, #)",
                        call -> Joining.pad(call.x(), Scalars.of(DType.FLOAT32, call.real(0)), paddings(call, 1)))
                .like("lax.concatenate([x, y], #)", call -> Joining.concatenate(call.inputs(), call.integer(0)))
                .like("lax.concatenate([x, y, z], #)", call -> Joining.concatenate(call.inputs(), call.integer(0)))
                .like("lax.split(x, #, axis=#)", call -> Joining.split(call.x(), call.integers(0), call.integer(1)))
                .like(
                        "lax.slice(x, #, #, #)",
                        call -> Slicing.slice(
                                call.x(), call.integers(0), call.integers(1), call.isNone(2) ? null : call.integers(2)))
                .like("lax.slice(x, #, #)", call -> Slicing.slice(call.x(), call.integers(0), call.integers(1), null))
                .one("lax.slice_in_dim(x, 1, 5, stride=2, axis=1)", x -> Slicing.sliceInDim(x, 1, 5, 2, 1))
                .one("lax.slice_in_dim(x, None, -1, axis=0)", x -> Slicing.sliceInDim(x, 0, -1, 0))
                .one("lax.index_in_dim(x, 2, axis=0, keepdims=False)", x -> Slicing.index(x, 2, 0))
                .one("lax.index_in_dim(x, -1, axis=1)", x -> Slicing.indexInDim(x, -1, 1))
                .like("lax.iota(#, #)", call -> Creation.iota(call.dtype(0), call.integer(1)))
                .like(
                        "lax.broadcasted_iota(#, #, #)",
                        call -> Creation.broadcastedIota(call.dtype(0), call.shape(1), call.integer(2)))
                .none("lax.full((), True, jnp.bool_)", () -> Creation.full(new int[0], Scalars.of(DType.BOOL, 1L)))
                .none("lax.full((0, 2), 1j, jnp.complex64)", () -> Creation.full(new int[] {0, 2}, imaginaryUnit()))
                .like(
                        "lax.full(#, #, #)",
                        call -> Creation.full(call.shape(0), Scalars.of(call.dtype(2), call.real(1))))
                .one("lax.full_like(x, 7)", x -> Scalars.full(x, 7))
                .one(
                        "lax.full_like(x, 2.5, jnp.float16)",
                        x -> Creation.full(x.shape(), Scalars.of(DType.FLOAT16, 2.5)))
                .one("lax.collapse(x, 1, 3)", x -> Movement.reshape(x, x.shape()[0], x.shape()[1] * x.shape()[2]))
                .one("lax.stop_gradient(x)", Conversion::stopGradient);
    }

    private static Array imaginaryUnit() {
        Literal.Writer unit = new Literal.Writer(TensorType.of(DType.COMPLEX64));
        unit.put(0, 0, 1);
        return DeviceArray.of(unit.toLiteral());
    }

    private static List<Padding> paddings(Call call, int place) {
        return call.table(place).stream()
                .map(each -> new Padding(each.get(0), each.get(1), each.get(2)))
                .toList();
    }

    private static int[] prefixed(Array x, int... front) {
        return IntStream.concat(IntStream.of(front), IntStream.of(x.shape())).toArray();
    }

    private static List<Integer> behind(int front, Array x) {
        return IntStream.range(front, front + x.ndim()).boxed().toList();
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("lax-movement", expressions());
    }
}
