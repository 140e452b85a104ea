package org.jax4j.stablehlo.interpreter.tensor;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.FloatFormat;
import org.jax4j.stablehlo.interpreter.math.BesselFunctions;
import org.jax4j.stablehlo.interpreter.math.ErrorFunctions;
import org.jax4j.stablehlo.interpreter.math.GammaFunctions;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;

/// Arithmetic on floating-point numbers: in `double`, whatever the dtype; whoever stores a result rounds it.
public final class Reals {
    private Reals() {}

    public static DoubleUnaryOperator unary(UnaryKind kind, DType dtype) {
        return switch (kind) {
            case ABS -> Math::abs;
            case CBRT -> StrictMath::cbrt;
            case CEIL -> Math::ceil;
            case COSINE -> StrictMath::cos;
            case EXPONENTIAL -> StrictMath::exp;
            case EXPONENTIAL_MINUS_ONE -> StrictMath::expm1;
            case FLOOR -> Math::floor;
            case IMAG -> _ -> 0;
            case LOG -> StrictMath::log;
            case LOG_PLUS_ONE -> StrictMath::log1p;
            case LOGISTIC -> x -> 1 / (1 + StrictMath.exp(-x));
            case NEGATE -> x -> -x;
            case REAL, CONJ -> x -> x;
            case ROUND_NEAREST_AFZ -> Reals::roundAwayFromZero;
            case ROUND_NEAREST_EVEN -> Math::rint;
            case RSQRT -> x -> 1 / Math.sqrt(x);
            case SIGN -> Math::signum;
            case SINE -> StrictMath::sin;
            case SQRT -> Math::sqrt;
            case TAN -> StrictMath::tan;
            case TANH -> StrictMath::tanh;
            case ACOS -> StrictMath::acos;
            case ACOSH -> Reals::acosh;
            case ASIN -> StrictMath::asin;
            case ASINH -> Reals::asinh;
            case ATAN -> StrictMath::atan;
            case ATANH -> Reals::atanh;
            case BESSEL_I1E -> BesselFunctions::i1e;
            case COSH -> StrictMath::cosh;
            case DIGAMMA -> GammaFunctions::digamma;
            case ERF -> ErrorFunctions::erf;
            case ERF_INV -> ErrorFunctions::erfInv;
            case ERFC -> ErrorFunctions::erfc;
            case LGAMMA -> GammaFunctions::lgamma;
            case SINH -> StrictMath::sinh;
            case SQUARE -> x -> x * x;
            case COUNT_LEADING_ZEROS, NOT, POPCNT, IS_FINITE, IS_INF, IS_NEG_INF, IS_POS_INF ->
                throw Integers.undefined(kind.mnemonic(), dtype);
        };
    }

    /// The operations whose result is a boolean.
    public static DoublePredicate predicate(UnaryKind kind, DType dtype) {
        return switch (kind) {
            case IS_FINITE -> Double::isFinite;
            case IS_INF -> Double::isInfinite;
            case IS_NEG_INF -> x -> x == Double.NEGATIVE_INFINITY;
            case IS_POS_INF -> x -> x == Double.POSITIVE_INFINITY;
            default -> throw Integers.undefined(kind.mnemonic(), dtype);
        };
    }

    public static DoubleBinaryOperator binary(BinaryKind kind, DType dtype) {
        return switch (kind) {
            case ADD -> Double::sum;
            case SUBTRACT -> (x, y) -> x - y;
            case MULTIPLY -> (x, y) -> x * y;
            case DIVIDE -> (x, y) -> x / y;
            case REMAINDER -> (x, y) -> x % y;
            case MAXIMUM -> Math::max;
            case MINIMUM -> Math::min;
            case POWER -> Reals::power;
            case ATAN2 -> StrictMath::atan2;
            case NEXT_AFTER -> (x, y) -> nextAfter(dtype, x, y);
            case POLYGAMMA -> GammaFunctions::polygamma;
            case ZETA -> GammaFunctions::zeta;
            case AND, OR, XOR, COMPLEX, SHIFT_LEFT, SHIFT_RIGHT_ARITHMETIC, SHIFT_RIGHT_LOGICAL, MULHI ->
                throw Integers.undefined(kind.mnemonic(), dtype);
        };
    }

    public static boolean compare(ComparisonDirection direction, double x, double y) {
        return switch (direction) {
            case EQ -> x == y;
            case NE -> x != y;
            case GE -> x >= y;
            case GT -> x > y;
            case LE -> x <= y;
            case LT -> x < y;
        };
    }

    /// Storage bits as a number in whose unsigned order lies the total order of IEEE 754-2019: negative NaNs,
    /// numbers with -0 before +0, positive NaNs.
    public static long totalOrder(DType dtype, long bits) {
        int unused = 64 - dtype.bits();
        long aligned = bits << unused;
        return aligned < 0 ? ~aligned >>> unused : (aligned | Long.MIN_VALUE) >>> unused;
    }

    private static double roundAwayFromZero(double x) {
        double magnitude = Math.floor(Math.abs(x));
        if (Math.abs(x) - magnitude >= 0.5) {
            magnitude++;
        }
        return Math.copySign(magnitude, x);
    }

    /// As in C, `1` to any power is 1, and so is `-1` to an infinite one.
    public static double power(double x, double y) {
        return x == 1 || x == -1 && Double.isInfinite(y) ? 1 : StrictMath.pow(x, y);
    }

    private static double acosh(double x) {
        return x > 1e8 ? StrictMath.log(x) + StrictMath.log(2) : 2 * asinh(Math.sqrt((x - 1) / 2));
    }

    public static double asinh(double x) {
        double magnitude = Math.abs(x);
        double result;
        if (magnitude > 1e8) {
            result = StrictMath.log(magnitude) + StrictMath.log(2);
        } else {
            double square = magnitude * magnitude;
            result = StrictMath.log1p(magnitude + square / (1 + Math.sqrt(1 + square)));
        }
        return Math.copySign(result, x);
    }

    private static double atanh(double x) {
        return Math.copySign(0.5 * StrictMath.log1p(2 * Math.abs(x) / (1 - Math.abs(x))), x);
    }

    /// The neighbour of `x` towards `y` among the numbers of a dtype.
    private static double nextAfter(DType dtype, double x, double y) {
        if (Double.isNaN(x) || Double.isNaN(y)) {
            return Double.NaN;
        }
        if (x == y) {
            return y;
        }
        FloatFormat format = dtype.format();
        long sign = 1L << dtype.bits() - 1;
        if (x == 0) {
            return format.decode(y < 0 ? sign | 1 : 1);
        }
        long magnitude = format.encode(Math.abs(x)) + (x < y == x > 0 ? 1 : -1);
        return Math.copySign(format.decode(magnitude), x);
    }
}
