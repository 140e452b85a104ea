package org.jax4j.export.translation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jax4j.core.Array;
import org.jax4j.lax.Movement;
import org.jax4j.lax.WindowPadding;
import org.jax4j.lax.WindowPadding.Edges;
import org.jax4j.lax.contraction.Contractions;
import org.jax4j.lax.contraction.ConvDimensionNumbers;
import org.jax4j.lax.contraction.ConvSpec;
import org.jax4j.lax.contraction.Convolution;
import org.jax4j.lax.contraction.DotDimensionNumbers;
import org.jax4j.lax.contraction.DotSpec;
import org.jax4j.lax.contraction.Precision;
import org.jax4j.lax.operand.Axes;
import org.jax4j.stablehlo.op.Contraction;
import org.jspecify.annotations.Nullable;

/// Dot products and convolutions.
final class ContractionOperations {
    private ContractionOperations() {}

    static Array apply(Contraction op, List<Array> operands) {
        Array lhs = operands.get(0);
        Array rhs = operands.get(1);
        return switch (op) {
            case Contraction.DotGeneral dot ->
                Contractions.dotGeneral(
                        lhs,
                        rhs,
                        new DotDimensionNumbers(
                                dot.lhsContracting(), dot.rhsContracting(), dot.lhsBatching(), dot.rhsBatching()),
                        new DotSpec(precision(dot.precision()), dot.dtype()));
            case Contraction.Convolution convolution -> convolution(convolution, lhs, rhs);
        };
    }

    private static @Nullable List<Precision> precision(List<Contraction.Precision> hints) {
        return hints.isEmpty()
                ? null
                : hints.stream().map(hint -> Precision.valueOf(hint.name())).toList();
    }

    private static Array convolution(Contraction.Convolution op, Array lhs, Array rhs) {
        Contraction.ConvolutionDimensions dimensions = op.dimensions();
        Contraction.ConvolutionWindow window = op.window();
        ConvDimensionNumbers numbers = new ConvDimensionNumbers(
                axes(dimensions.inputBatch(), dimensions.inputFeature(), dimensions.inputSpatial()),
                axes(dimensions.kernelOutputFeature(), dimensions.kernelInputFeature(), dimensions.kernelSpatial()),
                axes(dimensions.outputBatch(), dimensions.outputFeature(), dimensions.outputSpatial()));
        List<Integer> reversed = IntStream.range(0, window.reversal().size())
                .filter(window.reversal()::get)
                .mapToObj(dimensions.kernelSpatial()::get)
                .toList();
        Edges[] edges = IntStream.range(0, window.strides().size())
                .mapToObj(axis -> new Edges(
                        window.paddingLow().get(axis), window.paddingHigh().get(axis)))
                .toArray(Edges[]::new);
        ConvSpec spec = ConvSpec.strides(Axes.array(window.strides()))
                .padding(WindowPadding.of(edges))
                .lhsDilation(Axes.array(window.lhsDilation()))
                .rhsDilation(Axes.array(window.rhsDilation()))
                .dimensionNumbers(numbers)
                .featureGroupCount(op.featureGroupCount())
                .batchGroupCount(op.batchGroupCount())
                .preferredElementType(op.type().dtype());
        List<Precision> hints = precision(op.precision());
        return Convolution.convGeneralDilated(
                lhs,
                reversed.isEmpty() ? rhs : Movement.rev(rhs, reversed),
                hints == null ? spec : spec.precision(hints.getFirst()));
    }

    private static List<Integer> axes(int first, int second, List<Integer> spatial) {
        List<Integer> axes = new ArrayList<>(List.of(first, second));
        axes.addAll(spatial);
        return axes;
    }
}
