package org.jax4j.cpu.compiler.kernels.convolution;

import java.util.Arrays;
import java.util.List;
import org.jax4j.cpu.compiler.kernels.code.LoopCode;
import org.jax4j.cpu.compiler.kernels.code.Shapes;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.cpu.compiler.loop.Variable;
import org.jax4j.stablehlo.DType;

/// A convolution as loops, in standard form, with weights `[spatial …, input feature, output feature]`.
final class ConvolutionLoops {
    private static final long MOST_UNROLLED = 64;

    private final LoopCode code;
    private final ConvolutionShape shape;
    private final Buffer input;
    private final Buffer weights;
    private final Buffer target;
    private final DType computed;

    ConvolutionLoops(
            LoopCode code, ConvolutionShape shape, Buffer input, Buffer weights, Buffer target, DType computed) {
        this.code = code;
        this.shape = shape;
        this.input = input;
        this.weights = weights;
        this.target = target;
        this.computed = computed;
    }

    void write() {
        int[] positions = Arrays.copyOf(shape.output, shape.rank + 1);
        boolean isDepthwise =
                shape.inner == 1 && shape.outer == 1 && !shape.groupsBatches && shape.taps() <= MOST_UNROLLED;
        code.kernel(
                "convolution",
                2 * shape.multiplications(),
                () -> code.loops(positions, position -> {
                    Affine from = Affine.ZERO;
                    Affine to = Affine.ZERO;
                    for (int axis = 0; axis <= shape.rank; axis++) {
                        from = from.plus(position.get(axis).times(shape.inputStep(axis)));
                        to = to.plus(position.get(axis).times(shape.outputStrides()[axis]));
                    }
                    if (isDepthwise) {
                        depthwise(from, to);
                    } else {
                        general(from, to);
                    }
                }));
    }

    /// One input feature for each output feature: vectors of features, all taps one after the other.
    private void depthwise(Affine from, Affine to) {
        List<int[]> taps = Shapes.indices(shape.kernel);
        code.loop(shape.groups, Node.Style.NARROW, group -> {
            Local sum = code.number(computed, 0);
            for (int tap = 0; tap < taps.size(); tap++) {
                Local element = code.writer()
                        .load(input, from.plus(shape.tapOffset(taps.get(tap))).plus(group));
                Local weight = code.writer().load(weights, group.plus(tap * (long) shape.groups));
                sum = code.add(sum, code.multiply(element, weight));
            }
            code.writer().store(target, to.plus(group), sum);
        });
    }

    private void general(Affine from, Affine to) {
        long features = shape.outer * shape.groups;
        code.loop(
                shape.groups,
                group -> code.loop(shape.outer, feature -> {
                    Affine column = group.times(shape.outer).plus(feature);
                    Variable sum = code.variable(code.number(computed, 0));
                    code.loops(shape.kernel, position -> {
                        Affine tap = Affine.ZERO;
                        Affine shift = Affine.ZERO;
                        for (int axis = 0; axis < shape.rank; axis++) {
                            boolean isReversed = shape.op.window().reversal().get(axis);
                            Affine at = isReversed
                                    ? position.get(axis).times(-1).plus(shape.kernel[axis] - 1)
                                    : position.get(axis);
                            long step = shape.op.window().rhsDilation().get(axis) * shape.inputStrides()[axis + 1];
                            shift = shift.plus(at.times(step));
                            tap = tap.times(shape.kernel[axis]).plus(position.get(axis));
                        }
                        Affine base = from.plus(shift).plus(group.times(shape.groupStep()));
                        Affine row = tap.times(shape.inner);
                        code.loop(shape.inner, Node.Style.VECTOR, i -> {
                            Local element = code.writer().load(input, base.plus(i));
                            Local weight = code.writer()
                                    .load(weights, row.plus(i).times(features).plus(column));
                            code.assign(sum, code.accumulate(code.read(sum), code.multiply(element, weight)));
                        });
                    });
                    code.writer().store(target, to.plus(column), code.read(sum));
                }));
    }
}
