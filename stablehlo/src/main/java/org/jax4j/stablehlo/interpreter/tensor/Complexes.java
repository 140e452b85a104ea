package org.jax4j.stablehlo.interpreter.tensor;

import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.interpreter.math.Complex;
import org.jax4j.stablehlo.interpreter.math.ComplexFunctions;
import org.jax4j.stablehlo.interpreter.math.InverseComplexFunctions;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;

/// Arithmetic on complex numbers, in pairs of `double`.
public final class Complexes {
    private Complexes() {}

    /// A unary operation; one whose result is real gives it as the real part.
    public static UnaryOperator<Complex> unary(UnaryKind kind, DType dtype) {
        return switch (kind) {
            case ABS -> x -> new Complex(x.abs(), 0);
            case REAL -> x -> x;
            case IMAG -> x -> new Complex(x.im(), 0);
            case NEGATE -> Complex::negate;
            case CONJ -> Complex::conjugate;
            case SQUARE -> ComplexFunctions::square;
            case SIGN -> ComplexFunctions::sign;
            case CBRT -> ComplexFunctions::cbrt;
            case COSINE -> ComplexFunctions::cos;
            case EXPONENTIAL -> ComplexFunctions::exp;
            case EXPONENTIAL_MINUS_ONE -> ComplexFunctions::expm1;
            case LOG -> ComplexFunctions::log;
            case LOG_PLUS_ONE -> ComplexFunctions::log1p;
            case LOGISTIC -> ComplexFunctions::logistic;
            case RSQRT -> ComplexFunctions::rsqrt;
            case SINE -> ComplexFunctions::sin;
            case SQRT -> ComplexFunctions::sqrt;
            case TAN -> ComplexFunctions::tan;
            case TANH -> ComplexFunctions::tanh;
            case COSH -> ComplexFunctions::cosh;
            case SINH -> ComplexFunctions::sinh;
            case ACOS -> InverseComplexFunctions::acos;
            case ACOSH -> InverseComplexFunctions::acosh;
            case ASIN -> InverseComplexFunctions::asin;
            case ASINH -> InverseComplexFunctions::asinh;
            case ATAN -> InverseComplexFunctions::atan;
            case ATANH -> InverseComplexFunctions::atanh;
            case CEIL,
                    COUNT_LEADING_ZEROS,
                    FLOOR,
                    IS_FINITE,
                    NOT,
                    POPCNT,
                    ROUND_NEAREST_AFZ,
                    ROUND_NEAREST_EVEN,
                    BESSEL_I1E,
                    DIGAMMA,
                    ERF,
                    ERF_INV,
                    ERFC,
                    IS_INF,
                    IS_NEG_INF,
                    IS_POS_INF,
                    LGAMMA -> throw Integers.undefined(kind.mnemonic(), dtype);
        };
    }

    public static BinaryOperator<Complex> binary(BinaryKind kind, DType dtype) {
        return switch (kind) {
            case ADD -> Complex::plus;
            case SUBTRACT -> Complex::minus;
            case MULTIPLY -> Complex::times;
            case DIVIDE -> Complex::div;
            case POWER -> ComplexFunctions::pow;
            case MAXIMUM -> (x, y) -> compare(ComparisonDirection.GE, x, y) ? x : y;
            case MINIMUM -> (x, y) -> compare(ComparisonDirection.LE, x, y) ? x : y;
            case ATAN2 -> InverseComplexFunctions::atan2;
            case AND,
                    COMPLEX,
                    OR,
                    REMAINDER,
                    SHIFT_LEFT,
                    SHIFT_RIGHT_ARITHMETIC,
                    SHIFT_RIGHT_LOGICAL,
                    XOR,
                    MULHI,
                    NEXT_AFTER,
                    POLYGAMMA,
                    ZETA -> throw Integers.undefined(kind.mnemonic(), dtype);
        };
    }

    /// Compares the real parts, and if they are equal the imaginary ones.
    public static boolean compare(ComparisonDirection direction, Complex x, Complex y) {
        return switch (direction) {
            case EQ -> x.re() == y.re() && x.im() == y.im();
            case NE -> x.re() != y.re() || x.im() != y.im();
            case GE, GT, LE, LT ->
                x.re() == y.re() ? Reals.compare(direction, x.im(), y.im()) : Reals.compare(direction, x.re(), y.re());
        };
    }
}
