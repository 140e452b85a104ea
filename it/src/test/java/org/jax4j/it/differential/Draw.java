package org.jax4j.it.differential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;
import org.jax4j.stablehlo.op.Func;
import org.jax4j.stablehlo.op.Movement;

/// A block under construction: chance, and the values that the next operation may use.
///
/// In an exact program all floating-point values are small integers, so that sums are the same in any order and
/// every operation may follow. In the other ones they are not, and only operations without jumps follow.
final class Draw {
    private static final List<Double> SPECIAL =
            List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0);

    final Random random;
    final Builder builder;
    final boolean exact;

    /// Whether literals hold NaN, infinities and negative zeros: an exact program without what NaN makes
    /// ambiguous.
    final boolean special;

    final List<DType> dtypes;
    final int[] extents;

    /// Values of more elements are not used further.
    final long largest;

    final int depth;
    private final boolean isMain;

    /// Whether to leave out what the released plugin of XLA computes wrongly.
    final boolean forPlugin;

    final List<Value> values = new ArrayList<>();

    /// Functions that may be called.
    final List<Func> helpers = new ArrayList<>();

    Draw(
            Random random,
            Builder builder,
            boolean exact,
            boolean special,
            List<DType> dtypes,
            int[] extents,
            int depth,
            boolean isMain,
            boolean forPlugin) {
        this.random = random;
        this.builder = builder;
        this.exact = exact;
        this.special = special;
        this.dtypes = List.copyOf(dtypes);
        this.extents = extents.clone();
        this.largest = IntStream.of(extents).max().orElse(1) > 100 ? 70_000 : 700;
        this.depth = depth;
        this.isMain = isMain;
        this.forPlugin = forPlugin;
    }

    /// A region's block, which sees some values of this one.
    Draw inner(Builder region, List<Value> parameters) {
        Draw inner = new Draw(random, region, exact, special, dtypes, extents, depth - 1, false, forPlugin);
        for (int count = Math.min(4, values.size()); count > 0; count--) {
            inner.values.add(values.get(random.nextInt(values.size())));
        }
        inner.values.addAll(parameters);
        inner.helpers.addAll(helpers);
        return inner;
    }

    boolean chance(int oneOf) {
        return random.nextInt(oneOf) == 0;
    }

    <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    int extent() {
        return extents[random.nextInt(extents.length)];
    }

    static List<Integer> axes(int rank) {
        return IntStream.range(0, rank).boxed().toList();
    }

    List<Integer> shuffled(int rank) {
        List<Integer> axes = new ArrayList<>(axes(rank));
        Collections.shuffle(axes, random);
        return axes;
    }

    List<Integer> someAxes(int rank) {
        return axes(rank).stream().filter(_ -> random.nextBoolean()).toList();
    }

    List<Integer> integers(int count, int from, int to) {
        return IntStream.range(0, count)
                .map(_ -> from + random.nextInt(to - from + 1))
                .boxed()
                .toList();
    }

    TensorType type(DType dtype) {
        while (true) {
            int[] shape =
                    IntStream.range(0, random.nextInt(4)).map(_ -> extent()).toArray();
            TensorType type = TensorType.of(dtype, shape);
            if (type.elementCount() <= largest) {
                return type;
            }
        }
    }

    /// A value that fits, the later ones more often; empty if none does.
    Optional<Value> find(Predicate<TensorType> fits) {
        List<Value> fitting =
                values.stream().filter(value -> fits.test(value.tensor())).toList();
        if (fitting.isEmpty()) {
            return Optional.empty();
        }
        int back = Math.min(fitting.size() - 1, (int) Math.abs(random.nextGaussian() * fitting.size() / 2));
        return Optional.of(fitting.get(fitting.size() - 1 - back));
    }

    /// A value that nothing was computed from: a constant or, in `main`, perhaps another parameter.
    Value fresh(TensorType type) {
        return isMain && random.nextBoolean() ? builder.parameter(type) : builder.constant(literal(type));
    }

    Value any() {
        return find(_ -> true).orElseGet(() -> fresh(type(one(dtypes))));
    }

    /// A value of a dtype, of a rank at least.
    Value of(DType dtype, int rank) {
        return find(type -> type.dtype() == dtype && type.rank() >= rank).orElseGet(() -> {
            TensorType type = type(dtype);
            return fresh(type.rank() >= rank ? type : type.withShape(3, extent(), 2));
        });
    }

    /// A value with an axis at least.
    Value array() {
        return of(one(dtypes), 1);
    }

    /// A value of exactly this type.
    Value as(TensorType type) {
        if (!chance(3)) {
            Optional<Value> known = find(type::equals);
            if (known.isPresent()) {
                return known.get();
            }
        }
        return switch (random.nextInt(3)) {
            case 0 -> fresh(type);
            case 1 -> repeated(type);
            default ->
                find(other -> other.sameShape(type) && isConvertible(other.dtype(), type.dtype()))
                        .map(value -> convert(value, type.dtype()))
                        .orElseGet(() -> repeated(type));
        };
    }

    private Value repeated(TensorType type) {
        Value scalar = find(other -> other.dtype() == type.dtype() && other.elementCount() > 0)
                .map(this::first)
                .orElseGet(() -> fresh(type.withShape()));
        return type.isScalar() ? scalar : builder.broadcast(scalar, type.shape());
    }

    /// The first element as a scalar.
    Value first(Value value) {
        int rank = value.tensor().rank();
        Value corner = builder.add(new Movement.Slice(
                value, Collections.nCopies(rank, 0), Collections.nCopies(rank, 1), Collections.nCopies(rank, 1)));
        return builder.reshape(corner);
    }

    boolean isConvertible(DType from, DType to) {
        if (from.isComplex() && !to.isComplex() || !exact && from.isInexact() && !to.isInexact()) {
            return false;
        }
        return exact || !from.isInexact() || Agreement.precision(to) <= Agreement.precision(from);
    }

    /// The value in another dtype, limited before where its numbers must stay small.
    Value convert(Value value, DType dtype) {
        DType from = value.tensor().dtype();
        return builder.convert(from.isInteger() && dtype.isInexact() ? within(value, 0, limit(dtype)) : value, dtype);
    }

    /// How large numbers of a dtype get before they are limited.
    static int limit(DType dtype) {
        return switch (dtype.real()) {
            case BFLOAT16, FLOAT16 -> 4;
            case FLOAT32, FLOAT64 -> 8;
            default -> dtype.isFloating() || dtype.bits() == 2 ? 1 : 4;
        };
    }

    /// Clamped; unsigned dtypes from `low`, signed ones from `-high`.
    Value within(Value value, int low, int high) {
        DType dtype = value.tensor().dtype();
        TensorType scalar = TensorType.of(dtype);
        boolean signed = dtype.kind() == DType.Kind.SIGNED || dtype.isFloating();
        return builder.add(new Elementwise.Clamp(
                builder.constant(Literal.splat(scalar, (long) (signed ? -high : low))),
                value,
                builder.constant(Literal.splat(scalar, (long) high))));
    }

    /// The value with numbers that stay as small as those before.
    Value tame(Value value) {
        return tame(value, limit(value.tensor().dtype()));
    }

    Value tame(Value value, int high) {
        DType dtype = value.tensor().dtype();
        if (dtype.isComplex()) {
            return builder.binary(
                    BinaryKind.COMPLEX,
                    tame(builder.unary(UnaryKind.REAL, value), high),
                    tame(builder.unary(UnaryKind.IMAG, value), high));
        }
        if (!dtype.isFloating()) {
            return value;
        }
        return exact || random.nextBoolean() ? within(value, 0, high) : builder.unary(UnaryKind.TANH, value);
    }

    /// A scalar to index with, in or around the bounds of an axis.
    Value index(DType dtype, int extent) {
        Optional<Value> known =
                find(type -> type.dtype().isInteger() && type.dtype().bits() >= 8 && type.elementCount() > 0);
        if (known.isPresent() && random.nextBoolean()) {
            return builder.convert(first(known.get()), dtype);
        }
        return builder.constant(Literal.splat(TensorType.of(dtype), random.nextInt(extent + 4) - 2L));
    }

    /// XLA takes a constant without a sign for a negative start where its highest bit is set.
    DType indexDtype() {
        return forPlugin
                ? one(List.of(DType.INT32, DType.INT64, DType.INT8))
                : one(List.of(DType.INT32, DType.INT32, DType.INT32, DType.INT64, DType.UINT32, DType.INT8));
    }

    /// Elements of which computations stay as exact as the program is.
    Literal literal(TensorType type) {
        Literal.Writer writer = new Literal.Writer(type);
        DType dtype = type.dtype();
        int limit = limit(dtype);
        for (long at = 0; at < type.elementCount(); at++) {
            if (!dtype.isInexact()) {
                writer.put(at, chance(20) ? random.nextLong() : random.nextInt(10) - 3L);
            } else if (dtype.isComplex()) {
                writer.put(at, number(limit), number(limit));
            } else {
                writer.put(at, number(limit));
            }
        }
        return writer.toLiteral();
    }

    private double number(int limit) {
        if (special && chance(12)) {
            return one(SPECIAL);
        }
        return exact ? random.nextInt(2 * limit + 1) - limit : random.nextGaussian();
    }

    static int[] shape(List<Integer> shape) {
        return shape.stream().mapToInt(Integer::intValue).toArray();
    }

    static long count(int[] shape) {
        return Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b);
    }
}
