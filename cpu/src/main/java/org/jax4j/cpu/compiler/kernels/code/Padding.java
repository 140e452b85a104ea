package org.jax4j.cpu.compiler.kernels.code;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Reduction.Window;

/// Copies of tensors with elements put in at the edges and in between.
public final class Padding {
    private Padding() {}

    /// The input of a window, as the window sees it.
    public static Buffer pad(LoopCode code, Buffer source, int[] shape, Window window, Local padding) {
        int[] low = window.paddingLow().stream().mapToInt(p -> p).toArray();
        int[] high = window.paddingHigh().stream().mapToInt(p -> p).toArray();
        int[] dilation = window.baseDilations().stream().mapToInt(d -> d).toArray();
        return pad(code, source, shape, low, high, dilation, padding);
    }

    /// A copy in which axis `a` has `low[a]` elements before, `high[a]` after (negative ones cut off), and
    /// `dilation[a] - 1` between each two.
    public static Buffer pad(
            LoopCode code, Buffer source, int[] shape, int[] low, int[] high, int[] dilation, Local padding) {
        int[] padded = new int[shape.length];
        int[] first = new int[shape.length];
        int[] count = new int[shape.length];
        for (int axis = 0; axis < shape.length; axis++) {
            int span = shape[axis] == 0 ? 0 : (shape[axis] - 1) * dilation[axis] + 1;
            padded[axis] = low[axis] + span + high[axis];
            // The elements of the source that lie within the copy.
            first[axis] = Math.ceilDiv(Math.max(0, -low[axis]), dilation[axis]);
            int end = Math.min(shape[axis], Math.floorDiv(padded[axis] - 1 - low[axis], dilation[axis]) + 1);
            count[axis] = Math.max(0, end - first[axis]);
        }
        TensorType from = TensorType.of(source.dtype(), shape);
        TensorType to = TensorType.of(source.dtype(), padded);
        Buffer copy = Buffer.scratch(to);
        code.kernel("padding", to.elementCount(), () -> Copies.fill(code, copy, padding));
        if (TensorType.of(source.dtype(), count).elementCount() == 0) {
            return copy;
        }
        code.kernel(
                "inside of padding",
                from.elementCount(),
                () -> loops(code, count, position -> {
                    Affine source0 = Affine.ZERO;
                    Affine target = Affine.ZERO;
                    for (int axis = 0; axis < shape.length; axis++) {
                        Affine at = position.get(axis).plus(first[axis]);
                        source0 = source0.plus(at.times(from.strides()[axis]));
                        target = target.plus(
                                at.times(dilation[axis]).plus(low[axis]).times(to.strides()[axis]));
                    }
                    code.writer().store(copy, target, code.writer().load(source, source0));
                }));
        return copy;
    }

    /// Loops over a shape, the innermost one vectorised.
    private static void loops(LoopCode code, int[] shape, Consumer<List<Affine>> body) {
        if (shape.length == 0) {
            body.accept(List.of());
            return;
        }
        int last = shape.length - 1;
        code.loops(
                Arrays.copyOf(shape, last),
                outer -> code.loop(shape[last], Node.Style.VECTOR, at -> {
                    List<Affine> position = new ArrayList<>(outer);
                    position.add(at);
                    body.accept(position);
                }));
    }
}
