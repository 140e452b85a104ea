package org.jax4j.core;

/// Operators of [Array], under the names that Kotlin and Manifold turn into operators, and comparisons.
///
/// Each comes in two forms, with an array and with a Java number, which is weakly typed.
public sealed interface ArrayArithmetic permits Array {
    /// The array itself.
    Array self();

    /// The sum.
    default Array plus(Array other) {
        return ArrayMethods.instance().add(self(), other);
    }

    /// The sum.
    default Array plus(Number other) {
        return ArrayMethods.instance().add(self(), other);
    }

    /// The difference.
    default Array minus(Array other) {
        return ArrayMethods.instance().subtract(self(), other);
    }

    /// The difference.
    default Array minus(Number other) {
        return ArrayMethods.instance().subtract(self(), other);
    }

    /// The product, element by element.
    default Array times(Array other) {
        return ArrayMethods.instance().multiply(self(), other);
    }

    /// The product, element by element.
    default Array times(Number other) {
        return ArrayMethods.instance().multiply(self(), other);
    }

    /// The quotient in floating point.
    default Array div(Array other) {
        return ArrayMethods.instance().divide(self(), other);
    }

    /// The quotient in floating point.
    default Array div(Number other) {
        return ArrayMethods.instance().divide(self(), other);
    }

    /// The remainder with the sign of the divisor.
    default Array rem(Array other) {
        return ArrayMethods.instance().remainder(self(), other);
    }

    /// The remainder with the sign of the divisor.
    default Array rem(Number other) {
        return ArrayMethods.instance().remainder(self(), other);
    }

    /// The power.
    default Array pow(Array other) {
        return ArrayMethods.instance().power(self(), other);
    }

    /// The power.
    default Array pow(Number other) {
        return ArrayMethods.instance().power(self(), other);
    }

    /// Whether elements are equal.
    default Array eq(Array other) {
        return ArrayMethods.instance().equal(self(), other);
    }

    /// Whether elements are equal.
    default Array eq(Number other) {
        return ArrayMethods.instance().equal(self(), other);
    }

    /// Whether elements differ.
    default Array ne(Array other) {
        return ArrayMethods.instance().notEqual(self(), other);
    }

    /// Whether elements differ.
    default Array ne(Number other) {
        return ArrayMethods.instance().notEqual(self(), other);
    }

    /// Whether elements are less.
    default Array lt(Array other) {
        return ArrayMethods.instance().less(self(), other);
    }

    /// Whether elements are less.
    default Array lt(Number other) {
        return ArrayMethods.instance().less(self(), other);
    }

    /// Whether elements are less or equal.
    default Array le(Array other) {
        return ArrayMethods.instance().lessEqual(self(), other);
    }

    /// Whether elements are less or equal.
    default Array le(Number other) {
        return ArrayMethods.instance().lessEqual(self(), other);
    }

    /// Whether elements are greater.
    default Array gt(Array other) {
        return ArrayMethods.instance().greater(self(), other);
    }

    /// Whether elements are greater.
    default Array gt(Number other) {
        return ArrayMethods.instance().greater(self(), other);
    }

    /// Whether elements are greater or equal.
    default Array ge(Array other) {
        return ArrayMethods.instance().greaterEqual(self(), other);
    }

    /// Whether elements are greater or equal.
    default Array ge(Number other) {
        return ArrayMethods.instance().greaterEqual(self(), other);
    }

    /// The negation.
    default Array unaryMinus() {
        return ArrayMethods.instance().negative(self());
    }

    /// The absolute value.
    default Array abs() {
        return ArrayMethods.instance().abs(self());
    }

    /// The sum of products over the last axis of this and the second to last of `other` (its last if it has one).
    default Array dot(Array other) {
        return ArrayMethods.instance().dot(self(), other);
    }

    /// The matrix product over the last two axes.
    default Array matmul(Array other) {
        return ArrayMethods.instance().matmul(self(), other);
    }

    /// The quotient rounded down, Python's `//`.
    default Array floorDiv(Array other) {
        return ArrayMethods.instance().floorDivide(self(), other);
    }

    /// The quotient rounded down, Python's `//`.
    default Array floorDiv(Number other) {
        return ArrayMethods.instance().floorDivide(self(), other);
    }

    /// The bits that both have; of booleans, whether both are true.
    default Array and(Array other) {
        return ArrayMethods.instance().bitwiseAnd(self(), other);
    }

    /// The bits that both have; of booleans, whether both are true.
    default Array and(Number other) {
        return ArrayMethods.instance().bitwiseAnd(self(), other);
    }

    /// The bits that either has; of booleans, whether either is true.
    default Array or(Array other) {
        return ArrayMethods.instance().bitwiseOr(self(), other);
    }

    /// The bits that either has; of booleans, whether either is true.
    default Array or(Number other) {
        return ArrayMethods.instance().bitwiseOr(self(), other);
    }

    /// The bits that one of the two has; of booleans, whether they differ.
    default Array xor(Array other) {
        return ArrayMethods.instance().bitwiseXor(self(), other);
    }

    /// The bits that one of the two has; of booleans, whether they differ.
    default Array xor(Number other) {
        return ArrayMethods.instance().bitwiseXor(self(), other);
    }

    /// The bits moved to higher places, Python's `<<`.
    default Array shl(Array places) {
        return ArrayMethods.instance().leftShift(self(), places);
    }

    /// The bits moved to higher places, Python's `<<`.
    default Array shl(Number places) {
        return ArrayMethods.instance().leftShift(self(), places);
    }

    /// The bits moved to lower places, Python's `>>`; signed integers keep their sign.
    default Array shr(Array places) {
        return ArrayMethods.instance().rightShift(self(), places);
    }

    /// The bits moved to lower places, Python's `>>`; signed integers keep their sign.
    default Array shr(Number places) {
        return ArrayMethods.instance().rightShift(self(), places);
    }

    /// The bits inverted; of booleans, whether each is false.
    default Array not() {
        return ArrayMethods.instance().invert(self());
    }

    /// The elements rounded to integers, halves to the even one.
    default Array round() {
        return ArrayMethods.instance().round(self());
    }

    /// The elements rounded to this number of decimal places.
    default Array round(int decimals) {
        return ArrayMethods.instance().round(self(), decimals);
    }

    /// The elements, limited to these bounds.
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
