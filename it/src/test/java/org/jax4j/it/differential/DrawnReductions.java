package org.jax4j.it.differential;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Reduction;

/// Reductions, windows, sorts and maps with drawn operands and regions.
final class DrawnReductions {
    private final Draw draw;
    private final Builder builder;

    DrawnReductions(Draw draw) {
        this.draw = draw;
        this.builder = draw.builder;
    }

    List<Value> next() {
        Value x = draw.array();
        return switch (draw.random.nextInt(9)) {
            case 0 -> List.of(reduce(draw.any()));
            case 1 -> several(x);
            case 2 -> largest(x);
            case 3 -> List.of(window(x));
            case 4 -> windows(x);
            case 5 -> List.of(cumulative(x));
            case 6 -> new DrawnSorts(draw).next(x);
            case 7 -> List.of(map(draw.any()));
            default -> jumps(x.tensor().dtype()) ? List.of(selectAndScatter(x)) : new DrawnSorts(draw).next(x);
        };
    }

    /// Whether operations that jump may follow a dtype in this program, and numbers have an order.
    boolean jumps(DType dtype) {
        return !dtype.isComplex() && dtype != DType.BOOL && (draw.exact && !draw.special || !dtype.isInexact());
    }

    private BinaryKind kind(DType dtype) {
        return switch (dtype.kind()) {
            case BOOL -> draw.one(List.of(BinaryKind.AND, BinaryKind.OR));
            case COMPLEX -> BinaryKind.ADD;
            case FLOAT ->
                Agreement.precision(dtype) > 0.01
                        ? draw.one(List.of(BinaryKind.MAXIMUM, BinaryKind.MINIMUM))
                        : draw.one(List.of(BinaryKind.ADD, BinaryKind.ADD, BinaryKind.MAXIMUM, BinaryKind.MINIMUM));
            case SIGNED, UNSIGNED ->
                draw.one(List.of(
                        BinaryKind.ADD,
                        BinaryKind.MULTIPLY,
                        BinaryKind.MAXIMUM,
                        BinaryKind.MINIMUM,
                        BinaryKind.AND,
                        BinaryKind.OR,
                        BinaryKind.XOR));
        };
    }

    /// What changes nothing: how often it takes part is free.
    Value initial(BinaryKind kind, DType dtype) {
        TensorType scalar = TensorType.of(dtype);
        return builder.constant(
                switch (kind) {
                    case MULTIPLY -> Literal.splat(scalar, 1L);
                    case AND -> Literal.splat(scalar, -1L);
                    case MAXIMUM -> least(scalar, -1);
                    case MINIMUM -> least(scalar, 1);
                    default -> Literal.splat(scalar, 0L);
                });
    }

    /// The least number of a dtype, or the greatest one.
    private static Literal least(TensorType scalar, int sign) {
        DType dtype = scalar.dtype();
        return switch (dtype.kind()) {
            case FLOAT -> Literal.splat(scalar, sign * (dtype.bits() == 8 ? 448.0 : Double.POSITIVE_INFINITY));
            case SIGNED -> {
                long least = -1L << dtype.bits() - 1;
                yield Literal.splat(scalar, sign < 0 ? least : ~least);
            }
            case BOOL, UNSIGNED, COMPLEX -> Literal.splat(scalar, sign < 0 ? 0L : -1L);
        };
    }

    private Value reduce(Value x) {
        DType dtype = x.tensor().dtype();
        BinaryKind kind = kind(dtype);
        Value limited = kind == BinaryKind.ADD ? draw.tame(x, 1) : x;
        boolean starts = !draw.forPlugin && draw.chance(6);
        Block body = draw.chance(4) && dtype != DType.BOOL && !dtype.isComplex() ? branching(kind, dtype) : null;
        return draw.tame(builder.add(new Reduction.Reduce(
                List.of(limited),
                List.of(starts ? draw.as(TensorType.of(dtype)) : initial(kind, dtype)),
                draw.someAxes(x.tensor().rank()),
                body == null ? Builder.reducer(kind, dtype) : body)));
    }

    /// A reducer that looks like none: `b + a`, or the larger one by comparison, which with NaN depends on the
    /// order.
    private Block branching(BinaryKind kind, DType dtype) {
        TensorType scalar = TensorType.of(dtype);
        return builder.region(List.of(scalar, scalar), region -> {
            Builder inner = region.builder();
            Value a = region.parameters().get(0);
            Value b = region.parameters().get(1);
            if (kind != BinaryKind.MAXIMUM || draw.special) {
                return List.of(inner.binary(kind, b, a));
            }
            return List.of(inner.select(inner.compare(ComparisonDirection.GT, b, a), b, a));
        });
    }

    /// Two reductions in one, with a reducer that keeps them apart.
    private List<Value> several(Value x) {
        DType first = x.tensor().dtype();
        DType drawn = draw.one(draw.dtypes);
        boolean refused = draw.forPlugin && drawn.isInexact() && first.isInexact();
        Value y = draw.as(x.tensor().withDtype(refused ? first : drawn)); // of two precisions
        DType second = y.tensor().dtype();
        BinaryKind one = kind(first);
        BinaryKind other = kind(second);
        List<Value> results = builder.addAll(new Reduction.Reduce(
                List.of(limited(one, x), limited(other, y)),
                List.of(initial(one, first), initial(other, second)),
                draw.someAxes(x.tensor().rank()),
                pair(one, first, other, second)));
        return results.stream().map(draw::tame).toList();
    }

    private Value limited(BinaryKind kind, Value x) {
        return kind == BinaryKind.ADD ? draw.tame(x, 1) : x;
    }

    private Block pair(BinaryKind one, DType first, BinaryKind other, DType second) {
        TensorType a = TensorType.of(first);
        TensorType b = TensorType.of(second);
        return builder.region(List.of(a, b, a, b), region -> {
            List<Value> p = region.parameters();
            return List.of(
                    region.builder().binary(one, p.get(0), p.get(2)),
                    region.builder().binary(other, p.get(1), p.get(3)));
        });
    }

    /// The largest element along an axis and its position, as JAX writes it.
    private List<Value> largest(Value x) {
        TensorType type = x.tensor();
        if (!jumps(type.dtype())) {
            return List.of(reduce(x));
        }
        int axis = draw.random.nextInt(type.rank());
        Value positions = builder.add(new Elementwise.Iota(axis, type.withDtype(DType.INT32)));
        TensorType scalar = type.withShape();
        TensorType index = scalar.withDtype(DType.INT32);
        Block body = builder.region(List.of(scalar, index, scalar, index), region -> {
            Builder inner = region.builder();
            List<Value> p = region.parameters();
            Value greater = inner.compare(ComparisonDirection.GT, p.get(0), p.get(2));
            Value equal = inner.compare(ComparisonDirection.EQ, p.get(0), p.get(2));
            Value earlier = inner.compare(ComparisonDirection.LT, p.get(1), p.get(3));
            Value first = inner.binary(BinaryKind.OR, greater, inner.binary(BinaryKind.AND, equal, earlier));
            return List.of(inner.select(greater, p.get(0), p.get(2)), inner.select(first, p.get(1), p.get(3)));
        });
        return builder.addAll(new Reduction.Reduce(
                List.of(x, positions),
                List.of(initial(BinaryKind.MAXIMUM, type.dtype()), builder.constant(index, 0)),
                List.of(axis),
                body));
    }

    private Reduction.Window window(int rank) {
        List<Integer> ones = Collections.nCopies(rank, 1);
        return new Reduction.Window(
                draw.integers(rank, 1, 3),
                draw.integers(rank, 1, 2),
                draw.chance(3) ? draw.integers(rank, 1, 3) : ones,
                draw.chance(3) ? draw.integers(rank, 1, 3) : ones,
                draw.integers(rank, draw.chance(4) ? -1 : 0, 2),
                draw.integers(rank, 0, 2));
    }

    private Value window(Value x) {
        DType dtype = x.tensor().dtype();
        BinaryKind kind = kind(dtype);
        return draw.tame(builder.add(new Reduction.ReduceWindow(
                List.of(limited(kind, x)),
                List.of(initial(kind, dtype)),
                window(x.tensor().rank()),
                Builder.reducer(kind, dtype))));
    }

    /// Windows of two operands, each with its reducer.
    private List<Value> windows(Value x) {
        if (draw.forPlugin) {
            return List.of(window(x));
        }
        DType first = x.tensor().dtype();
        Value y = draw.as(x.tensor().withDtype(draw.one(draw.dtypes)));
        DType second = y.tensor().dtype();
        BinaryKind one = kind(first);
        BinaryKind other = kind(second);
        List<Value> results = builder.addAll(new Reduction.ReduceWindow(
                List.of(limited(one, x), limited(other, y)),
                List.of(initial(one, first), initial(other, second)),
                window(x.tensor().rank()),
                pair(one, first, other, second)));
        return results.stream().map(draw::tame).toList();
    }

    /// A window as long as the axis, padded on one side.
    private Value cumulative(Value x) {
        TensorType type = x.tensor();
        int axis = draw.random.nextInt(type.rank());
        int extent = type.dim(axis);
        if (extent == 0) {
            return reduce(x);
        }
        List<Integer> ones = Collections.nCopies(type.rank(), 1);
        List<Integer> dimensions = new ArrayList<>(ones);
        dimensions.set(axis, extent);
        List<Integer> padding = new ArrayList<>(Collections.nCopies(type.rank(), 0));
        List<Integer> none = List.copyOf(padding);
        padding.set(axis, extent - 1);
        boolean backwards = draw.random.nextBoolean();
        BinaryKind kind = kind(type.dtype());
        return draw.tame(builder.add(new Reduction.ReduceWindow(
                List.of(kind == BinaryKind.ADD ? draw.tame(x, 1) : x),
                List.of(initial(kind, type.dtype())),
                new Reduction.Window(
                        dimensions, ones, ones, ones, backwards ? none : padding, backwards ? padding : none),
                Builder.reducer(kind, type.dtype()))));
    }

    private Value map(Value x) {
        TensorType type = x.tensor();
        Value other = draw.as(type);
        Block computation = builder.region(List.of(type.withShape(), type.withShape()), region -> {
            Draw inner = draw.inner(region.builder(), region.parameters());
            inner.values.removeIf(value -> !value.tensor().isScalar());
            Value result = new DrawnElementwise(inner)
                    .binary(region.parameters().get(0), region.parameters().get(1));
            return List.of(result);
        });
        return builder.add(new Reduction.Map(List.of(x, other), Draw.axes(type.rank()), computation));
    }

    private Value selectAndScatter(Value x) {
        TensorType type = x.tensor();
        int rank = type.rank();
        List<Integer> ones = Collections.nCopies(rank, 1);
        List<Integer> none = Collections.nCopies(rank, 0);
        List<Integer> sizes = new ArrayList<>();
        for (int extent : type.shape()) {
            sizes.add(Math.clamp(1 + draw.random.nextInt(3), 1, Math.max(1, extent)));
        }
        Reduction.Window window = new Reduction.Window(sizes, draw.integers(rank, 1, 2), ones, ones, none, none);
        TensorType scalar = type.withShape();
        Block select = builder.region(
                List.of(scalar, scalar),
                region -> List.of(region.builder()
                        .compare(
                                ComparisonDirection.GE,
                                region.parameters().get(0),
                                region.parameters().get(1))));
        BinaryKind kind =
                Agreement.precision(type.dtype()) > 0.01 && type.dtype().isFloating()
                        ? BinaryKind.MAXIMUM
                        : BinaryKind.ADD;
        Value source = draw.tame(draw.as(type.withShape(window.resultShape(type.shape()))), 1);
        return draw.tame(builder.add(new Reduction.SelectAndScatter(
                x, source, builder.constant(scalar, 0), window, select, Builder.reducer(kind, type.dtype()))));
    }
}
