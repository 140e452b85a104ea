package org.jax4j.it.differential;

import java.util.List;
import java.util.Optional;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;
import org.jax4j.stablehlo.op.Movement;

/// Elementwise operations with drawn operands.
final class DrawnElementwise {
    private static final List<UnaryKind> EXACT_UNARY = List.of(
            UnaryKind.NEGATE,
            UnaryKind.ABS,
            UnaryKind.SIGN,
            UnaryKind.FLOOR,
            UnaryKind.CEIL,
            UnaryKind.ROUND_NEAREST_AFZ,
            UnaryKind.ROUND_NEAREST_EVEN,
            UnaryKind.IS_FINITE,
            UnaryKind.IS_INF,
            UnaryKind.IS_POS_INF,
            UnaryKind.IS_NEG_INF,
            UnaryKind.SQUARE);
    private static final List<UnaryKind> SMOOTH_UNARY = List.of(
            UnaryKind.NEGATE,
            UnaryKind.TANH,
            UnaryKind.SINE,
            UnaryKind.COSINE,
            UnaryKind.LOGISTIC,
            UnaryKind.ATAN,
            UnaryKind.ASINH,
            UnaryKind.ERF,
            UnaryKind.ERFC,
            UnaryKind.BESSEL_I1E,
            UnaryKind.ABS,
            UnaryKind.EXPONENTIAL,
            UnaryKind.EXPONENTIAL_MINUS_ONE,
            UnaryKind.SINH,
            UnaryKind.COSH,
            UnaryKind.SQUARE);

    /// Of numbers that are at least one.
    private static final List<UnaryKind> POSITIVE_UNARY = List.of(
            UnaryKind.SQRT,
            UnaryKind.RSQRT,
            UnaryKind.CBRT,
            UnaryKind.LOG,
            UnaryKind.LOG_PLUS_ONE,
            UnaryKind.LGAMMA,
            UnaryKind.DIGAMMA,
            UnaryKind.ACOSH);

    /// Of numbers whose magnitude is a half at most.
    private static final List<UnaryKind> SMALL_UNARY =
            List.of(UnaryKind.ASIN, UnaryKind.ACOS, UnaryKind.ATANH, UnaryKind.ERF_INV, UnaryKind.TAN);

    private static final List<BinaryKind> INTEGER_BINARY = List.of(
            BinaryKind.ADD,
            BinaryKind.SUBTRACT,
            BinaryKind.MULTIPLY,
            BinaryKind.MAXIMUM,
            BinaryKind.MINIMUM,
            BinaryKind.AND,
            BinaryKind.OR,
            BinaryKind.XOR,
            BinaryKind.DIVIDE,
            BinaryKind.REMAINDER,
            BinaryKind.SHIFT_LEFT,
            BinaryKind.SHIFT_RIGHT_ARITHMETIC,
            BinaryKind.SHIFT_RIGHT_LOGICAL);
    private static final List<BinaryKind> BOOL_BINARY = List.of(
            BinaryKind.AND,
            BinaryKind.OR,
            BinaryKind.XOR,
            BinaryKind.ADD,
            BinaryKind.MULTIPLY,
            BinaryKind.MAXIMUM,
            BinaryKind.MINIMUM);

    private final Draw draw;
    private final Builder builder;

    DrawnElementwise(Draw draw) {
        this.draw = draw;
        this.builder = draw.builder;
    }

    Value next() {
        Value x = draw.any();
        return switch (draw.random.nextInt(10)) {
            case 0, 1 -> unary(x);
            case 2, 3, 4 -> binary(x, draw.as(x.tensor()));
            case 5 -> compare(x);
            case 6 -> select(x);
            case 7 -> clamp(x);
            case 8 -> convert(x);
            default -> source();
        };
    }

    Value unary(Value x) {
        DType dtype = x.tensor().dtype();
        return switch (dtype.kind()) {
            case BOOL -> builder.unary(UnaryKind.NOT, x);
            case UNSIGNED -> builder.unary(draw.one(bits(dtype)), x);
            case SIGNED ->
                builder.unary(
                        draw.chance(3)
                                ? draw.one(bits(dtype))
                                : draw.one(List.of(UnaryKind.ABS, UnaryKind.SIGN, UnaryKind.NEGATE)),
                        x);
            case FLOAT -> draw.tame(draw.exact ? builder.unary(draw.one(EXACT_UNARY), x) : smooth(x));
            case COMPLEX -> new DrawnComplex(draw).unary(x);
        };
    }

    /// Those that count bits are left out for the narrowest dtypes, where XLA counts those of a byte.
    private static List<UnaryKind> bits(DType dtype) {
        return dtype.bits() < 8
                ? List.of(UnaryKind.NOT)
                : List.of(UnaryKind.NOT, UnaryKind.POPCNT, UnaryKind.COUNT_LEADING_ZEROS, UnaryKind.NEGATE);
    }

    private Value number(Value x, double value) {
        return builder.full(x.tensor(), value);
    }

    private Value atLeastOne(Value x) {
        return builder.binary(BinaryKind.ADD, builder.unary(UnaryKind.ABS, x), number(x, 1.5));
    }

    private Value smooth(Value x) {
        Value limited = draw.within(x, 0, 4);
        return switch (draw.random.nextInt(4)) {
            case 0 -> builder.unary(draw.one(POSITIVE_UNARY), atLeastOne(limited));
            case 1 ->
                builder.unary(
                        draw.one(SMALL_UNARY),
                        builder.binary(BinaryKind.MULTIPLY, builder.unary(UnaryKind.TANH, x), number(x, 0.5)));
            default -> builder.unary(draw.one(SMOOTH_UNARY), limited);
        };
    }

    Value binary(Value x, Value y) {
        DType dtype = x.tensor().dtype();
        return switch (dtype.kind()) {
            case BOOL -> builder.binary(draw.one(draw.forPlugin ? BOOL_BINARY.subList(0, 3) : BOOL_BINARY), x, y);
            case SIGNED, UNSIGNED ->
                draw.chance(12)
                        ? builder.binary(BinaryKind.POWER, x, draw.within(y, 0, dtype.bits() == 2 ? 1 : 3))
                        : integer(x, y);
            case FLOAT -> draw.tame(real(x, y));
            case COMPLEX -> new DrawnComplex(draw).binary(x, y);
        };
    }

    /// The plugin takes `x / x` for one also where `x` is zero.
    private Value integer(Value x, Value y) {
        BinaryKind kind = draw.one(INTEGER_BINARY);
        boolean divides = kind == BinaryKind.DIVIDE || kind == BinaryKind.REMAINDER;
        Value right = draw.forPlugin && divides ? builder.binary(BinaryKind.OR, y, builder.full(y.tensor(), 1)) : y;
        return builder.binary(kind, x, right);
    }

    private Value real(Value x, Value y) {
        DType dtype = x.tensor().dtype();
        boolean hasComplex = dtype == DType.FLOAT32 && draw.dtypes.contains(DType.COMPLEX64)
                || dtype == DType.FLOAT64 && draw.dtypes.contains(DType.COMPLEX128);
        if (hasComplex && draw.chance(4)) {
            return builder.binary(BinaryKind.COMPLEX, x, y);
        }
        return switch (draw.random.nextInt(draw.exact ? 5 : 8)) {
            case 0 -> builder.binary(BinaryKind.ADD, x, y);
            case 1 -> builder.binary(BinaryKind.SUBTRACT, x, y);
            case 2 -> builder.binary(BinaryKind.MULTIPLY, x, y);
            case 3 -> builder.binary(BinaryKind.MAXIMUM, x, y);
            case 4 -> builder.binary(BinaryKind.MINIMUM, x, y);
            case 5 -> builder.binary(BinaryKind.DIVIDE, x, atLeastOne(y));
            case 6 -> builder.binary(BinaryKind.ATAN2, x, atLeastOne(y));
            default -> builder.binary(BinaryKind.POWER, atLeastOne(draw.within(x, 0, 4)), draw.within(y, 0, 2));
        };
    }

    Value compare(Value x) {
        DType dtype = x.tensor().dtype();
        if (!draw.exact && dtype.isInexact()) {
            return binary(x, x);
        }
        ComparisonDirection direction = dtype.isComplex()
                ? draw.one(List.of(ComparisonDirection.EQ, ComparisonDirection.NE))
                : draw.one(List.of(ComparisonDirection.values()));
        return builder.compare(direction, x, draw.as(x.tensor()));
    }

    /// By a predicate for each element, or one for all.
    private Value select(Value x) {
        TensorType type = x.tensor().withDtype(DType.BOOL);
        Value predicate = draw.as(draw.chance(3) ? type.withShape() : type);
        return builder.select(predicate, x, draw.as(x.tensor()));
    }

    private Value clamp(Value x) {
        DType dtype = x.tensor().dtype();
        if (dtype.isComplex() || dtype == DType.BOOL) {
            return unary(x);
        }
        TensorType bound = draw.random.nextBoolean() ? x.tensor() : x.tensor().withShape();
        return builder.add(new Elementwise.Clamp(draw.as(bound), x, draw.as(bound)));
    }

    private Value convert(Value x) {
        TensorType type = x.tensor();
        DType other = draw.one(draw.dtypes);
        if (type.dtype().isInteger() && other.isInteger() && draw.random.nextBoolean()) {
            Optional<Value> bits = bits(x, other);
            if (bits.isPresent()) {
                return bits.get();
            }
        }
        if (draw.exact && type.dtype().isFloating() && !draw.special && draw.chance(4)) {
            int exponent = 3 + draw.random.nextInt(6);
            return builder.add(new Elementwise.ReducePrecision(x, exponent, draw.random.nextInt(11)));
        }
        return draw.isConvertible(type.dtype(), other) ? draw.tame(draw.convert(x, other)) : unary(x);
    }

    /// The same bits as elements of another width: parts of them along a last axis more, or one made of a last
    /// axis that holds its parts.
    private Optional<Value> bits(Value x, DType other) {
        TensorType type = x.tensor();
        int from = type.dtype().bits();
        int to = other.bits();
        if (from == to) {
            return Optional.of(builder.add(new Movement.BitcastConvert(x, type.withDtype(other))));
        }
        if (Math.min(from, to) < 8) {
            return Optional.empty();
        }
        if (from > to) {
            int[] shape = java.util.Arrays.copyOf(type.shape(), type.rank() + 1);
            shape[type.rank()] = from / to;
            return Optional.of(builder.add(
                    new Movement.BitcastConvert(x, type.withDtype(other).withShape(shape))));
        }
        if (type.rank() == 0 || type.dim(type.rank() - 1) != to / from) {
            return Optional.empty();
        }
        int[] shape = java.util.Arrays.copyOf(type.shape(), type.rank() - 1);
        return Optional.of(
                builder.add(new Movement.BitcastConvert(x, type.withDtype(other).withShape(shape))));
    }

    /// Values out of nothing.
    private Value source() {
        DType dtype = draw.one(draw.dtypes);
        TensorType type = draw.type(dtype);
        if (type.rank() == 0 || dtype == DType.BOOL || draw.random.nextBoolean()) {
            return builder.constant(draw.chance(3) ? Literal.splat(type, 1L) : draw.literal(type));
        }
        Value iota = builder.add(new Elementwise.Iota(draw.random.nextInt(type.rank()), type));
        return draw.exact ? draw.tame(iota) : iota;
    }
}
