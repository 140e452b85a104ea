package org.jax4j.core;

/// The operators of [Array], element by element, under the names that Kotlin turns into operators.
///
/// ```java
/// Array y = x.times(2).plus(1);            // 2 * x + 1
/// Array inside = x.gt(0).and(x.lt(1));     // (x > 0) & (x < 1)
/// ```
///
/// Operands of different shapes are broadcast as in NumPy; shapes that do not fit are a
/// [org.jax4j.errors.TypeError]. Dtypes are promoted as in JAX ([Promotion]). A Java number is weakly typed:
/// beside an int32 array, `2` is an int32. Comparisons return boolean arrays.
public sealed interface ArrayArithmetic permits Array {
    /// The array itself.
    Array self();

    /// The sum, `this + other`.
    default Array plus(Array other) {
        return ArrayMethods.instance().add(self(), other);
    }

    /// The sum, `this + other`.
    default Array plus(Number other) {
        return ArrayMethods.instance().add(self(), other);
    }

    /// The difference, `this - other`.
    default Array minus(Array other) {
        return ArrayMethods.instance().subtract(self(), other);
    }

    /// The difference, `this - other`.
    default Array minus(Number other) {
        return ArrayMethods.instance().subtract(self(), other);
    }

    /// The product, `this * other`.
    default Array times(Array other) {
        return ArrayMethods.instance().multiply(self(), other);
    }

    /// The product, `this * other`.
    default Array times(Number other) {
        return ArrayMethods.instance().multiply(self(), other);
    }

    /// The quotient, `this / other`, which is floating-point for integers too.
    default Array div(Array other) {
        return ArrayMethods.instance().divide(self(), other);
    }

    /// The quotient, `this / other`, which is floating-point for integers too.
    default Array div(Number other) {
        return ArrayMethods.instance().divide(self(), other);
    }

    /// The remainder with the sign of the divisor, Python's `this % other`.
    default Array rem(Array other) {
        return ArrayMethods.instance().remainder(self(), other);
    }

    /// The remainder with the sign of the divisor, Python's `this % other`.
    default Array rem(Number other) {
        return ArrayMethods.instance().remainder(self(), other);
    }

    /// The power, `this ** other`.
    default Array pow(Array other) {
        return ArrayMethods.instance().power(self(), other);
    }

    /// The power, `this ** other`.
    default Array pow(Number other) {
        return ArrayMethods.instance().power(self(), other);
    }

    /// Whether elements are equal, `this == other`.
    default Array eq(Array other) {
        return ArrayMethods.instance().equal(self(), other);
    }

    /// Whether elements are equal, `this == other`.
    default Array eq(Number other) {
        return ArrayMethods.instance().equal(self(), other);
    }

    /// Whether elements differ, `this != other`.
    default Array ne(Array other) {
        return ArrayMethods.instance().notEqual(self(), other);
    }

    /// Whether elements differ, `this != other`.
    default Array ne(Number other) {
        return ArrayMethods.instance().notEqual(self(), other);
    }

    /// Whether elements are less, `this < other`.
    default Array lt(Array other) {
        return ArrayMethods.instance().less(self(), other);
    }

    /// Whether elements are less, `this < other`.
    default Array lt(Number other) {
        return ArrayMethods.instance().less(self(), other);
    }

    /// Whether elements are less or equal, `this <= other`.
    default Array le(Array other) {
        return ArrayMethods.instance().lessEqual(self(), other);
    }

    /// Whether elements are less or equal, `this <= other`.
    default Array le(Number other) {
        return ArrayMethods.instance().lessEqual(self(), other);
    }

    /// Whether elements are greater, `this > other`.
    default Array gt(Array other) {
        return ArrayMethods.instance().greater(self(), other);
    }

    /// Whether elements are greater, `this > other`.
    default Array gt(Number other) {
        return ArrayMethods.instance().greater(self(), other);
    }

    /// Whether elements are greater or equal, `this >= other`.
    default Array ge(Array other) {
        return ArrayMethods.instance().greaterEqual(self(), other);
    }

    /// Whether elements are greater or equal, `this >= other`.
    default Array ge(Number other) {
        return ArrayMethods.instance().greaterEqual(self(), other);
    }

    /// The negation, `-this`.
    default Array unaryMinus() {
        return ArrayMethods.instance().negative(self());
    }

    /// The absolute value.
    default Array abs() {
        return ArrayMethods.instance().abs(self());
    }

    /// NumPy's dot product: the sum of products over the last axis of this array and the second to last of
    /// `other`, or its only axis.
    default Array dot(Array other) {
        return ArrayMethods.instance().dot(self(), other);
    }

    /// The matrix product over the last two axes, `this @ other`; axes before them are broadcast as a batch.
    default Array matmul(Array other) {
        return ArrayMethods.instance().matmul(self(), other);
    }

    /// The quotient rounded down, `this // other`.
    default Array floorDiv(Array other) {
        return ArrayMethods.instance().floorDivide(self(), other);
    }

    /// The quotient rounded down, `this // other`.
    default Array floorDiv(Number other) {
        return ArrayMethods.instance().floorDivide(self(), other);
    }

    /// The bitwise and, `this & other`; of booleans, whether both are true.
    default Array and(Array other) {
        return ArrayMethods.instance().bitwiseAnd(self(), other);
    }

    /// The bitwise and, `this & other`; of booleans, whether both are true.
    default Array and(Number other) {
        return ArrayMethods.instance().bitwiseAnd(self(), other);
    }

    /// The bitwise or, `this | other`; of booleans, whether one of them is true.
    default Array or(Array other) {
        return ArrayMethods.instance().bitwiseOr(self(), other);
    }

    /// The bitwise or, `this | other`; of booleans, whether one of them is true.
    default Array or(Number other) {
        return ArrayMethods.instance().bitwiseOr(self(), other);
    }

    /// The bitwise exclusive or, `this ^ other`; of booleans, whether they differ.
    default Array xor(Array other) {
        return ArrayMethods.instance().bitwiseXor(self(), other);
    }

    /// The bitwise exclusive or, `this ^ other`; of booleans, whether they differ.
    default Array xor(Number other) {
        return ArrayMethods.instance().bitwiseXor(self(), other);
    }

    /// The bits shifted to the left, `this << places`.
    default Array shl(Array places) {
        return ArrayMethods.instance().leftShift(self(), places);
    }

    /// The bits shifted to the left, `this << places`.
    default Array shl(Number places) {
        return ArrayMethods.instance().leftShift(self(), places);
    }

    /// The bits shifted to the right, `this >> places`; arithmetically for signed integers, logically for
    /// unsigned ones.
    default Array shr(Array places) {
        return ArrayMethods.instance().rightShift(self(), places);
    }

    /// The bits shifted to the right, `this >> places`; arithmetically for signed integers, logically for
    /// unsigned ones.
    default Array shr(Number places) {
        return ArrayMethods.instance().rightShift(self(), places);
    }

    /// The bits inverted, `~this`; of booleans, the logical negation.
    default Array not() {
        return ArrayMethods.instance().invert(self());
    }

    /// The elements rounded to whole numbers, halves to the even one.
    default Array round() {
        return ArrayMethods.instance().round(self());
    }

    /// The elements rounded to this number of decimal places.
    default Array round(int decimals) {
        return ArrayMethods.instance().round(self(), decimals);
    }

    /// The elements limited to the range from `min` to `max`.
    default Array clip(Number min, Number max) {
        return ArrayMethods.instance().clip(self(), min, max);
    }

    /// The real parts.
    default Array real() {
        return ArrayMethods.instance().real(self());
    }

    /// The imaginary parts.
    default Array imag() {
        return ArrayMethods.instance().imag(self());
    }

    /// The complex conjugates.
    default Array conj() {
        return ArrayMethods.instance().conj(self());
    }
}
