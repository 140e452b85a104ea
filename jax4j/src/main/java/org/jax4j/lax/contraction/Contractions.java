package org.jax4j.lax.contraction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Movement;
import org.jax4j.lax.WindowPadding;
import org.jax4j.lax.WindowPadding.Edges;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.stablehlo.DType;

/// Dot products and convolutions for common cases.
public final class Contractions {
    private Contractions() {}

    /// The product of two matrices, of a matrix and a vector, or of two vectors.
    public static Array dot(Array lhs, Array rhs, DotSpec spec) {
        int left = lhs.ndim();
        int right = rhs.ndim();
        boolean simple = left >= 1 && left <= 2 && right >= 1 && right <= 2;
        if (!simple || lhs.shape()[left - 1] != rhs.shape()[0]) {
            throw new ValueError(
                    "jax.lax.dot: dimension_numbers must be specified when not performing simple un-batched "
                            + "matrix-matrix, matrix-vector, or vector-vector products; got lhs_shape="
                            + Operands.shape(lhs.shape()) + " rhs_shape=" + Operands.shape(rhs.shape()));
        }
        return dotGeneral(lhs, rhs, DotDimensionNumbers.contracting(List.of(left - 1), List.of(0)), spec);
    }

    /// Sums of products over axes that the operands share.
    public static Array dotGeneral(Array lhs, Array rhs, DotDimensionNumbers dimensionNumbers, DotSpec spec) {
        return new DotGeneral(dimensionNumbers, Precision.orConfigured(spec.precision()), spec.preferredElementType())
                .bind(lhs, rhs);
    }

    /// Dot products of groups.
    public static Array raggedDotGeneral(
            Array lhs, Array rhs, Array groupSizes, RaggedDotDimensionNumbers dimensionNumbers, DotSpec spec) {
        return new RaggedDotGeneral(
                        dimensionNumbers, Precision.orConfigured(spec.precision()), spec.preferredElementType())
                .bind(lhs, rhs, groupSizes);
    }

    /// Products of matrices along leading batch axes.
    public static Array batchMatmul(Array lhs, Array rhs, DotSpec spec) {
        int rank = lhs.ndim();
        if (Math.min(rank, rhs.ndim()) < 2) {
            throw new ValueError("Arguments to batch_matmul must be at least 2D, got " + rank + ", " + rhs.ndim());
        }
        if (rank != rhs.ndim()) {
            throw new ValueError("Arguments to batch_matmul must have same ndim, got " + rank + ", " + rhs.ndim());
        }
        List<Integer> batch = Axes.range(rank - 2);
        return dotGeneral(lhs, rhs, new DotDimensionNumbers(List.of(rank - 1), List.of(rank - 2), batch, batch), spec);
    }

    /// A transposed convolution: a convolution of the array with holes between its elements.
    public static Array convTranspose(Array lhs, Array rhs, ConvTransposeSpec spec) {
        ConvDimensionNumbers given = spec.dimensionNumbers();
        ConvDimensionNumbers numbers = given == null ? featuresLast(lhs.ndim()) : given;
        List<Integer> spatial = ConvDimensionNumbers.spatial(numbers.rhsSpec());
        List<Integer> ones = Axes.repeat(1, spatial.size());
        List<Integer> rhsDilation = spec.rhsDilation() == null ? ones : spec.rhsDilation();
        int[] window = WindowPadding.dilated(Axes.take(rhs.shape(), spatial), rhsDilation);
        List<Edges> edges = spec.padding() instanceof WindowPadding.Rule rule
                ? paddings(rule, window, spec.strides())
                : spec.padding().edges(lhs.shape(), window, spec.strides());
        Array kernel = rhs;
        if (spec.transposeKernel()) {
            List<Integer> swap = new ArrayList<>(Axes.range(rhs.ndim()));
            Collections.swap(swap, numbers.rhsSpec().get(0), numbers.rhsSpec().get(1));
            kernel = Movement.transpose(Movement.rev(rhs, spatial), swap);
        }
        return new Convolution(
                        ones, edges, spec.strides(), rhsDilation, numbers, 1, 1, Precision.orConfigured(null), null)
                .bind(lhs, kernel);
    }

    /// The windows of an array as features of a convolution's result: channel by channel, the elements of a
    /// window in row-major order.
    public static Array convGeneralDilatedPatches(Array lhs, int[] window, ConvSpec spec) {
        ConvDimensionNumbers numbers = spec.dimensionNumbers(lhs.ndim());
        int size = 1;
        for (int length : window) {
            size *= length;
        }
        int channels = lhs.shape()[numbers.lhsSpec().get(1)];
        Array row = Creation.broadcastedIota(DType.INT32, new int[] {size, size}, 0);
        Array column = Creation.broadcastedIota(DType.INT32, new int[] {size, size}, 1);
        Array identity = Conversion.convertElementType(Comparison.eq(row, column), lhs.dtype());
        Array each = Movement.broadcastInDim(identity, new int[] {channels, size, size}, List.of(1, 2));
        int[] shape = Axes.insert(Axes.insert(window, 0, 1), 0, channels * size);
        // The filter's axes are output features, input features, space; the kernel's are where its specification says.
        Array kernel = Movement.transpose(Movement.reshape(each, shape), Axes.inverse(numbers.rhsSpec()));
        return Convolution.convGeneralDilated(lhs, kernel, spec.featureGroupCount(channels));
    }

    /// A convolution with a kernel of its own at each place of the result: a dot product of each window with its
    /// place's kernel.
    public static Array convGeneralDilatedLocal(Array lhs, Array rhs, int[] window, ConvSpec spec) {
        ConvDimensionNumbers numbers = spec.dimensionNumbers(lhs.ndim());
        Array patches = convGeneralDilatedPatches(lhs, window, spec);
        List<Integer> ours = ConvDimensionNumbers.spatial(numbers.outSpec());
        List<Integer> theirs = ConvDimensionNumbers.spatial(numbers.rhsSpec());
        List<Integer> order = Axes.argsort(ours);
        DotDimensionNumbers dot = new DotDimensionNumbers(
                List.of(numbers.outSpec().get(1)),
                List.of(numbers.rhsSpec().get(1)),
                order.stream().map(ours::get).toList(),
                order.stream().map(theirs::get).toList());
        Array product = dotGeneral(patches, rhs, dot, DotSpec.DEFAULT);
        // Space comes first, then the batch and the features, which go where the specification says.
        List<Integer> axes = Axes.concat(
                order.stream().map(ours::get).toList(), numbers.outSpec().subList(0, 2));
        return Movement.transpose(product, Axes.inverse(axes));
    }

    private static ConvDimensionNumbers featuresLast(int rank) {
        return switch (rank) {
            case 2 -> ConvDimensionNumbers.of("NC", "IO", "NC");
            case 3 -> ConvDimensionNumbers.of("NHC", "HIO", "NHC");
            case 4 -> ConvDimensionNumbers.of("NHWC", "HWIO", "NHWC");
            case 5 -> ConvDimensionNumbers.of("NHWDC", "HWDIO", "NHWDC");
            default -> throw new ValueError("No 4+ dimensional dimension_number defaults.");
        };
    }

    private static List<Edges> paddings(WindowPadding.Rule rule, int[] window, List<Integer> strides) {
        List<Edges> edges = new ArrayList<>();
        for (int axis = 0; axis < window.length; axis++) {
            int size = window[axis];
            int stride = strides.get(axis);
            int overlap = size + stride - 2;
            edges.add(
                    switch (rule) {
                        case VALID -> new Edges(size - 1, overlap + Math.max(size - stride, 0) - (size - 1));
                        case SAME, SAME_LOWER -> {
                            int low = stride > size - 1 ? size - 1 : Math.ceilDiv(overlap, 2);
                            yield new Edges(low, overlap - low);
                        }
                    });
        }
        return edges;
    }
}
