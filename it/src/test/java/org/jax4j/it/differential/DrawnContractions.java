package org.jax4j.it.differential;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Contraction;

/// Products and convolutions with drawn dimension numbers.
final class DrawnContractions {
    private final Draw draw;
    private final Builder builder;

    DrawnContractions(Draw draw) {
        this.draw = draw;
        this.builder = draw.builder;
    }

    Value next() {
        return draw.random.nextInt(3) > 0 ? dot() : convolution();
    }

    /// Of two dtypes that both operands may have: numbers that a sum stays exact with.
    private Value operand(DType dtype, List<Integer> shape) {
        return draw.tame(draw.as(TensorType.of(dtype, shape)), 1);
    }

    private DType dtype() {
        List<DType> fitting = draw.dtypes.stream()
                .filter(dtype -> dtype != DType.BOOL && dtype.bits() >= 8)
                .toList();
        return fitting.isEmpty() ? DType.INT32 : draw.one(fitting);
    }

    /// A dtype to add in that is as wide at least.
    private DType result(DType dtype) {
        return switch (dtype) {
            case INT8 -> draw.one(List.of(DType.INT8, DType.INT32));
            case BFLOAT16, FLOAT16 -> draw.one(List.of(dtype, DType.FLOAT32));
            default -> dtype.isFloating() && dtype.bits() == 8 ? DType.FLOAT32 : dtype;
        };
    }

    private Value dot() {
        DType dtype = dtype();
        List<Integer> batch = draw.integers(draw.random.nextInt(2), 1, 3);
        List<Integer> contracted = new ArrayList<>();
        boolean large = draw.chance(4);
        for (int count = large ? 1 : draw.random.nextInt(3); count > 0; count--) {
            contracted.add(Math.min(large ? 70 : 9, draw.extent()));
        }
        List<Integer> left = new ArrayList<>();
        List<Integer> right = new ArrayList<>();
        for (int count = draw.random.nextInt(3); count > 0; count--) {
            (draw.random.nextBoolean() ? left : right).add(Math.min(large ? 140 : 17, draw.extent()));
        }
        Side lhs = side(batch, contracted, left);
        Side rhs = side(batch, contracted, right);
        Value product = builder.add(new Contraction.DotGeneral(
                operand(dtype, lhs.shape),
                operand(dtype, rhs.shape),
                lhs.batch,
                rhs.batch,
                lhs.contracted,
                rhs.contracted,
                List.of(),
                Optional.empty(),
                result(dtype)));
        return draw.tame(product);
    }

    /// An operand's shape, and where its axes stand in it.
    private record Side(List<Integer> shape, List<Integer> batch, List<Integer> contracted) {}

    private Side side(List<Integer> batch, List<Integer> contracted, List<Integer> free) {
        int rank = batch.size() + contracted.size() + free.size();
        List<Integer> places = draw.shuffled(rank);
        List<Integer> extents = new ArrayList<>(batch);
        extents.addAll(contracted);
        extents.addAll(free);
        Integer[] shape = new Integer[rank];
        for (int i = 0; i < rank; i++) {
            shape[places.get(i)] = extents.get(i);
        }
        return new Side(
                List.of(shape),
                places.subList(0, batch.size()),
                places.subList(batch.size(), batch.size() + contracted.size()));
    }

    private Value convolution() {
        DType dtype = dtype();
        // Whether what lies in the padding takes part in a product with NaN is not defined.
        if (draw.special || draw.forPlugin && !dtype.isInexact()) {
            return dot();
        }
        int spatial = draw.random.nextInt(3) + (draw.chance(8) ? 1 : 0);
        int features = draw.one(List.of(1, 1, 2, 3));
        int batches = features == 1 ? draw.one(List.of(1, 1, 2)) : 1;
        int batch = batches * (1 + draw.random.nextInt(2));
        boolean many = draw.chance(6) && spatial < 3 && dtype.bits() >= 32;
        int perGroup = 1 + draw.random.nextInt(many ? 40 : 3);
        int output = features * batches * (1 + draw.random.nextInt(many ? 24 : 3));
        List<Integer> extents = draw.integers(spatial, 1, many ? 13 : 6);
        List<Integer> kernel = draw.integers(spatial, 1, 3);
        List<Integer> ones = Collections.nCopies(spatial, 1);
        Contraction.ConvolutionWindow window = new Contraction.ConvolutionWindow(
                draw.integers(spatial, 1, 2),
                draw.integers(spatial, draw.chance(4) ? -1 : 0, 2),
                draw.integers(spatial, 0, 2),
                draw.chance(3) ? draw.integers(spatial, 1, 2) : ones,
                draw.chance(3) ? draw.integers(spatial, 1, 2) : ones,
                IntStream.range(0, spatial).mapToObj(_ -> draw.chance(3)).toList());
        List<Integer> positions = new ArrayList<>();
        for (int axis = 0; axis < spatial; axis++) {
            int dilated = (extents.get(axis) - 1) * window.lhsDilation().get(axis)
                    + 1
                    + window.paddingLow().get(axis)
                    + window.paddingHigh().get(axis);
            int extent = (kernel.get(axis) - 1) * window.rhsDilation().get(axis) + 1;
            positions.add(
                    extent > dilated || dilated <= 0
                            ? 0
                            : (dilated - extent) / window.strides().get(axis) + 1);
        }
        List<Integer> in = draw.shuffled(spatial + 2);
        List<Integer> weights = draw.shuffled(spatial + 2);
        List<Integer> out = draw.shuffled(spatial + 2);
        Contraction.ConvolutionDimensions dimensions = new Contraction.ConvolutionDimensions(
                in.get(0),
                in.get(1),
                in.subList(2, spatial + 2),
                weights.get(0),
                weights.get(1),
                weights.subList(2, spatial + 2),
                out.get(0),
                out.get(1),
                out.subList(2, spatial + 2));
        TensorType result = TensorType.of(result(dtype), placed(out, batch / batches, output, positions));
        return draw.tame(builder.add(new Contraction.Convolution(
                operand(dtype, placed(in, batch, features * perGroup, extents)),
                operand(dtype, placed(weights, perGroup, output, kernel)),
                dimensions,
                window,
                features,
                batches,
                List.of(),
                result)));
    }

    private static List<Integer> placed(List<Integer> places, int first, int second, List<Integer> rest) {
        Integer[] shape = new Integer[places.size()];
        shape[places.get(0)] = first;
        shape[places.get(1)] = second;
        for (int i = 0; i < rest.size(); i++) {
            shape[places.get(i + 2)] = rest.get(i);
        }
        return List.of(shape);
    }
}
