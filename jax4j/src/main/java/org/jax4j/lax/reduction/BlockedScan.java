package org.jax4j.lax.reduction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import org.jax4j.core.Array;
import org.jax4j.core.trace.Lowering;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.program.Composition;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Movement.BroadcastInDim;
import org.jax4j.stablehlo.op.Movement.Pad;
import org.jax4j.stablehlo.op.Movement.Slice;
import org.jax4j.stablehlo.op.Reduction.ReduceWindow;
import org.jax4j.stablehlo.op.Reduction.Window;

/// Writes a cumulative reduction as windowed reductions over short blocks.
///
/// StableHLO has no scan. A window as long as the axis says what is meant, but costs the square of the length
/// where the backend does not see through it. So long axes are cut into blocks of [#BLOCK]: each block is scanned
/// by itself, the blocks' totals are scanned in the same way, and what comes before a block is folded into all of
/// its elements. The work is linear, in as many steps as the length has digits to the base [#BLOCK].
record BlockedScan(Lowering lowering, BinaryOperator<Array> fold, Literal identity, boolean reverse) {
    private static final int BLOCK = 32;

    /// Up to this length one window is used.
    private static final int SHORT = 64;

    Value lower(Value x, int axis) {
        int size = x.tensor().dim(axis);
        if (x.tensor().elementCount() == 0) {
            return x;
        }
        return size <= SHORT ? window(x, axis) : blocks(x, axis);
    }

    private Builder builder() {
        return lowering.builder();
    }

    private Value window(Value x, int axis) {
        TensorType type = x.tensor();
        TensorType scalar = TensorType.of(type.dtype());
        int[] window = new int[type.rank()];
        int[] before = new int[type.rank()];
        int[] behind = new int[type.rank()];
        Arrays.fill(window, 1);
        window[axis] = type.dim(axis);
        (reverse ? behind : before)[axis] = type.dim(axis) - 1;
        List<Integer> ones = Axes.repeat(1, type.rank());
        Block body = Composition.region(
                lowering,
                List.of(scalar, scalar),
                arguments -> List.of(fold.apply(arguments.get(0), arguments.get(1))));
        return builder()
                .add(new ReduceWindow(
                        List.of(x),
                        List.of(builder().broadcast(builder().constant(identity))),
                        new Window(Axes.list(window), ones, ones, ones, Axes.list(before), Axes.list(behind)),
                        body));
    }

    private Value blocks(Value x, int axis) {
        int[] shape = x.tensor().shape();
        int count = Math.ceilDiv(shape[axis], BLOCK);
        Value filled = pad(x, axis, 0, count * BLOCK - shape[axis]);
        int[] split = Axes.insert(shape, axis + 1, BLOCK);
        split[axis] = count;
        Value inner = window(builder().reshape(filled, split), axis + 1);
        int last = reverse ? 0 : BLOCK - 1;
        int[] totals = shape.clone();
        totals[axis] = count;
        Value total = lower(builder().reshape(slice(inner, axis + 1, last, last + 1), totals), axis);
        Value carried = reverse ? pad(total, axis, -1, 1) : pad(total, axis, 1, -1);
        Value wide = builder()
                .add(new BroadcastInDim(carried, Axes.others(split.length, List.of(axis + 1)), inner.tensor()));
        List<Value> operands = reverse ? List.of(inner, wide) : List.of(wide, inner);
        Value result = Composition.lowerOne(lowering, operands, arrays -> fold.apply(arrays.get(0), arrays.get(1)))
                .getFirst();
        int[] whole = shape.clone();
        whole[axis] = count * BLOCK;
        return slice(builder().reshape(result, whole), axis, 0, shape[axis]);
    }

    private Value pad(Value x, int axis, int low, int high) {
        int rank = x.tensor().rank();
        List<Integer> lows = new ArrayList<>(Axes.repeat(0, rank));
        List<Integer> highs = new ArrayList<>(Axes.repeat(0, rank));
        lows.set(axis, low);
        highs.set(axis, high);
        return low == 0 && high == 0
                ? x
                : builder().add(new Pad(x, builder().constant(identity), lows, highs, Axes.repeat(0, rank)));
    }

    private Value slice(Value x, int axis, int start, int limit) {
        int[] starts = new int[x.tensor().rank()];
        int[] limits = x.tensor().shape();
        starts[axis] = start;
        limits[axis] = limit;
        return builder().add(new Slice(x, Axes.list(starts), Axes.list(limits), Axes.repeat(1, limits.length)));
    }
}
