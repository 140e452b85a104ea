package org.jax4j.cpu.compiler;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Contraction;
import org.jax4j.stablehlo.op.ControlFlow;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Indexing;
import org.jax4j.stablehlo.op.Reduction;

/// Operations for [RandomPrograms] that have kernels of their own: sorts, gathers, scatters, windows, products,
/// and reductions by branches.
final class RandomKernels {
    private final Random random;
    private final Builder builder;
    private final DType dtype;

    RandomKernels(Random random, Builder builder, DType dtype) {
        this.random = random;
        this.builder = builder;
        this.dtype = dtype;
    }

    /// One of these of `x`, which has an axis at least.
    Value next(Value x) {
        return switch (random.nextInt(6)) {
            case 0 -> sort(x);
            case 1 -> gather(x);
            case 2 -> scatter(x);
            case 3 -> window(x);
            case 4 -> product(x);
            default -> reduceByBranch(x);
        };
    }

    private TensorType scalar() {
        return TensorType.of(dtype);
    }

    private Value sort(Value x) {
        ComparisonDirection direction = random.nextBoolean() ? ComparisonDirection.LT : ComparisonDirection.GE;
        Block comparator = builder.region(
                List.of(scalar(), scalar()),
                region -> List.of(region.builder()
                        .compare(
                                direction == ComparisonDirection.GE ? ComparisonDirection.GT : direction,
                                region.parameters().get(0),
                                region.parameters().get(1))));
        return builder.addAll(
                        new Reduction.Sort(List.of(x), random.nextInt(x.tensor().rank()), true, comparator))
                .getFirst();
    }

    /// Some of which lie outside of the axis.
    private Value indices(int count, int extent) {
        Literal.Writer writer = new Literal.Writer(TensorType.of(DType.INT32, count, 1));
        for (int i = 0; i < count; i++) {
            writer.put(i, (long) random.nextInt(extent + 4) - 2);
        }
        return builder.constant(writer.toLiteral());
    }

    private Value gather(Value x) {
        TensorType type = x.tensor();
        List<Integer> sizes = new ArrayList<>(IntStream.of(type.shape()).boxed().toList());
        sizes.set(0, 1);
        List<Integer> offsets = IntStream.range(1, type.rank()).boxed().toList();
        return builder.add(new Indexing.Gather(
                x,
                indices(1 + random.nextInt(5), type.dim(0)),
                new Indexing.GatherDimensions(offsets, List.of(0), List.of(), List.of(), List.of(0), 1),
                sizes,
                false));
    }

    private Value scatter(Value x) {
        TensorType type = x.tensor();
        int count = 1 + random.nextInt(5);
        int[] shape = type.shape();
        shape[0] = count;
        Value updates = builder.constant(type.withShape(shape), dtype.isFloating() ? 0.125 : 3);
        List<Integer> windows = IntStream.range(1, type.rank()).boxed().toList();
        BinaryKind kind = random.nextBoolean() ? BinaryKind.ADD : BinaryKind.MAXIMUM;
        return builder.addAll(new Indexing.Scatter(
                        List.of(x),
                        indices(count, type.dim(0)),
                        List.of(updates),
                        new Indexing.ScatterDimensions(windows, List.of(0), List.of(), List.of(), List.of(0), 1),
                        false,
                        false,
                        Builder.reducer(kind, dtype)))
                .getFirst();
    }

    private List<Integer> each(int rank, int bound, int least) {
        return IntStream.range(0, rank)
                .map(_ -> least + random.nextInt(bound))
                .boxed()
                .toList();
    }

    private Value window(Value x) {
        int rank = x.tensor().rank();
        List<Integer> ones = Collections.nCopies(rank, 1);
        Reduction.Window window = new Reduction.Window(
                each(rank, 3, 1),
                each(rank, 2, 1),
                random.nextBoolean() ? ones : each(rank, 2, 1),
                random.nextBoolean() ? ones : each(rank, 2, 1),
                each(rank, 3, 1),
                each(rank, 2, 2));
        boolean isLargest = random.nextBoolean();
        double start = isLargest ? dtype.isFloating() ? Double.NEGATIVE_INFINITY : Integer.MIN_VALUE : 0;
        Value result = builder.add(new Reduction.ReduceWindow(
                List.of(x),
                List.of(builder.constant(scalar(), start)),
                window,
                Builder.reducer(isLargest ? BinaryKind.MAXIMUM : BinaryKind.ADD, dtype)));
        // A window may hold padding alone.
        TensorType type = result.tensor();
        return isLargest ? builder.binary(BinaryKind.MAXIMUM, result, builder.constant(type, -1000)) : result;
    }

    /// With itself, along the last axis.
    private Value product(Value x) {
        int last = x.tensor().rank() - 1;
        return builder.add(new Contraction.DotGeneral(
                x, x, List.of(), List.of(), List.of(last), List.of(last), List.of(), Optional.empty(), dtype));
    }

    private Value reduceByBranch(Value x) {
        Block body = builder.region(List.of(scalar(), scalar()), region -> {
            Builder inner = region.builder();
            Value a = region.parameters().get(0);
            Value b = region.parameters().get(1);
            Value test = inner.compare(ComparisonDirection.GT, a, b);
            Block first = inner.region(List.of(), _ -> List.of(a));
            Block second = inner.region(List.of(), _ -> List.of(b));
            return inner.addAll(new ControlFlow.If(test, first, second));
        });
        List<Integer> axes = List.of(random.nextInt(x.tensor().rank()));
        return builder.addAll(new Reduction.Reduce(List.of(x), List.of(builder.constant(scalar(), -1000)), axes, body))
                .getFirst();
    }
}
