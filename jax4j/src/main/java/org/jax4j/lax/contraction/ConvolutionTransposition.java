package org.jax4j.lax.contraction;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.WindowPadding;
import org.jax4j.lax.WindowPadding.Edges;
import org.jax4j.lax.operand.Axes;

/// The cotangents of a convolution's operands, which are convolutions again: of the cotangent with the kernel
/// turned around, and of the array with the cotangent.
record ConvolutionTransposition(Convolution convolution) {

    private int[] spatial(int[] shape, List<Integer> spec) {
        return Axes.take(shape, ConvDimensionNumbers.spatial(spec));
    }

    Array ofLhs(Aval lhs, Array kernel, Array cotangent) {
        ConvDimensionNumbers numbers = convolution.dimensionNumbers();
        List<Integer> rhsSpec = numbers.rhsSpec();
        int batchGroups = convolution.batchGroupCount();
        int groups = Math.max(convolution.featureGroupCount(), batchGroups);
        List<Edges> padding = WindowPadding.backward(
                spatial(lhs.shape(), numbers.lhsSpec()),
                spatial(kernel.shape(), rhsSpec),
                convolution.windowStrides(),
                spatial(cotangent.shape(), numbers.outSpec()),
                convolution.padding(),
                convolution.lhsDilation(),
                convolution.rhsDilation());
        Array grouped = groups == 1
                ? kernel
                : GroupedAxes.into(rhsSpec.get(0), rhsSpec.get(1), GroupedAxes.outOf(rhsSpec.get(0), groups, kernel));
        Array turned = Movement.rev(grouped, ConvDimensionNumbers.spatial(rhsSpec));
        Convolution backward = new Convolution(
                /* windowStrides= */ convolution.lhsDilation(),
                padding,
                /* lhsDilation= */ convolution.windowStrides(),
                convolution.rhsDilation(),
                new ConvDimensionNumbers(
                        /* lhsSpec= */ numbers.outSpec(),
                        ConvDimensionNumbers.swapped(rhsSpec),
                        /* outSpec= */ numbers.lhsSpec()),
                groups,
                1,
                convolution.precision(),
                convolution.preferredElementType());
        Array result = backward.bind(cotangent, Conversion.convertElementType(turned, cotangent.dtype()));
        Array converted = Conversion.convertElementType(result, lhs.dtype());
        return batchGroups == 1
                ? converted
                : GroupedAxes.into(
                        numbers.lhsSpec().get(1),
                        numbers.lhsSpec().get(0),
                        GroupedAxes.outOf(numbers.lhsSpec().get(1), batchGroups, converted));
    }

    Array ofRhs(Aval kernel, Array lhs, Array cotangent) {
        if (cotangent.size() == 0) {
            return Scalars.zeros(kernel);
        }
        ConvDimensionNumbers numbers = convolution.dimensionNumbers();
        boolean featureGroups = convolution.featureGroupCount() > 1;
        Convolution backward = new Convolution(
                /* windowStrides= */ convolution.rhsDilation(),
                kernelPadding(
                        spatial(lhs.shape(), numbers.lhsSpec()),
                        spatial(kernel.shape(), numbers.rhsSpec()),
                        spatial(cotangent.shape(), numbers.outSpec())),
                convolution.lhsDilation(),
                /* rhsDilation= */ convolution.windowStrides(),
                new ConvDimensionNumbers(
                        ConvDimensionNumbers.swapped(numbers.lhsSpec()),
                        ConvDimensionNumbers.swapped(numbers.outSpec()),
                        ConvDimensionNumbers.swapped(numbers.rhsSpec())),
                featureGroups ? 1 : convolution.batchGroupCount(),
                featureGroups ? convolution.featureGroupCount() : 1,
                convolution.precision(),
                convolution.preferredElementType());
        Array result = backward.bind(Conversion.convertElementType(lhs, cotangent.dtype()), cotangent);
        return Conversion.convertElementType(result, kernel.dtype());
    }

    private List<Edges> kernelPadding(int[] image, int[] kernel, int[] positions) {
        int[] array = WindowPadding.dilated(image, convolution.lhsDilation());
        int[] window = WindowPadding.dilated(kernel, convolution.rhsDilation());
        int[] results = WindowPadding.dilated(positions, convolution.windowStrides());
        List<Edges> padding = new ArrayList<>();
        for (int axis = 0; axis < image.length; axis++) {
            int low = convolution.padding().get(axis).low();
            padding.add(new Edges(low, results[axis] - array[axis] + window[axis] - low - 1));
        }
        return padding;
    }
}
