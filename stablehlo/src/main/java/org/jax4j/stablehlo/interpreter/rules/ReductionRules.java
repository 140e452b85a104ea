package org.jax4j.stablehlo.interpreter.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.interpreter.tensor.Conversions;
import org.jax4j.stablehlo.interpreter.tensor.Index;
import org.jax4j.stablehlo.interpreter.tensor.Tensor;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Reduction;
import org.jax4j.stablehlo.op.Reduction.Window;

/// The operations that fold many elements into one by a region.
///
/// `reduce` folds its elements in a balanced binary tree whose leaves are in order, which keeps rounding errors
/// small; windows are folded one element after the other. The initial value comes first.
final class ReductionRules {
    private ReductionRules() {}

    static List<Tensor> evaluate(Reduction op, Frame frame) {
        return switch (op) {
            case Reduction.Reduce reduce ->
                reduce(frame.tensors(reduce.inputs()), frame.tensors(reduce.initialValues()), reduce, frame);
            case Reduction.ReduceWindow reduce ->
                reduceWindow(frame.tensors(reduce.inputs()), frame.tensors(reduce.initialValues()), reduce, frame);
            case Reduction.SelectAndScatter scatter -> List.of(selectAndScatter(scatter, frame));
            case Reduction.Sort(var inputs, var dimension, var _, var comparator) ->
                Sorting.sort(frame.tensors(inputs), dimension, comparator, frame);
            case Reduction.Map(var inputs, var _, var computation) ->
                List.of(map(
                        frame.tensors(inputs),
                        computation,
                        (TensorType) op.resultTypes().getFirst(),
                        frame));
            case Reduction.TopK(var operand, var k) -> Sorting.topK(frame.tensor(operand), k, true);
        };
    }

    /// Elements of several tensors at the same positions, to be folded together.
    private static final class Elements {
        private final List<Tensor> inputs;
        private final int[] positions;
        private final Block body;
        private final Frame frame;

        Elements(List<Tensor> inputs, int[] positions, Block body, Frame frame) {
            this.inputs = inputs;
            this.positions = positions;
            this.body = body;
            this.frame = frame;
        }

        /// The initial values, then one element after the other.
        List<Tensor> foldInOrder(List<Tensor> initialValues) {
            List<Tensor> folded = initialValues;
            for (int at = 0; at < positions.length; at++) {
                folded = combine(folded, fold(at, at + 1, initialValues));
            }
            return folded;
        }

        /// The initial values, then the elements as a tree.
        List<Tensor> foldAsTree(List<Tensor> initialValues) {
            return positions.length == 0
                    ? initialValues
                    : combine(initialValues, fold(0, positions.length, initialValues));
        }

        private List<Tensor> fold(int from, int to, List<Tensor> initialValues) {
            if (to - from > 1) {
                int middle = (from + to) >>> 1;
                return combine(fold(from, middle, initialValues), fold(middle, to, initialValues));
            }
            List<Tensor> leaf = new ArrayList<>(inputs.size());
            for (int i = 0; i < inputs.size(); i++) {
                leaf.add(promoted(
                        inputs.get(i).element(positions[from]),
                        initialValues.get(i).dtype()));
            }
            return leaf;
        }

        /// A reduction may accumulate in a wider dtype than that of its inputs.
        private static Tensor promoted(Tensor element, DType dtype) {
            return element.dtype() == dtype ? element : Conversions.convert(element, dtype);
        }

        private List<Tensor> combine(List<Tensor> lhs, List<Tensor> rhs) {
            List<Tensor> arguments = new ArrayList<>(lhs);
            arguments.addAll(rhs);
            return frame.apply(body, arguments);
        }
    }

    private static List<Tensor> emptyResults(List<Type> types) {
        return types.stream().map(type -> new Tensor((TensorType) type)).toList();
    }

    private static void store(List<Tensor> results, int at, List<Tensor> folded) {
        for (int i = 0; i < results.size(); i++) {
            results.get(i).copy(at, folded.get(i), 0);
        }
    }

    private static List<Tensor> reduce(
            List<Tensor> inputs, List<Tensor> initialValues, Reduction.Reduce op, Frame frame) {
        List<Tensor> results = emptyResults(op.resultTypes());
        TensorType inputType = inputs.getFirst().type();
        long[] strides = inputType.strides();
        List<Integer> reduced = op.dimensions().stream().sorted().toList();
        List<Integer> kept = IntStream.range(0, inputType.rank())
                .filter(axis -> !reduced.contains(axis))
                .boxed()
                .toList();
        int[] offsets = offsets(Index.select(inputType.shape(), reduced), select(strides, reduced));
        int[] bases = offsets(Index.select(inputType.shape(), kept), select(strides, kept));
        for (int at = 0; at < bases.length; at++) {
            int base = bases[at];
            int[] positions = IntStream.of(offsets).map(offset -> base + offset).toArray();
            store(results, at, new Elements(inputs, positions, op.body(), frame).foldAsTree(initialValues));
        }
        return results;
    }

    private static long[] select(long[] strides, List<Integer> axes) {
        return axes.stream().mapToLong(axis -> strides[axis]).toArray();
    }

    /// Where the elements of a subarray lie, in row-major order.
    private static int[] offsets(int[] shape, long[] strides) {
        IntStream.Builder offsets = IntStream.builder();
        for (int[] index : Index.all(shape)) {
            offsets.add(Index.offset(index, strides));
        }
        return offsets.build().toArray();
    }

    /// The elements under a window, in row-major order. Padding and the holes of a dilated operand have none, as
    /// in XLA: they do not take part.
    private static int[] windowPositions(TensorType operand, Window window, int[] resultIndex) {
        IntStream.Builder positions = IntStream.builder();
        int[] shape = operand.shape();
        long[] strides = operand.strides();
        int[] position = new int[shape.length];
        int[] size = window.dimensions().stream().mapToInt(Integer::intValue).toArray();
        for (int[] inWindow : Index.all(size)) {
            for (int axis = 0; axis < shape.length; axis++) {
                int dilated = resultIndex[axis] * window.strides().get(axis)
                        + inWindow[axis] * window.windowDilations().get(axis)
                        - window.paddingLow().get(axis);
                int dilation = window.baseDilations().get(axis);
                position[axis] = dilated % dilation == 0 ? dilated / dilation : -1;
            }
            if (Index.isWithin(position, shape)) {
                positions.add(Index.offset(position, strides));
            }
        }
        return positions.build().toArray();
    }

    private static List<Tensor> reduceWindow(
            List<Tensor> inputs, List<Tensor> initialValues, Reduction.ReduceWindow op, Frame frame) {
        List<Tensor> results = emptyResults(op.resultTypes());
        int at = 0;
        for (int[] index : Index.all(results.getFirst().type().shape())) {
            int[] positions = windowPositions(inputs.getFirst().type(), op.window(), index);
            store(results, at++, new Elements(inputs, positions, op.body(), frame).foldInOrder(initialValues));
        }
        return results;
    }

    /// Each element of `source` goes to the position of its window that `select` chose, where `scatter` combines
    /// it.
    private static Tensor selectAndScatter(Reduction.SelectAndScatter op, Frame frame) {
        Tensor operand = frame.tensor(op.operand());
        Tensor source = frame.tensor(op.source());
        Tensor result = new Tensor(operand.type());
        result.fill(frame.tensor(op.initialValue()));
        int at = 0;
        for (int[] index : Index.all(source.type().shape())) {
            Tensor value = source.element(at++);
            int[] positions = windowPositions(operand.type(), op.window(), index);
            if (positions.length == 0) {
                continue;
            }
            int selected = positions[0];
            for (int candidate : positions) {
                List<Tensor> pair = List.of(operand.element(selected), operand.element(candidate));
                if (candidate != selected
                        && !frame.apply(op.select(), pair).getFirst().booleanAt(0)) {
                    selected = candidate;
                }
            }
            result.copy(
                    selected,
                    frame.apply(op.scatter(), List.of(result.element(selected), value))
                            .getFirst(),
                    0);
        }
        return result;
    }

    private static Tensor map(List<Tensor> inputs, Block computation, TensorType type, Frame frame) {
        Tensor result = new Tensor(type);
        for (int at = 0; at < result.count(); at++) {
            int position = at;
            List<Tensor> elements =
                    inputs.stream().map(input -> input.element(position)).toList();
            result.copy(at, frame.apply(computation, elements).getFirst(), 0);
        }
        return result;
    }
}
