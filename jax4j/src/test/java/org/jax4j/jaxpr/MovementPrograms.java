package org.jax4j.jaxpr;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.lax.BitReductions;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Joining.Padding;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Reductions;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Slicing;
import org.jax4j.stablehlo.DType;

/// Programs of movements, joins and reductions of `lax`.
final class MovementPrograms {
    private static final List<Integer> FIRST = List.of(0);
    private static final List<Integer> SECOND = List.of(1);

    private MovementPrograms() {}

    static void addTo(Programs programs) {
        movements(programs);
        joins(programs);
        reductions(programs);
    }

    private static void movements(Programs programs) {
        programs.one("broadcast", x -> Movement.broadcastInDim(x, new int[] {2, 4, 3}, List.of(2)))
                .one("broadcast_in_dim", x -> Movement.broadcastInDim(x, new int[] {3, 4, 5}, List.of(0, 2)))
                .one("broadcast_scalar", x -> Movement.broadcastInDim(x, new int[] {2, 3}, List.of()))
                .none("full", () -> Creation.full(new int[] {2, 3}, Scalars.of(DType.FLOAT32, 1.5)))
                .one("full_like", x -> Scalars.full(x, 7))
                .none("iota", () -> Creation.iota(DType.INT32, 5))
                .none("broadcasted_iota", () -> Creation.broadcastedIota(DType.FLOAT32, new int[] {3, 4}, 1))
                .one("reshape", x -> Movement.reshape(x, 3, 4))
                .one("reshape_dimensions", x -> Movement.reshape(x, new int[] {12}, List.of(1, 0)))
                .one("reshape_to_scalar", x -> Movement.reshape(x))
                .one("squeeze", x -> Movement.squeeze(x, List.of(0, 2)))
                .one("expand_dims", x -> Movement.expandDims(x, List.of(0, 2)))
                .one("transpose", x -> Movement.transpose(x, List.of(2, 0, 1)))
                .one("transpose_identity", x -> Movement.transpose(x, List.of(0, 1)))
                .one("reverse", x -> Movement.rev(x, List.of(0, 1)))
                .one("slice", x -> Slicing.slice(x, List.of(1, 2), List.of(4, 6), null))
                .one("slice_strides", x -> Slicing.slice(x, List.of(0, 1), List.of(5, 6), List.of(2, 3)))
                .one("slice_in_dim", x -> Slicing.sliceInDim(x, 1, 5, 2, 1))
                .one("index_in_dim", x -> Slicing.index(x, 2, 0));
    }

    private static void joins(Programs programs) {
        programs.two("concatenate", (x, y) -> Joining.concatenate(List.of(x, y), 0))
                .one("concatenate_one", x -> Joining.concatenate(List.of(x), 1))
                .one(
                        "pad",
                        x -> Joining.pad(x, Scalars.like(x, 0), List.of(new Padding(1, 2, 0), new Padding(-1, 0, 1))))
                .two("pad_value_operand", (x, v) -> Joining.pad(x, v, List.of(new Padding(1, 1, 0))))
                .one("split", x -> Joining.split(x, List.of(1, 2, 3), 0))
                .many("wide_call", in -> Joining.concatenate(in, 0))
                .two("call_that_fills_80_columns", MovementPrograms::nineteen)
                .two("call_one_column_over", MovementPrograms::nineteen);
    }

    private static Array nineteen(Array x, Array y) {
        return Joining.concatenate(List.of(x, y, x, y, x, y, x, y, x, y, x, y, x, y, x, y, x, y, x), 0);
    }

    private static void reductions(Programs programs) {
        programs.one("reduce_sum", x -> Reductions.reduceSum(x, FIRST))
                .one("reduce_all_axes", x -> Reductions.reduceSum(x, List.of(0, 1)))
                .one(
                        "reduce_kinds",
                        x -> List.of(
                                Reductions.reduceMax(x, SECOND),
                                Reductions.reduceMin(x, SECOND),
                                Reductions.reduceProd(x, SECOND)))
                .one(
                        "reduce_logical",
                        x -> List.of(
                                BitReductions.reduceAnd(x, FIRST),
                                BitReductions.reduceOr(x, FIRST),
                                BitReductions.reduceXor(x, FIRST)));
    }
}
