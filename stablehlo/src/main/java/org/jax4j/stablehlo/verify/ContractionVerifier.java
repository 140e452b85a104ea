package org.jax4j.stablehlo.verify;

import static org.jax4j.stablehlo.verify.Constraints.broken;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Contraction;
import org.jax4j.stablehlo.op.Contraction.ConvolutionDimensions;
import org.jax4j.stablehlo.op.Contraction.ConvolutionWindow;
import org.jax4j.stablehlo.op.Contraction.DotAlgorithm;
import org.jax4j.stablehlo.op.Contraction.Precision;
import org.jax4j.stablehlo.op.Op;

/// The constraints of [Contraction].
final class ContractionVerifier {
    private ContractionVerifier() {}

    static void check(Contraction op) {
        switch (op) {
            case Contraction.DotGeneral dot -> dot(dot);
            case Contraction.Convolution convolution -> convolution(convolution);
        }
    }

    private static void precision(Op op, String constraint, List<Precision> precision) {
        if (precision.size() > 2) {
            throw broken(op, "a precision an operand (" + constraint + ")", "precision_config", precision);
        }
    }

    private static void dot(Contraction.DotGeneral op) {
        TensorType lhs = Constraints.tensor(op, "lhs", op.lhs());
        TensorType rhs = Constraints.tensor(op, "rhs", op.rhs());
        Constraints.sameDtype(op, "C13", "lhs", lhs, "rhs", rhs);
        axes(op, "lhs", "C3", "C5, C6", op.lhsBatching(), op.lhsContracting(), lhs);
        axes(op, "rhs", "C4", "C7, C8", op.rhsBatching(), op.rhsContracting(), rhs);
        sizes(op, "batching dimensions", "C1, C9", op.lhsBatching(), lhs, op.rhsBatching(), rhs);
        sizes(op, "contracting dimensions", "C2, C10", op.lhsContracting(), lhs, op.rhsContracting(), rhs);
        precision(op, "C11", op.precision());
        op.algorithm().ifPresent(algorithm -> algorithm(op, algorithm));
        List<Long> shape = new ArrayList<>();
        for (int axis = 0; axis < lhs.rank(); axis++) {
            if (!op.lhsContracting().contains(axis)) {
                shape.add((long) lhs.dim(axis));
            }
        }
        for (int axis = 0; axis < rhs.rank(); axis++) {
            if (!op.rhsContracting().contains(axis) && !op.rhsBatching().contains(axis)) {
                shape.add((long) rhs.dim(axis));
            }
        }
        Constraints.shape(
                op, op.dtype(), shape.stream().mapToLong(Long::longValue).toArray());
    }

    private static void axes(
            Op op,
            String side,
            String uniqueConstraint,
            String rangeConstraint,
            List<Integer> batching,
            List<Integer> contracting,
            TensorType type) {
        List<Integer> all =
                Stream.concat(batching.stream(), contracting.stream()).toList();
        Constraints.unique(op, uniqueConstraint, side + " batching and contracting dimensions", all);
        Constraints.axes(op, rangeConstraint, side + " batching and contracting dimensions", all, type.rank());
    }

    private static void sizes(
            Op op,
            String what,
            String constraint,
            List<Integer> lhsAxes,
            TensorType lhs,
            List<Integer> rhsAxes,
            TensorType rhs) {
        boolean fits = lhsAxes.size() == rhsAxes.size();
        for (int index = 0; fits && index < lhsAxes.size(); index++) {
            fits = lhs.dim(lhsAxes.get(index)) == rhs.dim(rhsAxes.get(index));
        }
        if (!fits) {
            throw broken(
                    op,
                    what + " of equal sizes (" + constraint + ")",
                    "lhs " + lhsAxes + " of",
                    lhs,
                    "rhs " + rhsAxes + " of",
                    rhs);
        }
    }

    private static void algorithm(Contraction.DotGeneral op, DotAlgorithm algorithm) {
        if (op.precision().stream().anyMatch(precision -> precision != Precision.DEFAULT)) {
            throw broken(op, "DEFAULT precision where it states an algorithm (C21)", "precision", op.precision());
        }
        boolean positive = algorithm.lhsComponentCount() > 0
                && algorithm.rhsComponentCount() > 0
                && algorithm.numPrimitiveOperations() > 0;
        if (!positive) {
            throw broken(op, "positive counts in its algorithm (C22-C24)", "algorithm", algorithm);
        }
        if (!isKnown(algorithm)) {
            throw broken(op, "an algorithm that some hardware has (C25)", "algorithm", algorithm);
        }
    }

    /// Whether some hardware multiplies so; the list is the StableHLO project's.
    private static boolean isKnown(DotAlgorithm algorithm) {
        String lhs = algorithm.lhsPrecisionType();
        String rhs = algorithm.rhsPrecisionType();
        String sum = algorithm.accumulationType();
        int steps = algorithm.numPrimitiveOperations();
        if (algorithm.lhsComponentCount() != 1 || algorithm.rhsComponentCount() != 1) {
            return false;
        }
        if (lhs.startsWith("f8") && rhs.startsWith("f8")) {
            return sum.equals("f32") && steps == 1;
        }
        if (algorithm.allowImpreciseAccumulation() || !lhs.equals(rhs)) {
            return false;
        }
        return switch (lhs) {
            case "f16" -> steps == 1 && (sum.equals("f16") || sum.equals("f32"));
            case "bf16" ->
                steps == 1 && sum.equals("bf16")
                        || sum.equals("f32") && (steps == 1 || steps == 3 || steps == 6 || steps == 9);
            case "tf32" -> sum.equals("f32") && (steps == 1 || steps == 3);
            case "f32", "f64" -> sum.equals(lhs) && steps == 1;
            default -> false;
        };
    }

    private static void convolution(Contraction.Convolution op) {
        TensorType lhs = Constraints.tensor(op, "lhs", op.lhs());
        TensorType rhs = Constraints.tensor(op, "rhs", op.rhs());
        Constraints.sameDtype(op, "C27", "lhs", lhs, "rhs", rhs);
        int rank = lhs.rank();
        if (rank < 2 || rhs.rank() != rank || op.type().rank() != rank) {
            throw broken(
                    op,
                    "operands and result of one rank, at least 2 (C1, C26)",
                    "lhs",
                    lhs,
                    "rhs",
                    rhs,
                    "result",
                    op.type());
        }
        window(op, op.window(), rank - 2);
        ConvolutionDimensions numbers = op.dimensions();
        axes(op, "C12, C13", "input", numbers.inputBatch(), numbers.inputFeature(), numbers.inputSpatial(), rank);
        axes(
                op,
                "C17, C18",
                "kernel",
                numbers.kernelInputFeature(),
                numbers.kernelOutputFeature(),
                numbers.kernelSpatial(),
                rank);
        axes(op, "C19, C20", "output", numbers.outputBatch(), numbers.outputFeature(), numbers.outputSpatial(), rank);
        precision(op, "C24", op.precision());
        groups(op, lhs, rhs);
        resultShape(op, lhs, rhs);
    }

    private static void window(Op op, ConvolutionWindow window, int spatial) {
        Constraints.size(op, "C2", "window_strides", window.strides(), spatial);
        Constraints.atLeast(op, "C3", "window_strides", window.strides(), 1);
        Constraints.size(op, "C4", "padding", window.paddingLow(), spatial);
        Constraints.size(op, "C4", "padding", window.paddingHigh(), spatial);
        Constraints.size(op, "C5", "lhs_dilation", window.lhsDilation(), spatial);
        Constraints.atLeast(op, "C6", "lhs_dilation", window.lhsDilation(), 1);
        Constraints.size(op, "C7", "rhs_dilation", window.rhsDilation(), spatial);
        Constraints.atLeast(op, "C8", "rhs_dilation", window.rhsDilation(), 1);
        Constraints.size(op, "C9", "window_reversal", window.reversal(), spatial);
    }

    private static void axes(
            Op op, String constraint, String name, int first, int second, List<Integer> spatial, int rank) {
        List<Integer> all = new ArrayList<>(spatial);
        all.add(first);
        all.add(second);
        Constraints.size(op, constraint, name + " dimensions", all, rank);
        Constraints.unique(op, constraint, name + " dimensions", all);
        Constraints.axes(op, constraint, name + " dimensions", all, rank);
    }

    private static void groups(Contraction.Convolution op, TensorType lhs, TensorType rhs) {
        int features = op.featureGroupCount();
        int batches = op.batchGroupCount();
        if (features < 1 || batches < 1 || (features > 1 && batches > 1)) {
            throw broken(
                    op,
                    "positive group counts, one of them 1 (C21-C23)",
                    "feature_group_count",
                    features,
                    "batch_group_count",
                    batches);
        }
        ConvolutionDimensions numbers = op.dimensions();
        int batch = lhs.dim(numbers.inputBatch());
        int feature = lhs.dim(numbers.inputFeature());
        int output = rhs.dim(numbers.kernelOutputFeature());
        boolean divides = batch % batches == 0
                && feature % features == 0
                && output % batches == 0
                && output % features == 0
                && rhs.dim(numbers.kernelInputFeature()) == feature / features;
        if (!divides) {
            throw broken(
                    op,
                    "group counts that divide batches and features, and a kernel with the input's features of one"
                            + " group (C10, C11, C14-C16)",
                    "feature_group_count",
                    features,
                    "batch_group_count",
                    batches,
                    "lhs",
                    lhs,
                    "rhs",
                    rhs,
                    "dimensions",
                    numbers);
        }
    }

    private static void resultShape(Contraction.Convolution op, TensorType lhs, TensorType rhs) {
        ConvolutionDimensions numbers = op.dimensions();
        ConvolutionWindow window = op.window();
        long[] shape = new long[lhs.rank()];
        shape[numbers.outputBatch()] = lhs.dim(numbers.inputBatch()) / op.batchGroupCount();
        shape[numbers.outputFeature()] = rhs.dim(numbers.kernelOutputFeature());
        for (int axis = 0; axis < window.strides().size(); axis++) {
            shape[numbers.outputSpatial().get(axis)] = ReductionVerifier.positions(
                    lhs.dim(numbers.inputSpatial().get(axis)),
                    window.lhsDilation().get(axis),
                    (long) window.paddingLow().get(axis) + window.paddingHigh().get(axis),
                    rhs.dim(numbers.kernelSpatial().get(axis)),
                    window.rhsDilation().get(axis),
                    window.strides().get(axis));
        }
        for (int axis = 0; axis < shape.length; axis++) {
            if (shape[axis] != op.type().dim(axis)) {
                throw broken(
                        op,
                        "a result of shape " + java.util.Arrays.toString(shape) + " (C25)",
                        "result",
                        op.type(),
                        "lhs",
                        lhs,
                        "rhs",
                        rhs);
            }
        }
    }
}
