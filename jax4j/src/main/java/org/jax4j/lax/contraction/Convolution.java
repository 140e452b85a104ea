package org.jax4j.lax.contraction;

import java.util.List;
import java.util.function.BinaryOperator;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Params;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.ComplexParts;
import org.jax4j.lax.Linear;
import org.jax4j.lax.WindowPadding.Edges;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.program.Composition;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Contraction;
import org.jax4j.stablehlo.op.Contraction.ConvolutionDimensions;
import org.jax4j.stablehlo.op.Contraction.ConvolutionWindow;
import org.jspecify.annotations.Nullable;

/// Sums of products of a kernel and the windows of an array, in as many spatial dimensions as one likes.
///
/// The kernel is not turned around, so in the language of signals this is a correlation.
///
/// @param windowStrides        steps of the window, one a spatial axis
/// @param padding              of the left operand
/// @param lhsDilation          steps between elements of the left operand
/// @param rhsDilation          steps between elements of the kernel
/// @param featureGroupCount    how many convolutions there are side by side, each of a part of the features
/// @param batchGroupCount      the same, each of a part of the batch
/// @param precision            one for each operand
/// @param preferredElementType the dtype of the result and of the sums; by default the operands'
public record Convolution(
        List<Integer> windowStrides,
        List<Edges> padding,
        List<Integer> lhsDilation,
        List<Integer> rhsDilation,
        ConvDimensionNumbers dimensionNumbers,
        int featureGroupCount,
        int batchGroupCount,
        @Nullable List<Precision> precision,
        @Nullable DType preferredElementType)
        implements Linear.Bilinear {
    public Convolution {
        windowStrides = List.copyOf(windowStrides);
        padding = List.copyOf(padding);
        lhsDilation = List.copyOf(lhsDilation);
        rhsDilation = List.copyOf(rhsDilation);
        precision = precision == null ? null : List.copyOf(precision);
    }

    /// A convolution, `lax.conv_general_dilated`.
    public static Array convGeneralDilated(Array lhs, Array rhs, ConvSpec spec) {
        return spec.resolve(lhs, rhs).bind(lhs, rhs);
    }

    @Override
    public String name() {
        return "conv_general_dilated";
    }

    @Override
    public Params params() {
        return Params.of("batch_group_count", batchGroupCount)
                .and("dimension_numbers", dimensionNumbers)
                .and("feature_group_count", featureGroupCount)
                .and("lhs_dilation", lhsDilation)
                .and("out_sharding", null)
                .and("padding", padding)
                .and("precision", precision)
                .and("preferred_element_type", preferredElementType)
                .and("rhs_dilation", rhsDilation)
                .and("window_strides", windowStrides);
    }

    @Override
    public List<Aval> type(List<Aval> operands) {
        return List.of(new ConvolutionType(this).of(operands.get(0), operands.get(1)));
    }

    private Convolution with(@Nullable DType dtype) {
        return new Convolution(
                windowStrides,
                padding,
                lhsDilation,
                rhsDilation,
                dimensionNumbers,
                featureGroupCount,
                batchGroupCount,
                precision,
                dtype);
    }

    /// The same with other groups.
    Convolution with(int featureGroups, int batchGroups) {
        return new Convolution(
                windowStrides,
                padding,
                lhsDilation,
                rhsDilation,
                dimensionNumbers,
                featureGroups,
                batchGroups,
                precision,
                preferredElementType);
    }

    @Override
    public List<Value> lower(Lowering lowering, List<Value> operands) {
        Value lhs = operands.get(0);
        Value rhs = operands.get(1);
        if (lhs.tensor().dtype().isComplex()) {
            return Composition.lowerOne(lowering, operands, arrays -> ofParts(arrays.get(0), arrays.get(1)));
        }
        List<Integer> left = dimensionNumbers.lhsSpec();
        List<Integer> right = dimensionNumbers.rhsSpec();
        List<Integer> out = dimensionNumbers.outSpec();
        ConvolutionDimensions dimensions = new ConvolutionDimensions(
                left.get(0),
                left.get(1),
                ConvDimensionNumbers.spatial(left),
                right.get(1),
                right.get(0),
                ConvDimensionNumbers.spatial(right),
                out.get(0),
                out.get(1),
                ConvDimensionNumbers.spatial(out));
        ConvolutionWindow window = new ConvolutionWindow(
                windowStrides,
                padding.stream().map(Edges::low).toList(),
                padding.stream().map(Edges::high).toList(),
                lhsDilation,
                rhsDilation,
                Axes.repeat(false, windowStrides.size()));
        TensorType type = type(List.of(Aval.of(lhs.tensor()), Aval.of(rhs.tensor())))
                .getFirst()
                .type();
        List<Precision> hints = precision == null ? Axes.repeat(Precision.DEFAULT, 2) : precision;
        return List.of(lowering.builder()
                .add(new Contraction.Convolution(
                        lhs,
                        rhs,
                        dimensions,
                        window,
                        featureGroupCount,
                        batchGroupCount,
                        hints.stream().map(Precision::hlo).toList(),
                        type)));
    }

    /// A complex convolution by three real ones (Gauss' trick).
    private Array ofParts(Array lhs, Array rhs) {
        DType dtype = preferredElementType;
        Convolution real = with(dtype == null ? null : dtype.real());
        BinaryOperator<Array> conv = real::bind;
        Array x = ComplexParts.real(lhs);
        Array y = ComplexParts.imag(lhs);
        Array u = ComplexParts.real(rhs);
        Array v = ComplexParts.imag(rhs);
        Array first = conv.apply(Arithmetic.add(x, y), u);
        Array second = conv.apply(x, Arithmetic.sub(v, u));
        Array third = conv.apply(y, Arithmetic.add(u, v));
        return ComplexParts.complex(Arithmetic.sub(first, third), Arithmetic.add(first, second));
    }

    @Override
    public Array transposed(int index, Aval operand, Array other, Array cotangent) {
        ConvolutionTransposition transposition = new ConvolutionTransposition(this);
        return index == 0
                ? transposition.ofLhs(operand, other, cotangent)
                : transposition.ofRhs(operand, other, cotangent);
    }

    @Override
    public List<Batched> batch(int size, List<Batched> operands) {
        return new ConvolutionBatching(this).batch(size, operands.get(0), operands.get(1));
    }
}
