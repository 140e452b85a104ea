package org.jax4j.scipy.signal;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.lax.operand.Axes;
import org.jax4j.numpy.editing.Padding;

/// Segments of signals that overlap.
final class Frames {
    /// How many slices are put together rather than gathered.
    private static final int FEW = 16;

    private static final Padding PADDING = new Padding() {};

    private Frames() {}

    /// The segments of a signal along its last axis: `[..., segments, size]`.
    static Array of(Array signal, int size, int step) {
        int[] shape = signal.shape();
        int rank = shape.length;
        int length = shape[rank - 1];
        int count = Math.max(0, (length - size) / step + 1);
        int block = size % step == 0 ? step : 1;
        if (size / block <= FEW) {
            List<Array> parts = new ArrayList<>();
            for (int from = 0; from < size; from += block) {
                Array part = signal.get("...", from + ":" + (from + count * step));
                parts.add(strided(part, count, step, block));
            }
            return JNP.concatenate(parts, rank);
        }
        Array starts = JNP.arange(count).times(step).reshape(count, 1);
        return signal.get("...", starts.plus(JNP.arange(size)));
    }

    /// The first samples of each step, of a signal that may end before the last step does.
    private static Array strided(Array part, int count, int step, int block) {
        int[] shape = part.shape();
        int missing = count * step - shape[shape.length - 1];
        Array whole = missing == 0 ? part : filled(part, shape.length - 1, 0, missing);
        int[] batch = Arrays.copyOf(shape, shape.length - 1);
        Array steps = whole.reshape(Axes.concat(batch, new int[] {count, step}));
        return block == step ? steps : steps.get("...", "0:" + block);
    }

    private static Array filled(Array x, int axis, int before, int after) {
        int[][] widths = new int[x.ndim()][2];
        widths[axis] = new int[] {before, after};
        return PADDING.pad(x, widths);
    }

    /// The sum of segments `[..., segments, size]` where each begins a step after the one before:
    /// `[..., (segments - 1) step + size]`.
    static Array overlapped(Array segments, int step) {
        int[] shape = segments.shape();
        int rank = shape.length;
        int count = shape[rank - 2];
        int size = shape[rank - 1];
        int parts = (size + step - 1) / step;
        int members = 1;
        for (int axis = 0; axis < rank - 2; axis++) {
            members *= shape[axis];
        }
        Array steps = filled(segments.reshape(members, count, size), 2, 0, parts * step - size)
                .reshape(members, count, parts, step);
        // One part a row, followed by as many empty steps as there are parts. Read with rows that are one step
        // shorter, each row begins one step later than the one before: then the columns are what overlaps.
        Array rows = filled(JNP.transpose(steps, 0, 2, 1, 3), 2, 0, parts);
        int width = (count + parts - 1) * step;
        Array sheared = rows.reshape(members, -1).get(":", "0:" + parts * width).reshape(members, parts, width);
        Array sum = JNP.sum(sheared, ReductionSpec.axis(1)).get(":", "0:" + ((count - 1) * step + size));
        int[] batch = Arrays.copyOf(shape, rank - 2);
        return sum.reshape(Axes.concat(batch, new int[] {sum.shape()[1]}));
    }
}
