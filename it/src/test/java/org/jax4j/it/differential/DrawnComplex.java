package org.jax4j.it.differential;

import java.util.List;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;

/// Operations on complex numbers with drawn operands, away from where functions are cut or have poles.
final class DrawnComplex {
    private static final List<UnaryKind> ENTIRE = List.of(
            UnaryKind.EXPONENTIAL,
            UnaryKind.EXPONENTIAL_MINUS_ONE,
            UnaryKind.SINE,
            UnaryKind.COSINE,
            UnaryKind.SINH,
            UnaryKind.COSH,
            UnaryKind.SQUARE);

    /// Of numbers whose real part is large.
    private static final List<UnaryKind> RIGHT = List.of(
            UnaryKind.ABS,
            UnaryKind.SIGN,
            UnaryKind.LOG,
            UnaryKind.LOG_PLUS_ONE,
            UnaryKind.SQRT,
            UnaryKind.RSQRT,
            UnaryKind.ASINH,
            UnaryKind.ATAN);

    /// Of numbers around zero.
    private static final List<UnaryKind> SMALL =
            List.of(UnaryKind.TANH, UnaryKind.TAN, UnaryKind.LOGISTIC, UnaryKind.ATANH, UnaryKind.ASIN);

    private final Draw draw;
    private final Builder builder;

    DrawnComplex(Draw draw) {
        this.draw = draw;
        this.builder = draw.builder;
    }

    Value unary(Value x) {
        if (draw.exact || draw.random.nextBoolean()) {
            List<UnaryKind> parts = List.of(UnaryKind.REAL, UnaryKind.IMAG, UnaryKind.NEGATE, UnaryKind.CONJ);
            return builder.unary(draw.one(parts), x);
        }
        return draw.tame(
                switch (draw.random.nextInt(3)) {
                    case 0 -> builder.unary(draw.one(ENTIRE), draw.tame(x, 2));
                    case 1 -> builder.unary(draw.one(draw.forPlugin ? RIGHT.subList(0, 6) : RIGHT), right(x));
                    default ->
                        builder.unary(
                                draw.one(draw.forPlugin ? SMALL.subList(0, 1) : SMALL),
                                builder.binary(BinaryKind.MULTIPLY, draw.tame(x, 1), builder.full(x.tensor(), 0.25)));
                });
    }

    Value binary(Value x, Value y) {
        return draw.tame(
                switch (draw.random.nextInt(draw.exact ? 3 : 5)) {
                    case 0 -> builder.binary(BinaryKind.ADD, x, y);
                    case 1 -> builder.binary(BinaryKind.SUBTRACT, x, y);
                    case 2 -> builder.binary(BinaryKind.MULTIPLY, x, y);
                    case 3 -> builder.binary(BinaryKind.DIVIDE, x, right(y));
                    default -> builder.binary(BinaryKind.POWER, right(x), draw.tame(y, 1));
                });
    }

    /// A number whose real part is one and a half at least.
    private Value right(Value x) {
        Value limited = draw.tame(x, 2);
        Value real = builder.unary(UnaryKind.ABS, builder.unary(UnaryKind.REAL, limited));
        TensorType type = real.tensor();
        return builder.binary(
                BinaryKind.COMPLEX,
                builder.binary(BinaryKind.ADD, real, builder.full(type, 1.5)),
                builder.unary(UnaryKind.IMAG, limited));
    }
}
