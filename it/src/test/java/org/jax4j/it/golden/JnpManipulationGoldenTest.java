package org.jax4j.it.golden;

import static org.jax4j.Jax.jnp;

import java.util.List;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.numpy.editing.PadMode;
import org.jax4j.numpy.editing.PadMode.Ends;
import org.jax4j.numpy.editing.Replacements.Order;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Reshaping, joining, splitting and rearranging equal JAX's.
final class JnpManipulationGoldenTest {
    static Expressions expressions() {
        Expressions all = new Expressions();
        shapes(all);
        joining(all);
        splitting(all);
        rearranging(all);
        padding(all);
        return all;
    }

    private static void shapes(Expressions all) {
        all.like("jnp.reshape(x, #)", call -> jnp.reshape(call.x(), call.shape(0)))
                .like("x.reshape(#)", call -> call.x().reshape(call.shape(0)))
                .one("jnp.ravel(x)", jnp::ravel)
                .one("x.T", Array::T)
                .one("jnp.transpose(x)", x -> jnp.transpose(x))
                .like("jnp.transpose(x, #)", call -> jnp.transpose(call.x(), call.shape(0)))
                .one("jnp.matrix_transpose(x)", jnp::matrixTranspose)
                .like("jnp.swapaxes(x, #, #)", call -> jnp.swapaxes(call.x(), call.integer(0), call.integer(1)))
                .one("jnp.moveaxis(x, 0, -1)", x -> jnp.moveaxis(x, 0, -1))
                .one("jnp.moveaxis(x, (0, 1), (2, 0))", x -> jnp.moveaxis(x, new int[] {0, 1}, new int[] {2, 0}))
                .one("jnp.squeeze(x)", x -> jnp.squeeze(x))
                .like("jnp.squeeze(x, axis=#)", call -> jnp.squeeze(call.x(), call.shape(0)))
                .like("jnp.expand_dims(x, #)", call -> jnp.expandDims(call.x(), call.shape(0)))
                .like("jnp.broadcast_to(x, #)", call -> jnp.broadcastTo(call.x(), call.shape(0)))
                .two("jnp.broadcast_arrays(x, y)", (x, y) -> jnp.broadcastArrays(x, y))
                .one("jnp.atleast_1d(x)", jnp::atleast1d)
                .one("jnp.atleast_2d(x)", jnp::atleast2d)
                .one("jnp.atleast_3d(x)", jnp::atleast3d);
    }

    private static void joining(Expressions all) {
        all.like("jnp.concatenate([x, y])", call -> jnp.concatenate(call.inputs()))
                .one("jnp.concatenate([x, x])", x -> jnp.concatenate(List.of(x, x)))
                .one("jnp.stack([x, x])", x -> jnp.stack(List.of(x, x)))
                .like("jnp.concatenate([x, y, z])", call -> jnp.concatenate(call.inputs()))
                .like("jnp.concat([x, y])", call -> jnp.concatenate(call.inputs()))
                .like(
                        "jnp.concatenate([x, y], axis=#)",
                        call -> call.isNone(0)
                                ? jnp.concatenate(
                                        call.inputs().stream().map(jnp::ravel).toList())
                                : jnp.concatenate(call.inputs(), call.integer(0)))
                .like("jnp.stack([x, y])", call -> jnp.stack(call.inputs()))
                .like("jnp.stack([x, y], axis=#)", call -> jnp.stack(call.inputs(), call.integer(0)))
                .like("jnp.vstack([x, y])", call -> jnp.vstack(call.inputs()))
                .like("jnp.hstack([x, y])", call -> jnp.hstack(call.inputs()))
                .like("jnp.dstack([x, y])", call -> jnp.dstack(call.inputs()))
                .like("jnp.column_stack([x, y])", call -> jnp.columnStack(call.inputs()))
                .four("jnp.block([[x, y], [z, w]])", (x, y, z, w) -> jnp.block(List.of(List.of(x, y), List.of(z, w))))
                .two("jnp.append(x, y)", (x, y) -> jnp.append(x, y))
                .two("jnp.append(x, y, axis=0)", (x, y) -> jnp.append(x, y, 0))
                .two("jnp.kron(x, y)", jnp::kron);
    }

    private static void splitting(Expressions all) {
        all.one("jnp.split(x, 3)", x -> jnp.split(x, 3))
                .one("jnp.split(x, 2, axis=1)", x -> jnp.split(x, 2, 1))
                .one("jnp.split(x, [1, 3])", x -> jnp.split(x, new int[] {1, 3}, 0))
                .one("jnp.array_split(x, 3)", x -> jnp.arraySplit(x, 3))
                .one("jnp.hsplit(x, 2)", x -> jnp.hsplit(x, 2))
                .one("jnp.vsplit(x, 2)", x -> jnp.vsplit(x, 2))
                .one("jnp.dsplit(x, 2)", x -> jnp.dsplit(x, 2))
                .one("jnp.unstack(x)", x -> jnp.unstack(x))
                .one("jnp.unstack(x, axis=1)", x -> jnp.unstack(x, 1));
    }

    private static void rearranging(Expressions all) {
        all.like("jnp.tile(x, #)", call -> jnp.tile(call.x(), call.shape(0)))
                .one("jnp.repeat(x, 2)", x -> jnp.repeat(x, 2))
                .one("jnp.repeat(x, 3, axis=1)", x -> jnp.repeat(x, 3, 1))
                .one("jnp.repeat(x, jnp.array([1, 0, 2]))", x -> jnp.repeat(x, new int[] {1, 0, 2}, 0))
                .one("jnp.repeat(x, jnp.array([2, 1]), axis=0)", x -> jnp.repeat(x, new int[] {2, 1}, 0))
                .one("jnp.flip(x)", x -> jnp.flip(x))
                .like("jnp.flip(x, axis=#)", call -> jnp.flip(call.x(), call.shape(0)))
                .one("jnp.reshape(x, (3, 2), order='F')", x -> jnp.reshape(x, Order.COLUMN_MAJOR, 3, 2))
                .one("jnp.ravel(x, order='F')", x -> jnp.ravel(x, Order.COLUMN_MAJOR))
                .one("x.flatten()", Array::flatten)
                .one("x.mT", Array::mT)
                .one("x.transpose(2, 0, 1)", x -> x.transpose(2, 0, 1))
                .one("jnp.rollaxis(x, 2)", x -> jnp.rollaxis(x, 2))
                .one("jnp.rollaxis(x, 0, 3)", x -> jnp.rollaxis(x, 0, 3))
                .two("jnp.atleast_1d(x, y)", (x, y) -> List.of(jnp.atleast1d(x), jnp.atleast1d(y)))
                .one(
                        "jnp.repeat(x, jnp.array([1, 0, 2]), total_repeat_length=5)",
                        x -> jnp.repeat(x, jnp.array(new int[] {1, 0, 2}), 0, 5))
                .one("jnp.insert(x, 1, 5.0)", x -> jnp.insert(x, 1, 5.0))
                .one("jnp.trim_zeros(x)", x -> jnp.trimZeros(x))
                .concrete("jnp.trim_zeros(x)")
                .like("jnp.roll(x, #)", call -> jnp.roll(call.x(), call.integer(0)))
                .one("jnp.roll(x, (1, -1), axis=(0, 1))", x -> jnp.roll(x, new int[] {1, -1}, new int[] {0, 1}))
                .like("jnp.roll(x, #, axis=#)", call -> jnp.roll(call.x(), call.integer(0), call.integer(1)))
                .one("jnp.fliplr(x)", jnp::fliplr)
                .one("jnp.flipud(x)", jnp::flipud)
                .like("jnp.rot90(x, #)", call -> jnp.rot90(call.x(), call.integer(0)))
                .one("jnp.rot90(x, axes=(1, 2))", x -> jnp.rot90(x, 1, 1, 2))
                .one("jnp.resize(x, (2, 4))", x -> jnp.resize(x, 2, 4))
                .one("jnp.delete(x, 1)", x -> jnp.delete(x, 1, 0))
                .one("jnp.delete(x, 1, axis=1)", x -> jnp.delete(x, 1, 1));
    }

    private static void padding(Expressions all) {
        all.like("jnp.pad(x, #)", call -> jnp.pad(call.x(), call.integer(0)))
                .one("jnp.pad(x, 2, constant_values=1.5)", x -> jnp.pad(x, 2, PadMode.constant(1.5)))
                .one("jnp.pad(x, (1, 2), constant_values=(3, 4))", x -> jnp.pad(x, 1, 2, PadMode.constant(3, 4)))
                .like(
                        "jnp.pad(x, ((1, 0), (2, 1)), mode=#)",
                        call -> jnp.pad(call.x(), new int[][] {{1, 0}, {2, 1}}, mode(call.text(0))))
                .like("jnp.pad(x, (1, 2), mode=#)", call -> jnp.pad(call.x(), 1, 2, mode(call.text(0))))
                .like("jnp.pad(x, #, mode=#)", call -> jnp.pad(call.x(), call.integer(0), mode(call.text(1))));
    }

    private static PadMode mode(String name) {
        return switch (name) {
            case "constant" -> PadMode.ZERO;
            case "edge" -> PadMode.EDGE;
            case "linear_ramp" -> PadMode.linearRamp(List.of(new Ends(0, 0)));
            case "maximum" -> PadMode.MAXIMUM;
            case "mean" -> PadMode.MEAN;
            case "minimum" -> PadMode.MINIMUM;
            case "reflect" -> PadMode.REFLECT;
            case "symmetric" -> PadMode.SYMMETRIC;
            case "wrap" -> PadMode.WRAP;
            default -> throw new IllegalArgumentException(name);
        };
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("jnp-manipulation", expressions());
    }
}
