package org.jax4j.lax.contraction;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.WindowPadding;
import org.jax4j.lax.WindowPadding.Edges;
import org.jax4j.lax.operand.Axes;
import org.jax4j.stablehlo.DType;
import org.jspecify.annotations.Nullable;

/// How a convolution runs, such as `ConvSpec.strides(2, 2).padding(WindowPadding.same())`.
///
/// What is not set is as in JAX: no dilation, batch and feature axes first, one group.
public final class ConvSpec {
    private final List<Integer> windowStrides;
    private final WindowPadding padding;
    private final @Nullable List<Integer> lhsDilation;
    private final @Nullable List<Integer> rhsDilation;
    private final @Nullable ConvDimensionNumbers dimensionNumbers;
    private final int featureGroupCount;
    private final int batchGroupCount;
    private final @Nullable List<Precision> precision;
    private final @Nullable DType preferredElementType;

    private ConvSpec(
            List<Integer> windowStrides,
            WindowPadding padding,
            @Nullable List<Integer> lhsDilation,
            @Nullable List<Integer> rhsDilation,
            @Nullable ConvDimensionNumbers dimensionNumbers,
            int featureGroupCount,
            int batchGroupCount,
            @Nullable List<Precision> precision,
            @Nullable DType preferredElementType) {
        this.windowStrides = windowStrides;
        this.padding = padding;
        this.lhsDilation = lhsDilation;
        this.rhsDilation = rhsDilation;
        this.dimensionNumbers = dimensionNumbers;
        this.featureGroupCount = featureGroupCount;
        this.batchGroupCount = batchGroupCount;
        this.precision = precision;
        this.preferredElementType = preferredElementType;
    }

    /// A convolution whose window moves by these steps, one a spatial axis, without padding.
    public static ConvSpec strides(int... strides) {
        return new ConvSpec(Axes.list(strides), WindowPadding.valid(), null, null, null, 1, 1, null, null);
    }

    public ConvSpec padding(WindowPadding value) {
        return new ConvSpec(
                windowStrides,
                value,
                lhsDilation,
                rhsDilation,
                dimensionNumbers,
                featureGroupCount,
                batchGroupCount,
                precision,
                preferredElementType);
    }

    /// Padding before and behind each spatial axis.
    public ConvSpec padding(Edges... edges) {
        return padding(WindowPadding.of(edges));
    }

    /// Steps between the elements of the left operand: a transposed convolution.
    public ConvSpec lhsDilation(int... dilation) {
        return new ConvSpec(
                windowStrides,
                padding,
                Axes.list(dilation),
                rhsDilation,
                dimensionNumbers,
                featureGroupCount,
                batchGroupCount,
                precision,
                preferredElementType);
    }

    /// Steps between the elements of the window.
    public ConvSpec rhsDilation(int... dilation) {
        return new ConvSpec(
                windowStrides,
                padding,
                lhsDilation,
                Axes.list(dilation),
                dimensionNumbers,
                featureGroupCount,
                batchGroupCount,
                precision,
                preferredElementType);
    }

    public ConvSpec dimensionNumbers(@Nullable ConvDimensionNumbers numbers) {
        return new ConvSpec(
                windowStrides,
                padding,
                lhsDilation,
                rhsDilation,
                numbers,
                featureGroupCount,
                batchGroupCount,
                precision,
                preferredElementType);
    }

    /// The axes by letters, see [ConvDimensionNumbers#of].
    public ConvSpec dimensionNumbers(String lhs, String rhs, String out) {
        return dimensionNumbers(ConvDimensionNumbers.of(lhs, rhs, out));
    }

    /// So many convolutions side by side, each of a part of the features.
    public ConvSpec featureGroupCount(int count) {
        return groups(count, batchGroupCount);
    }

    /// So many convolutions side by side, each of a part of the batch.
    public ConvSpec batchGroupCount(int count) {
        return groups(featureGroupCount, count);
    }

    private ConvSpec groups(int feature, int batch) {
        return new ConvSpec(
                windowStrides,
                padding,
                lhsDilation,
                rhsDilation,
                dimensionNumbers,
                feature,
                batch,
                precision,
                preferredElementType);
    }

    public ConvSpec precision(Precision value) {
        return computed(List.of(value, value), preferredElementType);
    }

    /// The dtype of the result and of the sums.
    public ConvSpec preferredElementType(@Nullable DType dtype) {
        return computed(precision, dtype);
    }

    private ConvSpec computed(@Nullable List<Precision> hints, @Nullable DType dtype) {
        return new ConvSpec(
                windowStrides,
                padding,
                lhsDilation,
                rhsDilation,
                dimensionNumbers,
                featureGroupCount,
                batchGroupCount,
                hints,
                dtype);
    }

    /// The axes of operands of this rank.
    ConvDimensionNumbers dimensionNumbers(int rank) {
        return dimensionNumbers == null ? ConvDimensionNumbers.leading(rank) : dimensionNumbers;
    }

    /// The convolution of these operands.
    Convolution resolve(Array lhs, Array rhs) {
        ConvDimensionNumbers numbers = dimensionNumbers(lhs.ndim());
        List<Integer> ones = Axes.repeat(1, Math.max(lhs.ndim() - 2, 0));
        List<Integer> left = lhsDilation == null ? ones : lhsDilation;
        List<Integer> right = rhsDilation == null ? ones : rhsDilation;
        if (padding instanceof WindowPadding.Rule && !left.equals(ones)) {
            throw new ValueError("String padding is not implemented for transposed convolution using this op. Please "
                    + "either exactly specify the required padding or use conv_transpose.");
        }
        int[] window = Axes.take(rhs.shape(), ConvDimensionNumbers.spatial(numbers.rhsSpec()));
        List<Edges> edges = padding.edges(
                Axes.take(lhs.shape(), ConvDimensionNumbers.spatial(numbers.lhsSpec())),
                WindowPadding.dilated(window, right),
                windowStrides);
        return new Convolution(
                windowStrides,
                edges,
                left,
                right,
                numbers,
                featureGroupCount,
                batchGroupCount,
                Precision.orConfigured(precision),
                preferredElementType);
    }
}
