package org.jax4j.it.differential;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Contraction;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;
import org.jax4j.stablehlo.op.Movement;
import org.jax4j.stablehlo.op.Reduction;

/// What programs are written of and compilers look for: products around the widths of registers, attention,
/// normalisation, running sums, large transposes. Sizes lie around powers of two.
final class DrawnIdioms {
    private static final List<Integer> EDGES =
            List.of(1, 2, 3, 5, 7, 8, 9, 13, 15, 16, 17, 19, 31, 32, 33, 47, 63, 64, 65, 67, 96, 127, 128, 129);

    private final Draw draw;
    private final Builder builder;

    DrawnIdioms(Draw draw) {
        this.draw = draw;
        this.builder = draw.builder;
    }

    List<Value> next() {
        Optional<DType> real = draw.dtypes.stream()
                .filter(dtype -> dtype == DType.FLOAT32 || dtype == DType.FLOAT64)
                .findFirst();
        boolean rounds = !draw.exact && real.isPresent();
        return switch (draw.random.nextInt(7)) {
            case 0, 1 -> List.of(product());
            case 2 -> List.of(rearranged());
            case 3 -> List.of(running());
            case 4 -> List.of(columns());
            case 5 -> rounds ? List.of(attention(real.get())) : List.of(product());
            default -> rounds ? List.of(normalised(real.get())) : List.of(rearranged());
        };
    }

    private int edge() {
        return draw.chance(20) ? 0 : draw.one(EDGES);
    }

    private int small() {
        return draw.one(EDGES.subList(0, 12));
    }

    /// Numbers of a whole dtype, or small ones where rounding is to be avoided; of the program's where they fit.
    private Value operand(TensorType type, int high) {
        Optional<Value> known = draw.find(type::equals);
        if (known.isPresent() && draw.random.nextBoolean()) {
            return draw.tame(known.get(), high);
        }
        Literal.Writer writer = new Literal.Writer(type);
        boolean extreme = draw.random.nextBoolean();
        for (long at = 0; at < type.elementCount(); at++) {
            double number = draw.exact ? draw.random.nextInt(2 * high + 1) - high : draw.random.nextGaussian();
            if (type.dtype().isComplex()) {
                writer.put(at, number, draw.random.nextInt(3) - 1.0);
            } else if (type.dtype().isInexact()) {
                writer.put(at, number);
            } else {
                int bits = type.dtype().bits();
                boolean largest = extreme && draw.random.nextBoolean();
                writer.put(at, largest ? -1L << bits - 1 : draw.random.nextLong());
            }
        }
        return draw.tame(builder.constant(writer.toLiteral()), high);
    }

    /// Of any two layouts; small integers also widen, as they do in quantised networks.
    private Value product() {
        DType dtype = draw.one(List.of(
                DType.INT8, DType.INT8, DType.UINT8, DType.INT16, DType.INT32, draw.one(draw.dtypes), DType.FLOAT32));
        if (dtype == DType.BOOL || dtype.bits() < 8) {
            dtype = DType.INT8;
        }
        DType result = switch (dtype) {
            case INT8, INT16 -> draw.chance(3) ? dtype : DType.INT32;
            case UINT8 -> draw.one(List.of(DType.UINT8, DType.UINT32, DType.INT32));
            case BFLOAT16, FLOAT16 -> draw.one(List.of(dtype, DType.FLOAT32));
            default -> dtype.isFloating() && dtype.bits() == 8 ? DType.FLOAT32 : dtype;
        };
        if (draw.forPlugin && !dtype.isInexact() && result != dtype) {
            result = DType.INT32;
        }
        List<Integer> batch = new ArrayList<>();
        for (int count = draw.random.nextInt(3); count > 0; count--) {
            batch.add(1 + draw.random.nextInt(3));
        }
        boolean wide = batch.isEmpty();
        int rows = wide ? edge() : small();
        int columns = draw.chance(5) ? 1 : wide ? edge() : small();
        int terms = dtype.isFloating() && Agreement.precision(dtype) > 0.01 ? small() : edge();
        Value left = laidOut(dtype, batch, rows, terms);
        Value right = laidOut(dtype, batch, terms, columns);
        int own = batch.size();
        boolean swapped = draw.random.nextBoolean();
        Value product = builder.add(new Contraction.DotGeneral(
                swapped ? transposed(left) : left,
                right,
                Draw.axes(own),
                Draw.axes(own),
                List.of(swapped ? own : own + 1),
                List.of(own),
                List.of(),
                Optional.empty(),
                result));
        if (result == DType.INT32 && draw.random.nextBoolean()) {
            Value scaled = builder.convert(draw.within(product, 0, 4), draw.one(draw.dtypes.subList(3, 4)));
            return draw.tame(scaled);
        }
        return draw.tame(product);
    }

    /// A matrix or a batch of them as it comes, as a part of a larger one, reversed, or transposed in memory.
    private Value laidOut(DType dtype, List<Integer> batch, int rows, int columns) {
        List<Integer> shape = new ArrayList<>(batch);
        shape.addAll(List.of(rows, columns));
        TensorType type = TensorType.of(dtype, shape);
        return switch (draw.random.nextInt(5)) {
            case 0 -> transposed(operand(withLast(type, /* rows= */ columns, /* columns= */ rows), 1));
            case 1 -> builder.add(new Movement.Reverse(operand(type, 1), draw.someAxes(type.rank())));
            case 2 -> {
                TensorType larger = withLast(type, rows * 2 + 1, columns + 3);
                int rank = type.rank();
                List<Integer> starts = new ArrayList<>(Collections.nCopies(rank, 0));
                List<Integer> limits = new ArrayList<>(shape);
                List<Integer> strides = new ArrayList<>(Collections.nCopies(rank, 1));
                starts.set(rank - 2, 1);
                limits.set(rank - 2, rows == 0 ? 1 : 2 * rows);
                strides.set(rank - 2, 2);
                starts.set(rank - 1, 2);
                limits.set(rank - 1, columns + 2);
                yield builder.add(new Movement.Slice(operand(larger, 1), starts, limits, strides));
            }
            default -> operand(type, 1);
        };
    }

    private static TensorType withLast(TensorType type, int rows, int columns) {
        int[] shape = type.shape();
        shape[shape.length - 2] = rows;
        shape[shape.length - 1] = columns;
        return type.withShape(shape);
    }

    private Value transposed(Value x) {
        List<Integer> axes = new ArrayList<>(Draw.axes(x.tensor().rank()));
        axes.addAll(List.of(axes.removeLast(), axes.removeLast()));
        return builder.add(new Movement.Transpose(x, axes));
    }

    /// Axes in another order, with something computed before, after, or of both orders.
    private Value rearranged() {
        DType dtype = draw.one(draw.dtypes);
        int rank = 2 + draw.random.nextInt(3);
        int[] shape = IntStream.range(0, rank)
                .map(_ -> rank == 2 ? edge() : draw.one(EDGES.subList(0, rank == 3 ? 15 : 8)))
                .toArray();
        Value x = operand(TensorType.of(dtype, shape), Draw.limit(dtype));
        DrawnElementwise elementwise = new DrawnElementwise(draw);
        List<Integer> order = draw.shuffled(rank);
        Value before = draw.random.nextBoolean() ? elementwise.unary(x) : x;
        Value turned = builder.add(new Movement.Transpose(before, order));
        return switch (draw.random.nextInt(4)) {
            case 0 -> elementwise.binary(turned, draw.as(turned.tensor()));
            case 1 ->
                elementwise.binary(
                        turned,
                        operand(turned.tensor(), Draw.limit(before.tensor().dtype())));
            case 2 -> new DrawnMovement(draw).reshape(turned);
            default -> turned;
        };
    }

    /// The sums, products, maxima or minima so far along an axis, by windows.
    private Value running() {
        DType dtype = draw.one(draw.dtypes);
        int[] shape = draw.random.nextBoolean()
                ? new int[] {draw.one(draw.depth == 2 ? List.of(3, 64, 129, 300, 1025) : List.of(3, 31, 65))}
                : new int[] {small(), edge(), small()};
        int axis = draw.random.nextInt(shape.length);
        int extent = shape[axis];
        if (extent == 0) {
            return product();
        }
        int rank = shape.length;
        BinaryKind kind = switch (dtype.kind()) {
            case BOOL -> draw.one(List.of(BinaryKind.AND, BinaryKind.OR));
            case COMPLEX -> BinaryKind.ADD;
            default ->
                Agreement.precision(dtype) > 0.01 && dtype.isFloating()
                        ? BinaryKind.MAXIMUM
                        : draw.one(List.of(BinaryKind.ADD, BinaryKind.MAXIMUM, BinaryKind.MINIMUM));
        };
        DrawnReductions reductions = new DrawnReductions(draw);
        int width = draw.chance(3) ? 1 + draw.random.nextInt(extent) : extent;
        List<Integer> ones = Collections.nCopies(rank, 1);
        List<Integer> dimensions = new ArrayList<>(ones);
        dimensions.set(axis, width);
        List<Integer> none = Collections.nCopies(rank, 0);
        List<Integer> padding = new ArrayList<>(none);
        padding.set(axis, width - 1);
        List<Integer> strides = new ArrayList<>(ones);
        strides.set(axis, draw.chance(6) ? 2 : 1);
        boolean backwards = draw.random.nextBoolean();
        return draw.tame(builder.add(new Reduction.ReduceWindow(
                List.of(operand(TensorType.of(dtype, shape), 1)),
                List.of(reductions.initial(kind, dtype)),
                new Reduction.Window(
                        dimensions, strides, ones, ones, backwards ? none : padding, backwards ? padding : none),
                Builder.reducer(kind, dtype))));
    }

    private Value reduced(BinaryKind kind, Value x, int axis) {
        DType dtype = x.tensor().dtype();
        return builder.add(new Reduction.Reduce(
                List.of(x),
                List.of(new DrawnReductions(draw).initial(kind, dtype)),
                List.of(axis),
                Builder.reducer(kind, dtype)));
    }

    /// A reduced axis put back.
    private Value back(Value x, int axis, TensorType type) {
        List<Integer> axes = new ArrayList<>(Draw.axes(type.rank()));
        axes.remove(axis);
        return builder.add(
                new Movement.BroadcastInDim(x, axes, type.withDtype(x.tensor().dtype())));
    }

    /// A large matrix reduced along an axis, and what that makes of the matrix.
    private Value columns() {
        DType dtype = draw.one(draw.dtypes);
        boolean adds = dtype.isComplex() || dtype.isInexact() && Agreement.precision(dtype) < 0.01;
        BinaryKind kind = dtype == DType.BOOL
                ? BinaryKind.OR
                : dtype.isComplex() || adds && draw.random.nextBoolean() ? BinaryKind.ADD : BinaryKind.MAXIMUM;
        int[] shape = draw.chance(3)
                ? new int[] {draw.one(List.of(1, 3, 700, 1100)), draw.one(List.of(1, 5, 40, 63))}
                : new int[] {edge(), edge()};
        Value x = operand(TensorType.of(dtype, shape), 1);
        int axis = draw.random.nextInt(2);
        Value sums = draw.tame(reduced(kind, x, axis));
        return draw.random.nextBoolean() ? sums : new DrawnElementwise(draw).binary(x, back(sums, axis, x.tensor()));
    }

    /// Softmax of products, masked or not, times values; heads lie before or after positions.
    private Value attention(DType dtype) {
        List<Integer> batch = draw.integers(1 + draw.random.nextInt(2), 1, 3);
        int queries = small();
        int keys = draw.random.nextBoolean() ? queries : small();
        int width = draw.one(EDGES.subList(0, 14));
        int own = batch.size();
        Value q = laidOut(dtype, batch, queries, width);
        Value k = laidOut(dtype, batch, keys, width);
        Value v = laidOut(dtype, batch, keys, draw.random.nextBoolean() ? width : small());
        List<Integer> leading = Draw.axes(own);
        Value scores = builder.add(new Contraction.DotGeneral(
                q, k, leading, leading, List.of(own + 1), List.of(own + 1), List.of(), Optional.empty(), dtype));
        TensorType type = scores.tensor();
        scores = builder.binary(BinaryKind.MULTIPLY, scores, builder.full(type, 1 / Math.sqrt(width)));
        if (draw.random.nextBoolean()) {
            TensorType positions = type.withDtype(DType.INT32);
            Value visible = builder.compare(
                    ComparisonDirection.GE,
                    builder.add(new Elementwise.Iota(own, positions)),
                    builder.add(new Elementwise.Iota(own + 1, positions)));
            double masked = draw.one(List.of(-1e9, -1e30, Double.NEGATIVE_INFINITY));
            scores = builder.select(visible, scores, builder.full(type, masked));
        }
        Value largest = back(reduced(BinaryKind.MAXIMUM, scores, own + 1), own + 1, type);
        Value weights = builder.unary(UnaryKind.EXPONENTIAL, builder.binary(BinaryKind.SUBTRACT, scores, largest));
        Value sums = back(reduced(BinaryKind.ADD, weights, own + 1), own + 1, type);
        Value shares = builder.binary(BinaryKind.DIVIDE, weights, sums);
        return draw.tame(builder.add(new Contraction.DotGeneral(
                shares, v, leading, leading, List.of(own + 1), List.of(own), List.of(), Optional.empty(), dtype)));
    }

    /// Layer normalisation, with its sums taken apart or of squares.
    private Value normalised(DType dtype) {
        int axis = draw.random.nextInt(2);
        Value x = operand(TensorType.of(dtype, Math.max(1, edge()), Math.max(1, edge())), 2);
        TensorType type = x.tensor();
        Value count = builder.full(type, type.dim(axis));
        Value mean = builder.binary(BinaryKind.DIVIDE, back(reduced(BinaryKind.ADD, x, axis), axis, type), count);
        Value centred = builder.binary(BinaryKind.SUBTRACT, x, mean);
        Value squares = builder.binary(BinaryKind.MULTIPLY, centred, centred);
        Value variance =
                builder.binary(BinaryKind.DIVIDE, back(reduced(BinaryKind.ADD, squares, axis), axis, type), count);
        Value scale = builder.unary(UnaryKind.RSQRT, builder.binary(BinaryKind.ADD, variance, builder.full(type, 0.5)));
        return draw.tame(builder.binary(BinaryKind.MULTIPLY, centred, scale));
    }
}
