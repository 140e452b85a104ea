package org.jax4j.lax.contraction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Aval;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.WindowPadding;
import org.jax4j.lax.WindowPadding.Edges;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.DtypeGroup;
import org.jax4j.lax.operand.Operands;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.DType.Kind;
import org.jax4j.stablehlo.TensorType;

/// The type rule of convolutions.
record ConvolutionType(Convolution convolution) {
    private static final String NAME = "conv_general_dilated";

    Aval of(Aval lhs, Aval rhs) {
        ConvDimensionNumbers numbers = convolution.dimensionNumbers();
        if (lhs.rank() != rhs.rank()) {
            throw new ValueError(NAME + " lhs and rhs must have the same number of dimensions, but got "
                    + Operands.shape(lhs.shape()) + " and " + Operands.shape(rhs.shape()) + ".");
        }
        for (List<Integer> spec : List.of(numbers.lhsSpec(), numbers.rhsSpec(), numbers.outSpec())) {
            if (!spec.stream().sorted().toList().equals(Axes.range(lhs.rank()))) {
                throw new TypeError(NAME + " dimension_numbers must name each axis of its operands once, got " + numbers
                        + " for shapes " + Operands.shapes(List.of(lhs, rhs)) + ".");
            }
        }
        requireGroups(lhs, rhs);
        int[] image = Axes.take(lhs.shape(), ConvDimensionNumbers.spatial(numbers.lhsSpec()));
        int[] kernel = Axes.take(rhs.shape(), ConvDimensionNumbers.spatial(numbers.rhsSpec()));
        int[] positions = positions(image, kernel);
        List<Integer> shape = new ArrayList<>();
        shape.add(lhs.type().dim(numbers.lhsSpec().get(0)) / convolution.batchGroupCount());
        shape.add(rhs.type().dim(numbers.rhsSpec().get(0)));
        shape.addAll(Axes.list(positions));
        int[] result = Axes.take(Axes.array(shape), Axes.inverse(numbers.outSpec()));
        return new Aval(TensorType.of(dtype(lhs, rhs), result), lhs.weakType() && rhs.weakType());
    }

    private void requireGroups(Aval lhs, Aval rhs) {
        int featureGroups = convolution.featureGroupCount();
        int batchGroups = convolution.batchGroupCount();
        ConvDimensionNumbers numbers = convolution.dimensionNumbers();
        int features = lhs.type().dim(numbers.lhsSpec().get(1));
        int batch = lhs.type().dim(numbers.lhsSpec().get(0));
        int outputs = rhs.type().dim(numbers.rhsSpec().get(0));
        int inputs = rhs.type().dim(numbers.rhsSpec().get(1));
        if (featureGroups <= 0) {
            throw new ValueError(NAME + " feature_group_count must be a positive integer, got " + featureGroups + ".");
        }
        if (features % featureGroups != 0) {
            throw new ValueError(NAME + " feature_group_count must divide lhs feature dimension size, but "
                    + featureGroups + " does not divide " + features + ".");
        }
        if (features / featureGroups != inputs) {
            throw new ValueError(NAME + " lhs feature dimension size divided by feature_group_count must equal the "
                    + "rhs input feature dimension size, but " + features + " // " + featureGroups + " != " + inputs
                    + ".");
        }
        if (outputs % featureGroups != 0) {
            throw new ValueError(NAME + " rhs output feature dimension size must be a multiple of "
                    + "feature_group_count, but " + outputs + " is not a multiple of " + featureGroups + ".");
        }
        if (batchGroups <= 0) {
            throw new ValueError(NAME + " batch_group_count must be a positive integer, got " + batchGroups + ".");
        }
        if (batch % batchGroups != 0) {
            throw new ValueError(NAME + " batch_group_count must divide lhs batch dimension size, but " + batchGroups
                    + " does not divide " + batch + ".");
        }
        if (outputs % batchGroups != 0) {
            throw new ValueError(NAME + " rhs output feature dimension size must be a multiple of batch_group_count, "
                    + "but " + outputs + " is not a multiple of " + batchGroups + ".");
        }
        if (batchGroups > 1 && featureGroups > 1) {
            throw new ValueError("At most one of batch_group_count and feature_group_count may be > 1, got "
                    + "batch_group_count=" + batchGroups + " and feature_group_count=" + featureGroups);
        }
    }

    private int[] positions(int[] image, int[] kernel) {
        if (kernel.length != convolution.windowStrides().size()) {
            throw new ValueError(NAME + " window and window_strides must have the same number of dimensions, but got "
                    + kernel.length + " and " + convolution.windowStrides().size());
        }
        List<Edges> padding = convolution.padding();
        if (padding.size() != kernel.length) {
            throw new TypeError("Wrong number of explicit pads for convolution: expected " + kernel.length + ", got "
                    + padding.size() + ".");
        }
        requirePositive(convolution.lhsDilation());
        requirePositive(convolution.rhsDilation());
        int[] dilated = WindowPadding.dilated(image, convolution.lhsDilation());
        int[] padded = dilated.clone();
        Arrays.setAll(
                padded,
                axis -> padded[axis]
                        + padding.get(axis).low()
                        + padding.get(axis).high());
        if (Arrays.stream(padded).anyMatch(size -> size < 0)) {
            throw new ValueError("Negative padding is larger than the size of the corresponding dimension: got padding="
                    + padding + " for lhs_shape[2:]=" + Operands.shape(dilated));
        }
        return WindowPadding.positions(
                dilated,
                WindowPadding.dilated(kernel, convolution.rhsDilation()),
                convolution.windowStrides(),
                padding);
    }

    private static void requirePositive(List<Integer> dilation) {
        if (dilation.stream().anyMatch(step -> step <= 0)) {
            throw new TypeError("All dilations must be positive, got " + Operands.tuple(dilation) + ".");
        }
    }

    private DType dtype(Aval lhs, Aval rhs) {
        Operands.requireDtype(NAME, DtypeGroup.ANY, lhs, 0);
        Operands.requireDtype(NAME, DtypeGroup.ANY, rhs, 1);
        Operands.requireSameDtypes(NAME, List.of(lhs, rhs));
        DType dtype = lhs.dtype();
        DType preferred = convolution.preferredElementType();
        if (preferred == null) {
            return dtype;
        }
        boolean widens = dtype.isInteger() && (preferred.isFloating() || preferred.isInteger());
        if (!widens && preferred.kind() != dtype.kind()) {
            throw new TypeError("Input type is incompatible with `preferred_element_type`. The compatible combinations "
                    + "of (input_type, preferred_element_type) are (integral, integral), (integral, floating), "
                    + "(floating, floating), (complex, complex.");
        }
        if (dtype.kind() == Kind.SIGNED && preferred.kind() == Kind.UNSIGNED) {
            throw new TypeError("`preferred_element_type` must have the same signedness as the original type.");
        }
        if (preferred.byteSize() < dtype.byteSize()) {
            throw new TypeError("`preferred_element_type` must not be narrower than the original type.");
        }
        return preferred;
    }
}
