package org.jax4j.cpu.compiler.kernels.convolution;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jax4j.cpu.routines.ConvolutionGeometry;
import org.jax4j.cpu.routines.ConvolutionGeometry.Axis;
import org.jax4j.cpu.routines.ConvolutionGeometry.Phase;
import org.jax4j.cpu.routines.ConvolutionGeometry.Tap;
import org.jax4j.stablehlo.op.Contraction.ConvolutionWindow;

/// Finds what each position of a convolution's result sees of the input.
final class ConvolutionAxes {
    private final ConvolutionShape shape;
    private final boolean isPadded;

    /// @param isPadded whether the input has been padded and dilated beforehand
    ConvolutionAxes(ConvolutionShape shape, boolean isPadded) {
        this.shape = shape;
        this.isPadded = isPadded;
    }

    ConvolutionGeometry geometry() {
        int[] input = isPadded ? shape.padded : shape.input;
        long[] inputStrides = ConvolutionShape.strides(input);
        long[] outputStrides = shape.outputStrides();
        List<Axis> axes = new ArrayList<>();
        long batch = shape.output[0];
        Phase all = new Phase(0, 1, batch, 1, List.of(new Tap(0, 0)));
        axes.add(new Axis(batch, inputStrides[0], outputStrides[0], 1, List.of(all)));
        for (int axis = 0; axis < shape.rank; axis++) {
            axes.add(new Axis(
                    input[axis + 1],
                    inputStrides[axis + 1],
                    outputStrides[axis + 1],
                    shape.kernel[axis],
                    phases(axis, input[axis + 1])));
        }
        long groupStep = shape.groupsBatches ? batch * inputStrides[0] : shape.inner;
        return new ConvolutionGeometry(axes, shape.inner, shape.outer, shape.groups, groupStep);
    }

    /// The phases of a spatial axis: the zeros of a dilated input come under the window in the same way every so
    /// many positions.
    private List<Phase> phases(int axis, long extent) {
        ConvolutionWindow window = shape.op.window();
        long stride = window.strides().get(axis);
        long dilation = isPadded ? 1 : window.lhsDilation().get(axis);
        long padding = isPadded ? 0 : window.paddingLow().get(axis);
        long period = dilation
                / BigInteger.valueOf(stride).gcd(BigInteger.valueOf(dilation)).longValue();
        long positions = shape.output[axis + 1];
        List<Phase> phases = new ArrayList<>();
        for (long start = 0; start < Math.min(period, positions); start++) {
            long count = Math.ceilDiv(positions - start, period);
            long inputStep = stride * period / dilation;
            List<Tap> taps = new ArrayList<>();
            for (int at = 0; at < shape.kernel[axis]; at++) {
                long seen = start * stride + (long) at * window.rhsDilation().get(axis) - padding;
                long first = Math.floorDiv(seen, dilation);
                boolean isElement = seen == first * dilation;
                if (isElement && first < extent && first + (count - 1) * inputStep >= 0) {
                    boolean isReversed = window.reversal().get(axis);
                    taps.add(new Tap(isReversed ? shape.kernel[axis] - 1 - at : at, first));
                }
            }
            phases.add(new Phase(start, period, count, inputStep, taps));
        }
        return phases;
    }
}
