package org.jax4j.numpy;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.rule.Dual;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Bitwise;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.ComplexParts;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Exponential;
import org.jax4j.lax.Powers;
import org.jax4j.lax.Rounding;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.special.LogAddExp;
import org.jax4j.lax.trigonometric.Trigonometric;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.custom.CustomDerivatives;
import org.jax4j.transform.custom.CustomOptions;
import org.jax4j.transform.grad.Jvp;

/// More elementary functions, and functions of how numbers are represented.
public interface Floats {

    /// 2 to the power of each element.
    default Array exp2(Array x) {
        return Exponential.exp2(Promoting.inexact(x));
    }

    /// `exp(x) - 1`, exact near zero.
    default Array expm1(Array x) {
        return Exponential.expm1(Promoting.inexact(x));
    }

    /// `log(1 + x)`, exact near zero.
    default Array log1p(Array x) {
        return Exponential.log1p(Promoting.inexact(x));
    }

    /// The logarithm to base 2.
    default Array log2(Array x) {
        Array value = Promoting.inexact(x);
        return Arithmetic.div(Exponential.log(value), Scalars.constant(value, Math.log(2)));
    }

    /// The logarithm of the sum of exponentials.
    default Array logaddexp(Array x, Array y) {
        return logAddExp("logaddexp", LogAddExp.Base.E, Promoting.inexact(x, y));
    }

    /// The logarithm to base 2 of the sum of powers of 2.
    default Array logaddexp2(Array x, Array y) {
        return logAddExp("logaddexp2", LogAddExp.Base.TWO, Promoting.inexact(x, y));
    }

    private static Array logAddExp(String name, LogAddExp.Base base, List<Array> operands) {
        Fn2<Array, Array, Array> function = (x, y) -> LogAddExp.of(base, x, y);
        return CustomDerivatives.callJvp(
                CustomOptions.named(name),
                function,
                (primals, tangents) -> {
                    Dual dual = LogAddExp.jvp(
                            base,
                            (x, y) -> logAddExp(name, base, List.of(x, y)),
                            (Array) primals[0],
                            (Array) primals[1],
                            (Array) tangents[0],
                            (Array) tangents[1]);
                    return new Jvp<>(
                            dual.primals().getFirst(),
                            Tangents.instantiate(dual.tangents().getFirst()));
                },
                operands.get(0),
                operands.get(1));
    }

    /// The angle of the point (y, x) in the plane, in (-π, π].
    default Array arctan2(Array y, Array x) {
        List<Array> operands = Promoting.inexact(y, x);
        return Trigonometric.atan2(operands.get(0), operands.get(1));
    }

    /// The absolute value, in floating point.
    default Array fabs(Array x) {
        return Arithmetic.abs(Promoting.inexact(x));
    }

    /// The operand itself.
    default Array positive(Array x) {
        return x;
    }

    /// `1 / x`, in floating point.
    default Array reciprocal(Array x) {
        Array value = Promoting.inexact(x);
        return Arithmetic.div(Scalars.like(value, 1), value);
    }

    /// Degrees to radians.
    default Array deg2rad(Array x) {
        Array value = Promoting.inexact(x);
        return Arithmetic.mul(value, Scalars.constant(value, Math.PI / 180));
    }

    /// Radians to degrees.
    default Array rad2deg(Array x) {
        Array value = Promoting.inexact(x);
        return Arithmetic.mul(value, Scalars.constant(value, 180 / Math.PI));
    }

    default Array radians(Array x) {
        return deg2rad(x);
    }

    default Array degrees(Array x) {
        return rad2deg(x);
    }

    /// `sin(πx) / (πx)`, 1 at zero.
    default Array sinc(Array x) {
        Array value = Promoting.inexact(x);
        Array zero = Comparison.eq(value, Scalars.like(value, 0));
        Array angle = Arithmetic.mul(value, Scalars.constant(value, Math.PI));
        Array safe = Selection.select(zero, Scalars.full(angle, 1), angle);
        return Selection.select(zero, sincSeries(0, angle), Arithmetic.div(Trigonometric.sin(safe), safe));
    }

    /// The derivative of this order of sin(x) / x at zero, from its series; its derivatives are the next ones.
    private static Array sincSeries(int order, Array x) {
        double coefficient = (order / 2 % 2 == 0 ? 1.0 : -1.0) / (order + 1);
        Fn1<Array, Array> function = value -> {
            Array zero = Arithmetic.mul(value, Scalars.like(value, 0));
            return order % 2 == 0 ? Arithmetic.add(zero, Scalars.like(value, coefficient)) : zero;
        };
        return CustomDerivatives.callJvp(
                CustomOptions.named("_sinc_maclaurin"),
                function,
                (primals, tangents) -> new Jvp<>(
                        sincSeries(order, (Array) primals[0]),
                        Arithmetic.mul(sincSeries(order + 1, (Array) primals[0]), (Array) tangents[0])),
                x);
    }

    /// The integer towards zero.
    default Array trunc(Array x) {
        if (!x.dtype().isInexact()) {
            return x;
        }
        return Selection.select(Comparison.lt(x, Scalars.like(x, 0)), Rounding.ceil(x), Rounding.floor(x));
    }

    /// The nearest integer, ties to even; integers stay.
    default Array round(Array x) {
        return round(x, 0);
    }

    /// The nearest number with so many decimals, ties to even; a negative number of decimals rounds to tens,
    /// hundreds, …
    default Array round(Array x, int decimals) {
        if (!x.dtype().isInexact()) {
            if (decimals >= 0) {
                return x;
            }
            Array factor = Scalars.like(x, Math.pow(10, -decimals));
            Array half = Scalars.like(x, Math.pow(10, -decimals) / 2);
            return Arithmetic.mul(Numpy.JNP.floorDivide(Arithmetic.add(x, half), factor), factor);
        }
        if (x.dtype().isComplex()) {
            return ComplexParts.complex(round(ComplexParts.real(x), decimals), round(ComplexParts.imag(x), decimals));
        }
        if (decimals == 0) {
            return Rounding.round(x, Rounding.Method.TO_NEAREST_EVEN);
        }
        Array wide = x.dtype().bits() < 32 ? Conversion.convertElementType(x, DType.FLOAT32) : x;
        Array factor = Scalars.constant(wide, Math.pow(10, decimals));
        Array rounded =
                Arithmetic.div(Rounding.round(Arithmetic.mul(wide, factor), Rounding.Method.TO_NEAREST_EVEN), factor);
        return Conversion.convertElementType(rounded, x.dtype(), x.weakType());
    }

    /// Whether elements are infinite.
    default Array isinf(Array x) {
        if (!x.dtype().isInexact()) {
            return Comparison.ne(x, x);
        }
        if (x.dtype().isComplex()) {
            return Bitwise.bitwiseOr(isinf(ComplexParts.real(x)), isinf(ComplexParts.imag(x)));
        }
        return Comparison.eq(Arithmetic.abs(x), Scalars.like(x, Double.POSITIVE_INFINITY));
    }

    /// Whether elements are positive infinity.
    default Array isposinf(Array x) {
        return x.dtype().isInexact()
                ? Comparison.eq(x, Scalars.like(x, Double.POSITIVE_INFINITY))
                : Comparison.ne(x, x);
    }

    /// Whether elements are negative infinity.
    default Array isneginf(Array x) {
        return x.dtype().isInexact()
                ? Comparison.eq(x, Scalars.like(x, Double.NEGATIVE_INFINITY))
                : Comparison.ne(x, x);
    }

    /// The magnitude of `x` with the sign of `y`.
    default Array copysign(Array x, Array y) {
        List<Array> operands = Promoting.inexact(x, y);
        Array magnitude = Arithmetic.abs(operands.get(0));
        return Numpy.JNP.where(signbit(operands.get(1)), Arithmetic.neg(magnitude), magnitude);
    }

    /// Whether the sign bit is set, also of zeros and NaNs.
    default Array signbit(Array x) {
        if (!x.dtype().isInexact()) {
            return Comparison.lt(x, Scalars.like(x, 0));
        }
        DType bits = switch (x.dtype().bits()) {
            case 64 -> DType.INT64;
            case 32 -> DType.INT32;
            case 16 -> DType.INT16;
            default -> DType.INT8;
        };
        Array integer = Conversion.bitcastConvertType(x, bits);
        return Comparison.lt(integer, Scalars.like(integer, 0));
    }

    /// The next number after `x` towards `y`.
    default Array nextafter(Array x, Array y) {
        List<Array> operands = Promoting.inexact(x, y);
        return Rounding.nextafter(operands.get(0), operands.get(1));
    }

    /// 0 below zero, 1 above, and `y` at zero.
    default Array heaviside(Array x, Array y) {
        List<Array> operands = Promoting.inexact(x, y);
        Array a = operands.get(0);
        Array zero = Scalars.like(a, 0);
        Array step = Selection.select(Comparison.gt(a, zero), Scalars.full(a, 1), Scalars.full(a, 0));
        Array defined = Selection.select(Comparison.ne(a, a), a, step);
        Array value = Numpy.JNP.where(Comparison.eq(a, zero), operands.get(1), defined);
        return Conversion.convertElementType(value, value.dtype());
    }

    /// NaN and infinities replaced by zero and the largest finite numbers.
    default Array nanToNum(Array x) {
        if (!x.dtype().isInexact()) {
            return x;
        }
        if (x.dtype().isComplex()) {
            return ComplexParts.complex(nanToNum(ComplexParts.real(x)), nanToNum(ComplexParts.imag(x)));
        }
        double largest = x.dtype().format().largest();
        return nanToNum(x, 0, largest, -largest);
    }

    /// NaN and infinities replaced by these numbers.
    default Array nanToNum(Array x, double nan, double posinf, double neginf) {
        Array given = Conversion.convertElementType(x, x.dtype());
        Array number = Selection.select(Comparison.ne(given, given), Scalars.full(given, nan), given);
        Array above = Selection.select(isposinf(x), Scalars.full(given, posinf), number);
        return Selection.select(isneginf(x), Scalars.full(given, neginf), above);
    }

    /// The angle of complex numbers, in radians.
    default Array angle(Array x) {
        Array value = Promoting.inexact(x);
        if (value.dtype().isComplex()) {
            return Trigonometric.atan2(ComplexParts.imag(value), ComplexParts.real(value));
        }
        return Trigonometric.atan2(Scalars.full(value, 0), value);
    }

    /// The angle of complex numbers, in degrees or radians.
    default Array angle(Array x, boolean degrees) {
        return degrees ? Numpy.JNP.degrees(angle(x)) : angle(x);
    }

    /// The element-wise maximum; where one operand is NaN, the other (`jnp.fmax`).
    default Array fmax(Array x, Array y) {
        List<Array> operands = Promoting.operands(x, y);
        Array a = operands.get(0);
        Array b = operands.get(1);
        return Numpy.JNP.where(Bitwise.bitwiseOr(Comparison.gt(a, b), Comparison.ne(b, b)), a, b);
    }

    /// The element-wise minimum; where one operand is NaN, the other (`jnp.fmin`).
    default Array fmin(Array x, Array y) {
        List<Array> operands = Promoting.operands(x, y);
        Array a = operands.get(0);
        Array b = operands.get(1);
        return Numpy.JNP.where(Bitwise.bitwiseOr(Comparison.lt(a, b), Comparison.ne(b, b)), a, b);
    }

    /// The remainder with the sign of the dividend, C's `fmod`.
    default Array fmod(Array x, Array y) {
        List<Array> operands = Ufuncs.numbers(x, y);
        return Arithmetic.rem(operands.get(0), operands.get(1));
    }

    /// The power in floating point.
    default Array floatPower(Array x, Array y) {
        List<Array> operands = Promoting.inexact(x, y);
        return Powers.pow(operands.get(0), operands.get(1));
    }
}
