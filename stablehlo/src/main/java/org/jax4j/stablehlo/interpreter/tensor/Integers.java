package org.jax4j.stablehlo.interpreter.tensor;

import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import org.jax4j.runtime.BackendException;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;

/// Arithmetic on integers and booleans.
///
/// Operands come as `long`, sign- or zero-extended as their dtype says; whoever stores a result wraps it to the
/// dtype's width, so sums and products need no care. The results that the specification leaves open are those of
/// JAX on a CPU: `x / 0` is -1 (all bits set), `x % 0` is `x`, the smallest number divided by -1 is itself,
/// shifts beyond the width leave zeros or copies of the sign.
public final class Integers {
    private Integers() {}

    /// The storage bits of `value` at the dtype's width.
    public static long wrap(DType dtype, long value) {
        int unused = 64 - dtype.bits();
        return dtype.kind() == DType.Kind.SIGNED ? value << unused >> unused : value << unused >>> unused;
    }

    public static double unsignedToDouble(long value) {
        return value >= 0 ? value : ((value >>> 1) | (value & 1)) * 2.0;
    }

    private static boolean isSigned(DType dtype) {
        return dtype.kind() == DType.Kind.SIGNED;
    }

    /// The bits of `value` as an unsigned number.
    private static long zeroExtended(DType dtype, long value) {
        int unused = 64 - dtype.bits();
        return value << unused >>> unused;
    }

    /// The bits of `value` as a signed number.
    private static long signExtended(DType dtype, long value) {
        int unused = 64 - dtype.bits();
        return value << unused >> unused;
    }

    public static LongUnaryOperator unary(UnaryKind kind, DType dtype) {
        return switch (kind) {
            case ABS -> x -> isSigned(dtype) ? Math.abs(x) : x;
            case COUNT_LEADING_ZEROS ->
                x -> Long.numberOfLeadingZeros(zeroExtended(dtype, x)) - (64 - (long) dtype.bits());
            case NEGATE -> x -> -x;
            case NOT -> x -> dtype == DType.BOOL ? 1 - x : ~x;
            case POPCNT -> x -> Long.bitCount(zeroExtended(dtype, x));
            case SIGN -> x -> isSigned(dtype) ? Long.signum(x) : (x == 0 ? 0 : 1);
            case SQUARE -> x -> x * x;
            case REAL, CONJ -> x -> x;
            default -> throw undefined(kind.mnemonic(), dtype);
        };
    }

    public static LongBinaryOperator binary(BinaryKind kind, DType dtype) {
        if (dtype == DType.BOOL) {
            return booleanBinary(kind);
        }
        boolean signed = isSigned(dtype);
        return switch (kind) {
            case ADD -> (x, y) -> x + y;
            case SUBTRACT -> (x, y) -> x - y;
            case MULTIPLY -> (x, y) -> x * y;
            case DIVIDE -> signed ? Integers::divide : Integers::divideUnsigned;
            case REMAINDER -> signed ? Integers::remainder : Integers::remainderUnsigned;
            case MAXIMUM -> (x, y) -> compare(dtype, x, y) >= 0 ? x : y;
            case MINIMUM -> (x, y) -> compare(dtype, x, y) <= 0 ? x : y;
            case AND -> (x, y) -> x & y;
            case OR -> (x, y) -> x | y;
            case XOR -> (x, y) -> x ^ y;
            case POWER -> (x, y) -> power(x, y, signed);
            case SHIFT_LEFT -> (x, y) -> isBeyondWidth(dtype, y) ? 0 : x << y;
            case SHIFT_RIGHT_LOGICAL -> (x, y) -> isBeyondWidth(dtype, y) ? 0 : zeroExtended(dtype, x) >>> y;
            case SHIFT_RIGHT_ARITHMETIC ->
                (x, y) -> signExtended(dtype, x) >> (isBeyondWidth(dtype, y) ? dtype.bits() - 1 : y);
            case MULHI -> (x, y) -> multiplyHigh(dtype, x, y);
            case ATAN2, COMPLEX, NEXT_AFTER, POLYGAMMA, ZETA -> throw undefined(kind.mnemonic(), dtype);
        };
    }

    /// Booleans add as "or" and multiply as "and".
    private static LongBinaryOperator booleanBinary(BinaryKind kind) {
        return switch (kind) {
            case ADD, OR, MAXIMUM -> (x, y) -> x | y;
            case MULTIPLY, AND, MINIMUM -> (x, y) -> x & y;
            case XOR -> (x, y) -> x ^ y;
            default -> throw undefined(kind.mnemonic(), DType.BOOL);
        };
    }

    public static BackendException undefined(String mnemonic, DType dtype) {
        return new BackendException(mnemonic + " is not defined for operands of dtype " + dtype
                + "; convert them to a dtype that the specification allows");
    }

    public static int compare(DType dtype, long x, long y) {
        return isSigned(dtype) ? Long.compare(x, y) : Long.compareUnsigned(x, y);
    }

    public static boolean compare(ComparisonDirection direction, DType dtype, long x, long y) {
        int order = compare(dtype, x, y);
        return switch (direction) {
            case EQ -> order == 0;
            case NE -> order != 0;
            case GE -> order >= 0;
            case GT -> order > 0;
            case LE -> order <= 0;
            case LT -> order < 0;
        };
    }

    private static boolean isBeyondWidth(DType dtype, long shift) {
        return Long.compareUnsigned(zeroExtended(dtype, shift), dtype.bits()) >= 0;
    }

    private static long divide(long x, long y) {
        return y == 0 ? -1 : x / y;
    }

    private static long divideUnsigned(long x, long y) {
        return y == 0 ? -1 : Long.divideUnsigned(x, y);
    }

    private static long remainder(long x, long y) {
        return y == 0 ? x : x % y;
    }

    private static long remainderUnsigned(long x, long y) {
        return y == 0 ? x : Long.remainderUnsigned(x, y);
    }

    /// By repeated squaring. A negative exponent gives 0, but for the bases 1 and -1.
    private static long power(long base, long exponent, boolean signed) {
        if (signed && exponent < 0) {
            boolean odd = (exponent & 1) != 0;
            return base == 1 ? 1 : base == -1 ? (odd ? -1 : 1) : 0;
        }
        long result = 1;
        long square = base;
        for (long rest = exponent; rest != 0; rest >>>= 1) {
            if ((rest & 1) != 0) {
                result *= square;
            }
            square *= square;
        }
        return result;
    }

    /// The upper half of the product at twice the width.
    private static long multiplyHigh(DType dtype, long x, long y) {
        if (dtype.bits() < 64) {
            return x * y >> dtype.bits();
        }
        return isSigned(dtype) ? Math.multiplyHigh(x, y) : Math.unsignedMultiplyHigh(x, y);
    }
}
