package org.jax4j.stablehlo.op;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;

/// Operations that fold many elements into one by a region, and sorting.
public sealed interface Reduction extends Op {

    /// A window that moves over a padded and dilated operand: one entry an axis.
    record Window(
            List<Integer> dimensions,
            List<Integer> strides,
            List<Integer> baseDilations,
            List<Integer> windowDilations,
            List<Integer> paddingLow,
            List<Integer> paddingHigh) {
        public Window {
            dimensions = List.copyOf(dimensions);
            strides = List.copyOf(strides);
            baseDilations = List.copyOf(baseDilations);
            windowDilations = List.copyOf(windowDilations);
            paddingLow = List.copyOf(paddingLow);
            paddingHigh = List.copyOf(paddingHigh);
        }

        /// The shape that a window of this kind makes of `shape`: the number of its positions along each axis.
        public int[] resultShape(int[] shape) {
            int[] result = new int[shape.length];
            for (int axis = 0; axis < shape.length; axis++) {
                int base = shape[axis] == 0 ? 0 : (shape[axis] - 1) * baseDilations.get(axis) + 1;
                int padded = paddingLow.get(axis) + base + paddingHigh.get(axis);
                int extent = dimensions.get(axis) == 0 ? 0 : (dimensions.get(axis) - 1) * windowDilations.get(axis) + 1;
                result[axis] = padded == 0 || extent > padded ? 0 : (padded - extent) / strides.get(axis) + 1;
            }
            return result;
        }
    }

    private static List<Value> concat(List<Value> first, List<Value> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /// `body` takes the left element of each input, then the right ones; the order of folding is free.
    record Reduce(List<Value> inputs, List<Value> initialValues, List<Integer> dimensions, Block body)
            implements Reduction {
        public Reduce {
            inputs = List.copyOf(inputs);
            initialValues = List.copyOf(initialValues);
            dimensions = List.copyOf(dimensions);
        }

        @Override
        public String mnemonic() {
            return "stablehlo.reduce";
        }

        @Override
        public List<Value> operands() {
            return concat(inputs, initialValues);
        }

        @Override
        public List<Block> blocks() {
            return List.of(body);
        }

        @Override
        public Reduce with(List<Value> operands, List<Block> blocks) {
            int count = inputs.size();
            return new Reduce(
                    operands.subList(0, count), operands.subList(count, 2 * count), dimensions, blocks.getFirst());
        }

        @Override
        public List<Type> resultTypes() {
            return IntStream.range(0, inputs.size())
                    .<Type>mapToObj(index -> {
                        TensorType input = inputs.get(index).tensor();
                        DType dtype = initialValues.get(index).tensor().dtype();
                        int[] kept = IntStream.range(0, input.rank())
                                .filter(axis -> !dimensions.contains(axis))
                                .map(input::dim)
                                .toArray();
                        return TensorType.of(dtype, kept);
                    })
                    .toList();
        }
    }

    record ReduceWindow(List<Value> inputs, List<Value> initialValues, Window window, Block body) implements Reduction {
        public ReduceWindow {
            inputs = List.copyOf(inputs);
            initialValues = List.copyOf(initialValues);
        }

        @Override
        public String mnemonic() {
            return "stablehlo.reduce_window";
        }

        @Override
        public List<Value> operands() {
            return concat(inputs, initialValues);
        }

        @Override
        public List<Block> blocks() {
            return List.of(body);
        }

        @Override
        public ReduceWindow with(List<Value> operands, List<Block> blocks) {
            int count = inputs.size();
            return new ReduceWindow(
                    operands.subList(0, count), operands.subList(count, 2 * count), window, blocks.getFirst());
        }

        @Override
        public List<Type> resultTypes() {
            return IntStream.range(0, inputs.size())
                    .<Type>mapToObj(index -> TensorType.of(
                            initialValues.get(index).tensor().dtype(),
                            window.resultShape(inputs.get(index).tensor().shape())))
                    .toList();
        }
    }

    record SelectAndScatter(Value operand, Value source, Value initialValue, Window window, Block select, Block scatter)
            implements Reduction {
        @Override
        public String mnemonic() {
            return "stablehlo.select_and_scatter";
        }

        @Override
        public List<Value> operands() {
            return List.of(operand, source, initialValue);
        }

        @Override
        public List<Block> blocks() {
            return List.of(select, scatter);
        }

        @Override
        public SelectAndScatter with(List<Value> operands, List<Block> blocks) {
            return new SelectAndScatter(
                    operands.get(0), operands.get(1), operands.get(2), window, blocks.get(0), blocks.get(1));
        }

        @Override
        public List<Type> resultTypes() {
            return List.of(operand.type());
        }
    }

    /// `comparator` takes left and right of the first input, then of the second, …; it says whether left comes
    /// first.
    record Sort(List<Value> inputs, int dimension, boolean isStable, Block comparator) implements Reduction {
        public Sort {
            inputs = List.copyOf(inputs);
        }

        @Override
        public String mnemonic() {
            return "stablehlo.sort";
        }

        @Override
        public List<Value> operands() {
            return inputs;
        }

        @Override
        public List<Block> blocks() {
            return List.of(comparator);
        }

        @Override
        public Sort with(List<Value> operands, List<Block> blocks) {
            return new Sort(operands, dimension, isStable, blocks.getFirst());
        }

        @Override
        public List<Type> resultTypes() {
            return inputs.stream().map(Value::type).toList();
        }
    }

    record Map(List<Value> inputs, List<Integer> dimensions, Block computation) implements Reduction {
        public Map {
            inputs = List.copyOf(inputs);
            dimensions = List.copyOf(dimensions);
        }

        @Override
        public String mnemonic() {
            return "stablehlo.map";
        }

        @Override
        public List<Value> operands() {
            return inputs;
        }

        @Override
        public List<Block> blocks() {
            return List.of(computation);
        }

        @Override
        public Map with(List<Value> operands, List<Block> blocks) {
            return new Map(operands, dimensions, blocks.getFirst());
        }

        @Override
        public List<Type> resultTypes() {
            DType dtype = computation.results().getFirst().tensor().dtype();
            return List.of(inputs.getFirst().tensor().withDtype(dtype));
        }
    }

    /// The `k` largest along the last axis, sorted, and their positions; of equal elements the first comes first.
    record TopK(Value operand, int k) implements Reduction {
        @Override
        public String mnemonic() {
            return "chlo.top_k";
        }

        @Override
        public List<Value> operands() {
            return List.of(operand);
        }

        @Override
        public TopK with(List<Value> operands, List<Block> blocks) {
            return new TopK(operands.getFirst(), k);
        }

        @Override
        public List<Type> resultTypes() {
            int[] shape = operand.tensor().shape();
            shape[shape.length - 1] = k;
            return List.of(operand.tensor().withShape(shape), TensorType.of(DType.INT32, shape));
        }
    }
}
