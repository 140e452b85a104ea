package org.jax4j.export.translation;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Bitwise;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.ComplexParts;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Exponential;
import org.jax4j.lax.Powers;
import org.jax4j.lax.Rounding;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.lax.special.BesselFunctions;
import org.jax4j.lax.special.ErrorFunctions;
import org.jax4j.lax.special.GammaFunctions;
import org.jax4j.lax.trigonometric.Trigonometric;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Elementwise.ComparisonType;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;

/// Operations that work position by position.
final class ElementwiseOperations {
    private ElementwiseOperations() {}

    static Array apply(Elementwise op, List<Array> operands) {
        return switch (op) {
            case Elementwise.Unary(UnaryKind kind, var _) -> unary(kind, operands.getFirst());
            case Elementwise.Binary(BinaryKind kind, var _, var _) -> binary(kind, operands.get(0), operands.get(1));
            case Elementwise.Compare(ComparisonDirection direction, ComparisonType type, var _, var _) ->
                compare(direction, type, operands.get(0), operands.get(1));
            case Elementwise.Select _ -> Selection.select(operands.get(0), operands.get(1), operands.get(2));
            case Elementwise.Clamp _ -> Selection.clamp(operands.get(0), operands.get(1), operands.get(2));
            case Elementwise.Convert(var _, DType dtype) -> convert(operands.getFirst(), dtype);
            case Elementwise.ReducePrecision(var _, int exponentBits, int mantissaBits) ->
                Rounding.reducePrecision(operands.getFirst(), exponentBits, mantissaBits);
            case Elementwise.Constant(var literal) -> Translator.constant(literal);
            case Elementwise.Iota(int dimension, var type) ->
                Creation.broadcastedIota(type.dtype(), type.shape(), dimension);
        };
    }

    private static Array convert(Array x, DType dtype) {
        return x.dtype() == dtype ? x : Conversion.convertElementType(x, dtype);
    }

    static Array unary(UnaryKind kind, Array x) {
        return switch (kind) {
            case ABS -> Arithmetic.abs(x);
            case CBRT -> Exponential.cbrt(x);
            case CEIL -> Rounding.ceil(x);
            case COSINE -> Trigonometric.cos(x);
            case COUNT_LEADING_ZEROS -> Bitwise.clz(x);
            case EXPONENTIAL -> Exponential.exp(x);
            case EXPONENTIAL_MINUS_ONE -> Exponential.expm1(x);
            case FLOOR -> Rounding.floor(x);
            case IMAG -> x.dtype().isComplex() ? ComplexParts.imag(x) : Scalars.zeros(x.aval());
            case IS_FINITE -> Rounding.isFinite(x);
            case LOG -> Exponential.log(x);
            case LOG_PLUS_ONE -> Exponential.log1p(x);
            case LOGISTIC -> Exponential.logistic(x);
            case NEGATE -> Arithmetic.neg(x);
            case NOT -> Bitwise.bitwiseNot(x);
            case POPCNT -> Bitwise.populationCount(x);
            case REAL -> x.dtype().isComplex() ? ComplexParts.real(x) : x;
            case ROUND_NEAREST_AFZ -> Rounding.round(x, Rounding.Method.AWAY_FROM_ZERO);
            case ROUND_NEAREST_EVEN -> Rounding.round(x, Rounding.Method.TO_NEAREST_EVEN);
            case RSQRT -> Exponential.rsqrt(x);
            case SIGN -> Rounding.sign(x);
            case SINE -> Trigonometric.sin(x);
            case SQRT -> Exponential.sqrt(x);
            case TAN -> Trigonometric.tan(x);
            case TANH -> Exponential.tanh(x);
            case ACOS -> Trigonometric.acos(x);
            case ACOSH -> Trigonometric.acosh(x);
            case ASIN -> Trigonometric.asin(x);
            case ASINH -> Trigonometric.asinh(x);
            case ATAN -> Trigonometric.atan(x);
            case ATANH -> Trigonometric.atanh(x);
            case BESSEL_I1E -> BesselFunctions.besselI1e(x);
            case CONJ -> x.dtype().isComplex() ? ComplexParts.conj(x) : x;
            case COSH -> Trigonometric.cosh(x);
            case DIGAMMA -> GammaFunctions.digamma(x);
            case ERF -> ErrorFunctions.erf(x);
            case ERF_INV -> ErrorFunctions.erfInv(x);
            case ERFC -> ErrorFunctions.erfc(x);
            case IS_INF -> equalTo(Arithmetic.abs(x), Double.POSITIVE_INFINITY);
            case IS_NEG_INF -> equalTo(x, Double.NEGATIVE_INFINITY);
            case IS_POS_INF -> equalTo(x, Double.POSITIVE_INFINITY);
            case LGAMMA -> GammaFunctions.lgamma(x);
            case SINH -> Trigonometric.sinh(x);
            case SQUARE -> Powers.square(x);
        };
    }

    private static Array equalTo(Array x, double value) {
        return Comparison.eq(x, Scalars.full(x, value));
    }

    static Array binary(BinaryKind kind, Array x, Array y) {
        boolean isBool = x.dtype() == DType.BOOL;
        return switch (kind) {
            case ADD -> isBool ? Bitwise.bitwiseOr(x, y) : Arithmetic.add(x, y);
            case MULTIPLY -> isBool ? Bitwise.bitwiseAnd(x, y) : Arithmetic.mul(x, y);
            case MAXIMUM -> isBool ? Bitwise.bitwiseOr(x, y) : Arithmetic.max(x, y);
            case MINIMUM -> isBool ? Bitwise.bitwiseAnd(x, y) : Arithmetic.min(x, y);
            case AND -> Bitwise.bitwiseAnd(x, y);
            case ATAN2 -> Trigonometric.atan2(x, y);
            case COMPLEX -> ComplexParts.complex(x, y);
            case DIVIDE -> Arithmetic.div(x, y);
            case OR -> Bitwise.bitwiseOr(x, y);
            case POWER -> Powers.pow(x, y);
            case REMAINDER -> Arithmetic.rem(x, y);
            case SHIFT_LEFT -> Bitwise.shiftLeft(x, y);
            case SHIFT_RIGHT_ARITHMETIC -> Bitwise.shiftRightArithmetic(x, y);
            case SHIFT_RIGHT_LOGICAL -> Bitwise.shiftRightLogical(x, y);
            case SUBTRACT -> Arithmetic.sub(x, y);
            case XOR -> Bitwise.bitwiseXor(x, y);
            case MULHI -> Bitwise.mulhi(x, y);
            case NEXT_AFTER -> Rounding.nextafter(x, y);
            case POLYGAMMA -> GammaFunctions.polygamma(x, y);
            case ZETA -> GammaFunctions.zeta(x, y);
        };
    }

    private static Array compare(ComparisonDirection direction, ComparisonType type, Array x, Array y) {
        if (type == ComparisonType.TOTALORDER) {
            return switch (direction) {
                case EQ -> Comparison.eqTotalOrder(x, y);
                case NE -> Bitwise.bitwiseNot(Comparison.eqTotalOrder(x, y));
                case GE -> Comparison.leTotalOrder(y, x);
                case GT -> Comparison.ltTotalOrder(y, x);
                case LE -> Comparison.leTotalOrder(x, y);
                case LT -> Comparison.ltTotalOrder(x, y);
            };
        }
        return switch (direction) {
            case EQ -> Comparison.eq(x, y);
            case NE -> Comparison.ne(x, y);
            case GE -> Comparison.ge(x, y);
            case GT -> Comparison.gt(x, y);
            case LE -> Comparison.le(x, y);
            case LT -> Comparison.lt(x, y);
        };
    }
}
