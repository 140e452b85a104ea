package org.jax4j.stablehlo.verify;

import static org.jax4j.stablehlo.verify.Constraints.broken;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.Reduction;
import org.jax4j.stablehlo.op.Reduction.Window;

/// The constraints of [Reduction].
///
/// The specification lets a reducer compute in a wider type than its inputs; here its types are those of the
/// inputs (the parser of text converts the inputs).
final class ReductionVerifier {
    private ReductionVerifier() {}

    static void check(Reduction op) {
        switch (op) {
            case Reduction.Reduce reduce -> {
                TensorType type = inputs(op, "C1-C3", reduce.inputs(), reduce.initialValues());
                Constraints.axes(op, "C4", "dimensions", reduce.dimensions(), type.rank());
                Constraints.unique(op, "C5", "dimensions", reduce.dimensions());
                folder(op, "C6", "body", reduce.body(), reduce.inputs());
            }
            case Reduction.ReduceWindow reduce -> {
                TensorType type = inputs(op, "C1-C3", reduce.inputs(), reduce.initialValues());
                window(op, reduce.window(), type);
                long[] shape = windowShape(reduce.window(), type);
                reduce.inputs()
                        .forEach(input -> Constraints.shape(op, input.tensor().dtype(), shape));
                folder(op, "C13", "body", reduce.body(), reduce.inputs());
            }
            case Reduction.SelectAndScatter scatter -> selectAndScatter(scatter);
            case Reduction.Sort sort -> sort(sort);
            case Reduction.Map map -> map(map);
            case Reduction.TopK(Value operand, int k) -> {
                TensorType type = Constraints.tensor(op, "operand", operand);
                if (type.isScalar() || k < 0 || k > type.dim(type.rank() - 1)) {
                    throw broken(op, "a k from 0 to the size of its operand's last axis", "k", k, "operand", type);
                }
                if (type.dtype().isComplex()) {
                    throw broken(op, "elements that have an order", "operand", type);
                }
                Constraints.shape(op, DType.INT32, ElementwiseVerifier.dimensions(type));
            }
        }
    }

    /// The scalar types of these tensors.
    static List<Type> scalars(List<Value> values) {
        List<Type> scalars = new ArrayList<>(values.size());
        for (Value value : values) {
            scalars.add(TensorType.of(value.tensor().dtype()));
        }
        return scalars;
    }

    static List<Type> twice(List<Type> types) {
        return Stream.concat(types.stream(), types.stream()).toList();
    }

    /// Inputs of one shape, and as many scalars to start from; gives the type of the first.
    private static TensorType inputs(Op op, String constraint, List<Value> inputs, List<Value> initialValues) {
        if (inputs.isEmpty() || inputs.size() != initialValues.size()) {
            throw broken(
                    op,
                    "as many init_values as inputs, at least one (" + constraint + ")",
                    "inputs",
                    inputs.size(),
                    "init_values",
                    initialValues.size());
        }
        TensorType first = Constraints.tensor(op, "inputs[0]", inputs.getFirst());
        for (int index = 0; index < inputs.size(); index++) {
            TensorType input = Constraints.tensor(op, "inputs[" + index + "]", inputs.get(index));
            TensorType initial = Constraints.tensor(op, "init_values[" + index + "]", initialValues.get(index));
            Constraints.sameShape(op, constraint, "inputs[0]", first, "inputs[" + index + "]", input);
            Constraints.sameDtype(
                    op, constraint, "inputs[" + index + "]", input, "init_values[" + index + "]", initial);
            Constraints.rank(op, "init_values[" + index + "]", initial, 0);
        }
        return first;
    }

    private static void folder(Op op, String constraint, String name, Block region, List<Value> inputs) {
        List<Type> scalars = scalars(inputs);
        Constraints.region(op, constraint, name, region, twice(scalars), scalars);
    }

    private static void window(Op op, Window window, TensorType type) {
        int rank = type.rank();
        entries(op, "window_dimensions", window.dimensions(), rank);
        entries(op, "window_strides", window.strides(), rank);
        entries(op, "base_dilations", window.baseDilations(), rank);
        entries(op, "window_dilations", window.windowDilations(), rank);
        Constraints.size(op, "shape of the padding", "padding", window.paddingLow(), rank);
        Constraints.size(op, "shape of the padding", "padding", window.paddingHigh(), rank);
    }

    private static void entries(Op op, String name, List<Integer> values, int rank) {
        Constraints.size(op, "one an axis", name, values, rank);
        Constraints.atLeast(op, "positive", name, values, 1);
    }

    private static long[] windowShape(Window window, TensorType type) {
        long[] shape = new long[type.rank()];
        for (int axis = 0; axis < shape.length; axis++) {
            long padding =
                    (long) window.paddingLow().get(axis) + window.paddingHigh().get(axis);
            shape[axis] = positions(
                    type.dim(axis),
                    window.baseDilations().get(axis),
                    padding,
                    window.dimensions().get(axis),
                    window.windowDilations().get(axis),
                    window.strides().get(axis));
        }
        return shape;
    }

    /// The number of positions of a dilated window on a padded and dilated axis; -1 if an extent exceeds 31 bits.
    static long positions(int size, int dilation, long padding, int window, int windowDilation, int stride) {
        long base = size == 0 ? 0 : (size - 1L) * dilation + 1;
        long padded = base + padding;
        long extent = window == 0 ? 0 : (window - 1L) * windowDilation + 1;
        if (Math.max(base, extent) > Integer.MAX_VALUE
                || Math.abs(padded) > Integer.MAX_VALUE
                || padding != (int) padding) {
            return -1;
        }
        return padded == 0 || extent > padded ? 0 : (padded - extent) / stride + 1;
    }

    private static void selectAndScatter(Reduction.SelectAndScatter op) {
        TensorType type = Constraints.tensor(op, "operand", op.operand());
        TensorType source = Constraints.tensor(op, "source", op.source());
        TensorType initial = Constraints.tensor(op, "init_value", op.initialValue());
        Constraints.sameDtype(op, "C1", "operand", type, "source", source);
        Constraints.sameDtype(op, "C3", "operand", type, "init_value", initial);
        Constraints.rank(op, "init_value", initial, 0);
        window(op, op.window(), type);
        long[] shape = windowShape(op.window(), type);
        if (!Arrays.equals(shape, ElementwiseVerifier.dimensions(source))) {
            throw broken(
                    op,
                    "a source of shape " + java.util.Arrays.toString(shape) + ", one element a window (C2)",
                    "source",
                    source,
                    "operand",
                    type);
        }
        Type scalar = TensorType.of(type.dtype());
        List<Type> pair = List.of(scalar, scalar);
        Constraints.region(op, "C9", "select", op.select(), pair, List.of(TensorType.of(DType.BOOL)));
        Constraints.region(op, "C10", "scatter", op.scatter(), pair, List.of(scalar));
    }

    private static void sort(Reduction.Sort op) {
        if (op.inputs().isEmpty()) {
            throw broken(op, "at least one input (C1)");
        }
        TensorType first = Constraints.tensor(op, "inputs[0]", op.inputs().getFirst());
        List<Type> pairs = new ArrayList<>();
        for (int index = 0; index < op.inputs().size(); index++) {
            TensorType input =
                    Constraints.tensor(op, "inputs[" + index + "]", op.inputs().get(index));
            Constraints.sameShape(op, "C3", "inputs[0]", first, "inputs[" + index + "]", input);
            pairs.addAll(Collections.nCopies(2, TensorType.of(input.dtype())));
        }
        Constraints.axis(op, "C4", "dimension", op.dimension(), first);
        Constraints.region(op, "C5", "comparator", op.comparator(), pairs, List.of(TensorType.of(DType.BOOL)));
    }

    private static void map(Reduction.Map op) {
        if (op.inputs().isEmpty()) {
            throw broken(op, "at least one input (C2)");
        }
        TensorType first = Constraints.tensor(op, "inputs[0]", op.inputs().getFirst());
        for (int index = 1; index < op.inputs().size(); index++) {
            TensorType input =
                    Constraints.tensor(op, "inputs[" + index + "]", op.inputs().get(index));
            Constraints.sameShape(op, "C1", "inputs[0]", first, "inputs[" + index + "]", input);
        }
        Constraints.size(op, "C3", "dimensions", op.dimensions(), first.rank());
        for (int axis = 0; axis < first.rank(); axis++) {
            if (op.dimensions().get(axis) != axis) {
                throw broken(op, "all axes in order as dimensions (C3)", "dimensions", op.dimensions());
            }
        }
        List<Type> results = op.computation().resultTypes();
        if (results.size() != 1 || !(results.getFirst() instanceof TensorType result) || !result.isScalar()) {
            throw broken(op, "a computation that gives one scalar (C4)", "computation", results);
        }
        Constraints.region(op, "C4", "computation", op.computation(), scalars(op.inputs()), results);
        Constraints.shape(op, result.dtype(), ElementwiseVerifier.dimensions(first));
    }
}
