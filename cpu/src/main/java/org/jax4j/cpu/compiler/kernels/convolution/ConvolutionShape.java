package org.jax4j.cpu.compiler.kernels.convolution;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Contraction.Convolution;
import org.jax4j.stablehlo.op.Contraction.ConvolutionWindow;

/// A convolution in one standard form: the input is `[batch, spatial …, feature]`, padded and dilated beforehand,
/// the result `[batch, spatial …, feature]`, and both are dense.
final class ConvolutionShape {
    final Convolution op;
    final int rank;
    final int groups;
    final boolean groupsBatches;
    /// Input features that one output feature sums over.
    final long inner;
    /// Output features of one group.
    final long outer;
    final int[] inputOrder;
    final int[] outputOrder;
    final int[] input;
    final int[] padded;
    final int[] output;
    final int[] kernel;

    ConvolutionShape(Convolution op) {
        this.op = op;
        TensorType lhs = op.lhs().tensor();
        TensorType rhs = op.rhs().tensor();
        this.rank = op.dimensions().inputSpatial().size();
        this.groupsBatches = op.batchGroupCount() > 1;
        this.groups = groupsBatches ? op.batchGroupCount() : op.featureGroupCount();
        this.inner = rhs.dim(op.dimensions().kernelInputFeature());
        this.outer = rhs.dim(op.dimensions().kernelOutputFeature()) / groups;
        this.inputOrder = order(
                op.dimensions().inputBatch(),
                op.dimensions().inputSpatial(),
                op.dimensions().inputFeature());
        this.outputOrder = order(
                op.dimensions().outputBatch(),
                op.dimensions().outputSpatial(),
                op.dimensions().outputFeature());
        this.input = select(lhs, inputOrder);
        this.output = select(op.type(), outputOrder);
        this.kernel =
                op.dimensions().kernelSpatial().stream().mapToInt(rhs::dim).toArray();
        ConvolutionWindow window = op.window();
        this.padded = input.clone();
        for (int axis = 0; axis < rank; axis++) {
            int extent = input[axis + 1];
            int span = extent == 0 ? 0 : (extent - 1) * window.lhsDilation().get(axis) + 1;
            padded[axis + 1] =
                    window.paddingLow().get(axis) + span + window.paddingHigh().get(axis);
        }
    }

    private static int[] order(int batch, List<Integer> spatial, int feature) {
        List<Integer> order = new ArrayList<>();
        order.add(batch);
        order.addAll(spatial);
        order.add(feature);
        return order.stream().mapToInt(axis -> axis).toArray();
    }

    private static int[] select(TensorType type, int[] order) {
        int[] shape = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            shape[i] = type.dim(order[i]);
        }
        return shape;
    }

    boolean isPadded() {
        for (int axis = 0; axis < rank; axis++) {
            if (padded[axis + 1] != input[axis + 1] || op.window().paddingLow().get(axis) != 0) {
                return true;
            }
        }
        return false;
    }

    /// How far apart elements of the padded input are along its axes.
    long[] inputStrides() {
        return strides(padded);
    }

    /// How far apart elements of the result in standard form are along its axes.
    long[] outputStrides() {
        return strides(output);
    }

    static long[] strides(int[] shape) {
        long[] strides = new long[shape.length];
        long stride = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= Math.max(1, shape[axis]);
        }
        return strides;
    }

    /// The number of positions in the kernel's window.
    long taps() {
        long taps = 1;
        for (int extent : kernel) {
            taps *= extent;
        }
        return taps;
    }

    /// How far the input element under a position in the kernel's window is from the one under the first, in
    /// elements.
    long tapOffset(int[] position) {
        long offset = 0;
        for (int axis = 0; axis < rank; axis++) {
            int at = op.window().reversal().get(axis) ? kernel[axis] - 1 - position[axis] : position[axis];
            offset += (long) at * op.window().rhsDilation().get(axis) * inputStrides()[axis + 1];
        }
        return offset;
    }

    /// How far apart in the input are neighbours of the result along its axis (batch first).
    long inputStep(int axis) {
        return axis == 0 ? inputStrides()[0] : op.window().strides().get(axis - 1) * inputStrides()[axis];
    }

    /// How far apart in the input the first elements of two groups are.
    long groupStep() {
        return groupsBatches ? output[0] * inputStrides()[0] : inner;
    }

    /// Multiplications of the whole convolution.
    double multiplications() {
        double count = outer * groups * inner * (double) taps();
        for (int axis = 0; axis <= rank; axis++) {
            count *= output[axis];
        }
        return count;
    }
}
