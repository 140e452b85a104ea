package org.jax4j.lax.functions;

import org.jax4j.core.Array;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Bitwise;
import org.jax4j.lax.Powers;
import org.jax4j.lax.Rounding;
import org.jax4j.lax.trigonometric.Trigonometric;

/// Arithmetic of `lax`: operands of one dtype, which is the result's.
///
/// Operands have one shape, but an axis of size 1 repeats, and a scalar repeats over everything.
public interface ArithmeticFunctions {

    /// x + y.
    ///
    /// @throws org.jax4j.errors.TypeError if dtypes differ, or shapes do other than by axes of size 1
    default Array add(Array x, Array y) {
        return Arithmetic.add(x, y);
    }

    /// [#add(Array, Array)] with a weakly typed scalar.
    default Array add(Array x, Number y) {
        return add(x, WeakScalars.of(y));
    }

    /// [#add(Array, Array)] with a weakly typed scalar.
    default Array add(Number x, Array y) {
        return add(WeakScalars.of(x), y);
    }

    /// [#add(Array, Array)] of weakly typed scalars.
    default Array add(Number x, Number y) {
        return add(WeakScalars.of(x), WeakScalars.of(y));
    }

    /// x - y.
    ///
    /// @throws org.jax4j.errors.TypeError if dtypes differ, or shapes do other than by axes of size 1
    default Array sub(Array x, Array y) {
        return Arithmetic.sub(x, y);
    }

    /// [#sub(Array, Array)] with a weakly typed scalar.
    default Array sub(Array x, Number y) {
        return sub(x, WeakScalars.of(y));
    }

    /// [#sub(Array, Array)] with a weakly typed scalar.
    default Array sub(Number x, Array y) {
        return sub(WeakScalars.of(x), y);
    }

    /// [#sub(Array, Array)] of weakly typed scalars.
    default Array sub(Number x, Number y) {
        return sub(WeakScalars.of(x), WeakScalars.of(y));
    }

    /// x times y.
    ///
    /// @throws org.jax4j.errors.TypeError if dtypes differ, or shapes do other than by axes of size 1
    default Array mul(Array x, Array y) {
        return Arithmetic.mul(x, y);
    }

    /// [#mul(Array, Array)] with a weakly typed scalar.
    default Array mul(Array x, Number y) {
        return mul(x, WeakScalars.of(y));
    }

    /// [#mul(Array, Array)] with a weakly typed scalar.
    default Array mul(Number x, Array y) {
        return mul(WeakScalars.of(x), y);
    }

    /// [#mul(Array, Array)] of weakly typed scalars.
    default Array mul(Number x, Number y) {
        return mul(WeakScalars.of(x), WeakScalars.of(y));
    }

    /// x / y; integers are divided towards zero.
    ///
    /// @throws org.jax4j.errors.TypeError if dtypes differ, or shapes do other than by axes of size 1
    default Array div(Array x, Array y) {
        return Arithmetic.div(x, y);
    }

    /// [#div(Array, Array)] with a weakly typed scalar.
    default Array div(Array x, Number y) {
        return div(x, WeakScalars.of(y));
    }

    /// [#div(Array, Array)] with a weakly typed scalar.
    default Array div(Number x, Array y) {
        return div(WeakScalars.of(x), y);
    }

    /// [#div(Array, Array)] of weakly typed scalars.
    default Array div(Number x, Number y) {
        return div(WeakScalars.of(x), WeakScalars.of(y));
    }

    /// What the division towards zero leaves, with the sign of x.
    ///
    /// @throws org.jax4j.errors.TypeError if dtypes differ, or shapes do other than by axes of size 1
    default Array rem(Array x, Array y) {
        return Arithmetic.rem(x, y);
    }

    /// [#rem(Array, Array)] with a weakly typed scalar.
    default Array rem(Array x, Number y) {
        return rem(x, WeakScalars.of(y));
    }

    /// [#rem(Array, Array)] with a weakly typed scalar.
    default Array rem(Number x, Array y) {
        return rem(WeakScalars.of(x), y);
    }

    /// [#rem(Array, Array)] of weakly typed scalars.
    default Array rem(Number x, Number y) {
        return rem(WeakScalars.of(x), WeakScalars.of(y));
    }

    /// The greater of x and y, NaN if one of them is; complex numbers by real, then by imaginary part.
    ///
    /// @throws org.jax4j.errors.TypeError if dtypes differ, or shapes do other than by axes of size 1
    default Array max(Array x, Array y) {
        return Arithmetic.max(x, y);
    }

    /// [#max(Array, Array)] with a weakly typed scalar.
    default Array max(Array x, Number y) {
        return max(x, WeakScalars.of(y));
    }

    /// [#max(Array, Array)] with a weakly typed scalar.
    default Array max(Number x, Array y) {
        return max(WeakScalars.of(x), y);
    }

    /// [#max(Array, Array)] of weakly typed scalars.
    default Array max(Number x, Number y) {
        return max(WeakScalars.of(x), WeakScalars.of(y));
    }

    /// The lesser of x and y, NaN if one of them is; complex numbers by real, then by imaginary part.
    ///
    /// @throws org.jax4j.errors.TypeError if dtypes differ, or shapes do other than by axes of size 1
    default Array min(Array x, Array y) {
        return Arithmetic.min(x, y);
    }

    /// [#min(Array, Array)] with a weakly typed scalar.
    default Array min(Array x, Number y) {
        return min(x, WeakScalars.of(y));
    }

    /// [#min(Array, Array)] with a weakly typed scalar.
    default Array min(Number x, Array y) {
        return min(WeakScalars.of(x), y);
    }

    /// [#min(Array, Array)] of weakly typed scalars.
    default Array min(Number x, Number y) {
        return min(WeakScalars.of(x), WeakScalars.of(y));
    }

    /// x, floating point or complex, to the power of y, of the same dtype or an integer.
    ///
    /// @throws org.jax4j.errors.TypeError if dtypes differ, or shapes do other than by axes of size 1
    default Array pow(Array x, Array y) {
        return Powers.pow(x, y);
    }

    /// [#pow(Array, Array)] with a weakly typed scalar.
    default Array pow(Array x, Number y) {
        return pow(x, WeakScalars.of(y));
    }

    /// [#pow(Array, Array)] with a weakly typed scalar.
    default Array pow(Number x, Array y) {
        return pow(WeakScalars.of(x), y);
    }

    /// [#pow(Array, Array)] of weakly typed scalars.
    default Array pow(Number x, Number y) {
        return pow(WeakScalars.of(x), WeakScalars.of(y));
    }

    /// The angle in radians of the point with ordinate x and abscissa y.
    ///
    /// @throws org.jax4j.errors.TypeError if dtypes differ, or shapes do other than by axes of size 1
    default Array atan2(Array x, Array y) {
        return Trigonometric.atan2(x, y);
    }

    /// [#atan2(Array, Array)] with a weakly typed scalar.
    default Array atan2(Array x, Number y) {
        return atan2(x, WeakScalars.of(y));
    }

    /// [#atan2(Array, Array)] with a weakly typed scalar.
    default Array atan2(Number x, Array y) {
        return atan2(WeakScalars.of(x), y);
    }

    /// [#atan2(Array, Array)] of weakly typed scalars.
    default Array atan2(Number x, Number y) {
        return atan2(WeakScalars.of(x), WeakScalars.of(y));
    }

    /// The floating-point number next to x on the way to y.
    ///
    /// @throws org.jax4j.errors.TypeError if dtypes differ, or shapes do other than by axes of size 1
    default Array nextafter(Array x, Array y) {
        return Rounding.nextafter(x, y);
    }

    /// [#nextafter(Array, Array)] with a weakly typed scalar.
    default Array nextafter(Array x, Number y) {
        return nextafter(x, WeakScalars.of(y));
    }

    /// [#nextafter(Array, Array)] with a weakly typed scalar.
    default Array nextafter(Number x, Array y) {
        return nextafter(WeakScalars.of(x), y);
    }

    /// [#nextafter(Array, Array)] of weakly typed scalars.
    default Array nextafter(Number x, Number y) {
        return nextafter(WeakScalars.of(x), WeakScalars.of(y));
    }

    /// -x.
    default Array neg(Array x) {
        return Arithmetic.neg(x);
    }

    /// The absolute value of signed integers and floating-point numbers; the modulus of complex numbers, real.
    default Array abs(Array x) {
        return Arithmetic.abs(x);
    }

    /// -1, 0 or 1; of a complex number the number of modulus 1 with its angle.
    default Array sign(Array x) {
        return Rounding.sign(x);
    }

    /// The greatest integer not above x, as floating point.
    default Array floor(Array x) {
        return Rounding.floor(x);
    }

    /// The least integer not below x, as floating point.
    default Array ceil(Array x) {
        return Rounding.ceil(x);
    }

    /// Whether x is neither infinite nor NaN; boolean.
    default Array isFinite(Array x) {
        return Rounding.isFinite(x);
    }

    /// x times x.
    default Array square(Array x) {
        return Powers.square(x);
    }

    /// One over x.
    default Array reciprocal(Array x) {
        return Powers.reciprocal(x);
    }

    /// The nearest integer, as floating point; numbers halfway between two go away from zero.
    default Array round(Array x) {
        return round(x, Rounding.Method.AWAY_FROM_ZERO);
    }

    /// The nearest integer, as floating point.
    default Array round(Array x, Rounding.Method method) {
        return Rounding.round(x, method);
    }

    /// x to a power that is a number of the program; negative powers of integers are refused.
    default Array integerPow(Array x, int y) {
        return Powers.integerPow(x, y);
    }

    /// x rounded to so many bits of exponent and mantissa; the dtype stays.
    default Array reducePrecision(Array x, int exponentBits, int mantissaBits) {
        return Rounding.reducePrecision(x, exponentBits, mantissaBits);
    }

    /// The upper half of the bits of the product of integers.
    default Array mulhi(Array x, Array y) {
        return Bitwise.mulhi(x, y);
    }
}
