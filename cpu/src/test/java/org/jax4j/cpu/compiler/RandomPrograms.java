package org.jax4j.cpu.compiler;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.ControlFlow;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;
import org.jax4j.stablehlo.op.Func;
import org.jax4j.stablehlo.op.Indexing;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.op.Movement;
import org.jax4j.stablehlo.op.Reduction;

/// Makes programs of operations drawn at random, all on one dtype.
final class RandomPrograms {
    private static final long MAX_ELEMENTS = 4000;

    private final Random random;
    private final DType dtype;
    private final int[] extents;
    private final boolean kernels;

    RandomPrograms(long seed, DType dtype, int... extents) {
        this(false, seed, dtype, extents);
    }

    /// @param kernels whether operations that have kernels of their own occur
    RandomPrograms(boolean kernels, long seed, DType dtype, int... extents) {
        this.kernels = kernels;
        this.random = new Random(seed);
        this.dtype = dtype;
        this.extents = extents;
    }

    Module module(int operations) {
        List<TensorType> types = IntStream.range(0, 3).mapToObj(_ -> type()).toList();
        Builder builder = new Builder(types);
        List<Value> values = new ArrayList<>(builder.parameters());
        grow(builder, values, operations, 2);
        List<Value> results = IntStream.range(0, 3)
                .mapToObj(i -> values.get(values.size() - 1 - i * 2))
                .toList();
        return Module.of("random", List.of(new Func("main", true, builder.build(results))));
    }

    List<Literal> arguments(Module module) {
        return module.main().body().parameters().stream()
                .map(value -> literal(value.tensor()))
                .toList();
    }

    private Literal literal(TensorType type) {
        Literal.Writer writer = new Literal.Writer(type);
        for (int i = 0; i < type.elementCount(); i++) {
            if (dtype.isFloating()) {
                writer.put(i, random.nextInt(17) / 8.0 - 1);
            } else {
                writer.put(i, (long) random.nextInt(1000) - 500);
            }
        }
        return writer.toLiteral();
    }

    private TensorType type() {
        int rank = random.nextInt(4);
        int[] shape = IntStream.range(0, rank)
                .map(_ -> extents[random.nextInt(extents.length)])
                .toArray();
        TensorType type = TensorType.of(dtype, shape);
        return type.elementCount() > MAX_ELEMENTS ? TensorType.of(dtype, shape[0]) : type;
    }

    private Value pick(List<Value> values) {
        // Recent values more often, so that chains become long.
        int back = Math.min(values.size() - 1, (int) Math.abs(random.nextGaussian() * values.size() / 2));
        return values.get(values.size() - 1 - back);
    }

    private void grow(Builder builder, List<Value> values, int operations, int depth) {
        for (int i = 0; i < operations; i++) {
            Value value = next(builder, values, depth);
            if (value.tensor().elementCount() <= MAX_ELEMENTS) {
                values.add(value);
            }
        }
    }

    private Value next(Builder builder, List<Value> values, int depth) {
        Value x = pick(values);
        TensorType type = x.tensor();
        return switch (random.nextInt((depth > 0 ? 18 : 16) + (kernels ? 4 : 0))) {
            case 0 -> builder.unary(UnaryKind.NEGATE, x);
            case 1 -> dtype.isFloating() ? builder.unary(UnaryKind.TANH, x) : builder.unary(UnaryKind.ABS, x);
            case 2, 3, 4 -> bounded(builder, binary(builder, x, like(builder, pick(values), type)));
            case 5 -> {
                Value y = like(builder, pick(values), type);
                Value test =
                        builder.compare(List.of(ComparisonDirection.values()).get(random.nextInt(6)), x, y);
                yield builder.select(test, y, x);
            }
            case 6 -> broadcast(builder, x);
            case 7 -> reshape(builder, x);
            case 8 -> builder.add(new Movement.Transpose(x, shuffled(type.rank())));
            case 9 -> slice(builder, x);
            case 10 -> pad(builder, x, values);
            case 11 -> concatenate(builder, x, values);
            case 12 -> builder.add(new Movement.Reverse(x, axes(type.rank())));
            case 13 -> bounded(builder, reduce(builder, x));
            case 14 -> dynamicSlice(builder, x);
            case 15 -> update(builder, x, values);
            case 16 -> depth > 0 ? loop(builder, x, values, depth) : kernel(builder, x);
            case 17 -> depth > 0 ? choice(builder, x, values, depth) : kernel(builder, x);
            default -> kernel(builder, x);
        };
    }

    private Value kernel(Builder builder, Value x) {
        long elements = x.tensor().elementCount();
        return x.tensor().rank() == 0 || elements == 0 || elements > 400
                ? x
                : bounded(builder, new RandomKernels(random, builder, dtype).next(x));
    }

    private Value bounded(Builder builder, Value value) {
        return dtype.isFloating() && random.nextBoolean() ? builder.unary(UnaryKind.TANH, value) : value;
    }

    private Value binary(Builder builder, Value x, Value y) {
        BinaryKind[] kinds = {
            BinaryKind.ADD, BinaryKind.SUBTRACT, BinaryKind.MULTIPLY, BinaryKind.MAXIMUM, BinaryKind.MINIMUM
        };
        return builder.binary(kinds[random.nextInt(kinds.length)], x, y);
    }

    /// Some value with the elements of `y` and another type: by summing up to a scalar and repeating.
    private Value like(Builder builder, Value y, TensorType type) {
        if (y.type().equals(type)) {
            return y;
        }
        Value scalar = y.tensor().isScalar()
                ? y
                : total(builder, y, BinaryKind.MAXIMUM, allAxes(y.tensor().rank()));
        return builder.broadcast(scalar, type.shape());
    }

    private static List<Integer> allAxes(int rank) {
        return IntStream.range(0, rank).boxed().toList();
    }

    private Value total(Builder builder, Value x, BinaryKind kind, List<Integer> axes) {
        Literal initial = kind == BinaryKind.MAXIMUM
                ? dtype.isFloating()
                        ? Literal.splat(TensorType.of(dtype), Double.NEGATIVE_INFINITY)
                        : Literal.splat(TensorType.of(dtype), (long) Integer.MIN_VALUE)
                : Literal.splat(TensorType.of(dtype), 0L);
        Value start = builder.constant(initial);
        return builder.add(new Reduction.Reduce(List.of(x), List.of(start), axes, Builder.reducer(kind, dtype)));
    }

    private Value broadcast(Builder builder, Value x) {
        int[] shape = x.tensor().shape();
        int extra = extents[random.nextInt(extents.length)];
        boolean isLeading = random.nextBoolean();
        int[] wide = new int[shape.length + 1];
        List<Integer> dimensions = new ArrayList<>();
        for (int axis = 0; axis < shape.length; axis++) {
            int at = isLeading ? axis + 1 : axis;
            wide[at] = shape[axis];
            dimensions.add(at);
        }
        wide[isLeading ? 0 : shape.length] = extra;
        TensorType type = TensorType.of(dtype, wide);
        return type.elementCount() > MAX_ELEMENTS || type.rank() > 4
                ? x
                : builder.add(new Movement.BroadcastInDim(x, dimensions, type));
    }

    private Value reshape(Builder builder, Value x) {
        int count = (int) x.tensor().elementCount();
        List<Integer> shape = new ArrayList<>();
        for (int factor : new int[] {2, 3, 5, 4}) {
            if (random.nextBoolean() && count % factor == 0 && count > 0) {
                shape.add(factor);
                count /= factor;
            }
        }
        shape.add(random.nextInt(shape.size() + 1), count);
        return builder.add(new Movement.Reshape(x, TensorType.of(dtype, shape)));
    }

    private List<Integer> shuffled(int rank) {
        List<Integer> axes = new ArrayList<>(allAxes(rank));
        Collections.shuffle(axes, random);
        return axes;
    }

    private List<Integer> axes(int rank) {
        return allAxes(rank).stream().filter(_ -> random.nextBoolean()).toList();
    }

    private Value slice(Builder builder, Value x) {
        List<Integer> starts = new ArrayList<>();
        List<Integer> limits = new ArrayList<>();
        List<Integer> strides = new ArrayList<>();
        for (int extent : x.tensor().shape()) {
            int start = extent == 0 ? 0 : random.nextInt(extent);
            starts.add(start);
            limits.add(extent == 0 ? 0 : start + 1 + random.nextInt(extent - start));
            strides.add(1 + random.nextInt(2));
        }
        return builder.add(new Movement.Slice(x, starts, limits, strides));
    }

    private Value pad(Builder builder, Value x, List<Value> values) {
        TensorType type = x.tensor();
        List<Integer> low = new ArrayList<>();
        List<Integer> high = new ArrayList<>();
        List<Integer> interior = new ArrayList<>();
        for (int extent : type.shape()) {
            low.add(random.nextInt(4) - 1);
            high.add(random.nextInt(4) - (extent > 2 ? 1 : 0));
            interior.add(random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0);
            if (extent < 2 && low.getLast() < 0) {
                low.set(low.size() - 1, 0);
            }
        }
        Value padding = like(builder, pick(values), TensorType.of(dtype));
        return builder.add(new Movement.Pad(x, padding, low, high, interior));
    }

    private Value concatenate(Builder builder, Value x, List<Value> values) {
        if (x.tensor().isScalar()) {
            return x;
        }
        int axis = random.nextInt(x.tensor().rank());
        List<Value> parts = new ArrayList<>(List.of(x));
        for (int i = random.nextInt(5); i > 0; i--) {
            Value other = random.nextBoolean() ? slice(builder, x) : like(builder, pick(values), x.tensor());
            int[] shape = other.tensor().shape();
            boolean fits = allAxes(shape.length).stream()
                    .allMatch(a -> a == axis || shape[a] == x.tensor().dim(a));
            if (fits) {
                parts.add(random.nextInt(parts.size() + 1), other);
            }
        }
        return builder.add(new Movement.Concatenate(parts, axis));
    }

    private Value reduce(Builder builder, Value x) {
        List<Integer> axes = axes(x.tensor().rank());
        return total(builder, x, random.nextBoolean() ? BinaryKind.ADD : BinaryKind.MAXIMUM, axes);
    }

    private List<Value> starts(Builder builder, int rank) {
        return IntStream.range(0, rank)
                .mapToObj(
                        _ -> builder.constant(Literal.splat(TensorType.of(DType.INT32), (long) random.nextInt(9) - 3)))
                .toList();
    }

    private Value dynamicSlice(Builder builder, Value x) {
        List<Integer> sizes = new ArrayList<>();
        for (int extent : x.tensor().shape()) {
            sizes.add(extent == 0 ? 0 : 1 + random.nextInt(extent));
        }
        return builder.add(new Indexing.DynamicSlice(x, starts(builder, sizes.size()), sizes));
    }

    private Value update(Builder builder, Value x, List<Value> values) {
        Value part = slice(builder, random.nextBoolean() ? x : like(builder, pick(values), x.tensor()));
        return builder.add(new Indexing.DynamicUpdateSlice(
                x, part, starts(builder, x.tensor().rank())));
    }

    private Value loop(Builder builder, Value x, List<Value> values, int depth) {
        Value other = pick(values);
        TensorType counter = TensorType.of(DType.INT32);
        List<Type> types = List.of(counter, x.type(), other.type(), x.type());
        Block condition = builder.region(types, region -> {
            Value limit = region.builder().constant(Literal.splat(counter, 3L));
            return List.of(region.builder()
                    .compare(ComparisonDirection.LT, region.parameters().getFirst(), limit));
        });
        Block body = builder.region(types, region -> {
            Builder inner = region.builder();
            List<Value> known = new ArrayList<>(region.parameters().subList(1, 4));
            known.add(values.get(random.nextInt(values.size())));
            grow(inner, known, 6, depth - 1);
            Value one = inner.constant(Literal.splat(counter, 1L));
            Value next = inner.binary(BinaryKind.ADD, region.parameters().getFirst(), one);
            Value first = bound(inner, like(inner, known.getLast(), x.tensor()));
            Value second = random.nextBoolean()
                    ? region.parameters().get(2)
                    : bound(inner, like(inner, known.get(known.size() - 2), other.tensor()));
            // Exchanging what is carried is where copies go wrong.
            Value third = random.nextBoolean()
                    ? region.parameters().get(1)
                    : bound(inner, like(inner, pick(known), x.tensor()));
            return List.of(next, first, second, third);
        });
        Value zero = builder.constant(Literal.splat(counter, 0L));
        List<Value> results = builder.addAll(new ControlFlow.While(List.of(zero, x, other, x), condition, body));
        return results.get(1 + random.nextInt(3));
    }

    private Value bound(Builder builder, Value value) {
        return dtype.isFloating() ? builder.unary(UnaryKind.TANH, value) : value;
    }

    private Value choice(Builder builder, Value x, List<Value> values, int depth) {
        Value index = builder.constant(Literal.splat(TensorType.of(DType.INT32), (long) random.nextInt(5) - 1));
        List<Block> branches = new ArrayList<>();
        for (int i = 0; i < 2 + random.nextInt(2); i++) {
            branches.add(builder.region(List.of(), region -> {
                List<Value> known = new ArrayList<>(List.of(x, values.get(random.nextInt(values.size()))));
                grow(region.builder(), known, 4, depth - 1);
                return List.of(like(region.builder(), known.getLast(), x.tensor()));
            }));
        }
        // An index that the compiler cannot know.
        Value hidden = dtype.isFloating()
                ? index
                : builder.add(new Elementwise.Binary(
                        BinaryKind.ADD,
                        index,
                        builder.add(new Elementwise.Binary(
                                BinaryKind.AND,
                                like(builder, values.getFirst(), TensorType.of(dtype)),
                                builder.constant(Literal.splat(TensorType.of(dtype), 1L))))));
        return builder.addAll(new ControlFlow.Case(hidden, branches)).getFirst();
    }
}
