package org.jax4j.cpu.compiler.kernels.convolution;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.cpu.compiler.kernels.code.Copies;
import org.jax4j.cpu.compiler.kernels.code.LoopCode;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;

/// The kernel of a convolution in the orders in which it is read.
final class ConvolutionWeights {
    private final LoopCode code;
    private final ConvolutionShape shape;
    private final Buffer rhs;
    private final DType computed;

    ConvolutionWeights(LoopCode code, ConvolutionShape shape, Buffer rhs, DType computed) {
        this.code = code;
        this.shape = shape;
        this.rhs = rhs;
        this.computed = computed;
    }

    /// As `[spatial …, input feature, output feature]`.
    Buffer byOutputs() {
        var dimensions = shape.op.dimensions();
        return ordered(dimensions.kernelInputFeature(), dimensions.kernelOutputFeature());
    }

    /// As `[spatial …, output feature, input feature]`.
    Buffer byInputs() {
        var dimensions = shape.op.dimensions();
        return ordered(dimensions.kernelOutputFeature(), dimensions.kernelInputFeature());
    }

    private Buffer ordered(int outerAxis, int innerAxis) {
        List<Integer> order = new ArrayList<>(shape.op.dimensions().kernelSpatial());
        order.add(outerAxis);
        order.add(innerAxis);
        boolean isInOrder = order.equals(Copies.axes(shape.op.rhs().tensor()));
        if (isInOrder && rhs.dtype() == computed) {
            return rhs;
        }
        Buffer ordered = new Buffer(new Buffer.Home.Scratch(), computed, rhs.elements());
        Copies.permute(code, shape.op.rhs().tensor(), rhs, order, ordered, element -> code.convert(element, computed));
        return ordered;
    }

    /// As `[group, panel, spatial …, input feature, width]`: panels of `width` output features, filled up with
    /// zeros.
    Buffer panels(long width) {
        TensorType type = shape.op.rhs().tensor();
        long[] strides = type.strides();
        long inputStride = strides[shape.op.dimensions().kernelInputFeature()];
        long outputStride = strides[shape.op.dimensions().kernelOutputFeature()];
        long panels = Math.ceilDiv(shape.outer, width);
        long full = shape.outer / width;
        long rest = shape.outer - full * width;
        long depth = shape.taps() * shape.inner;
        long panel = depth * width;
        Buffer result = new Buffer(new Buffer.Home.Scratch(), computed, shape.groups * panels * panel);
        code.kernel(
                "weights",
                2.0 * result.elements(),
                () -> code.loop(shape.groups, group -> {
                    Affine from = group.times(shape.outer * outputStride);
                    Affine to = group.times(panels * panel);
                    code.loop(
                            full,
                            at -> panel(
                                    from.plus(at.times(width * outputStride)),
                                    to.plus(at.times(panel)),
                                    width,
                                    width,
                                    inputStride,
                                    outputStride,
                                    strides,
                                    result));
                    if (rest > 0) {
                        panel(
                                from.plus(full * width * outputStride),
                                to.plus(full * panel),
                                rest,
                                width,
                                inputStride,
                                outputStride,
                                strides,
                                result);
                    }
                }));
        return result;
    }

    private void panel(
            Affine from,
            Affine to,
            long count,
            long width,
            long inputStride,
            long outputStride,
            long[] strides,
            Buffer result) {
        code.loops(
                shape.kernel,
                position -> code.loop(shape.inner, feature -> {
                    Affine source = from.plus(feature.times(inputStride));
                    Affine line = Affine.ZERO;
                    for (int axis = 0; axis < shape.rank; axis++) {
                        source = source.plus(position.get(axis)
                                .times(strides[
                                        shape.op.dimensions().kernelSpatial().get(axis)]));
                        line = line.times(shape.kernel[axis]).plus(position.get(axis));
                    }
                    Affine begin = source;
                    Affine target =
                            to.plus(line.times(shape.inner).plus(feature).times(width));
                    code.loop(
                            count,
                            Node.Style.VECTOR,
                            at -> code.writer()
                                    .store(
                                            result,
                                            target.plus(at),
                                            code.convert(
                                                    code.writer().load(rhs, begin.plus(at.times(outputStride))),
                                                    computed)));
                    code.loop(
                            width - count,
                            at -> code.writer().store(result, target.plus(count).plus(at), code.number(computed, 0)));
                }));
    }
}
