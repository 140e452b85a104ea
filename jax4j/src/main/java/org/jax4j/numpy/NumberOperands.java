package org.jax4j.numpy;

import org.jax4j.core.Array;
import org.jax4j.numpy.promotion.Promoting;

/// Functions of two operands with a Java number in place of one: it is weakly typed and takes the dtype that the
/// other operand asks for, as numbers in Python do.
public interface NumberOperands extends Ufuncs, Elementary, Floats, Bits, Logic {
    /// [#floorDivide(Array, Array)] of a number and an array.
    default Array floorDivide(Number x, Array y) {
        return floorDivide(Promoting.scalarBeside(y, x), y);
    }

    /// [#remainder(Array, Array)] of a number and an array.
    default Array remainder(Number x, Array y) {
        return remainder(Promoting.scalarBeside(y, x), y);
    }

    /// [#fmod(Array, Array)] of a number and an array.
    default Array fmod(Number x, Array y) {
        return fmod(Promoting.scalarBeside(y, x), y);
    }

    /// [#fmod(Array, Array)] of an array and a number.
    default Array fmod(Array x, Number y) {
        return fmod(x, Promoting.scalarBeside(x, y));
    }

    /// [#power(Array, Array)] of a number and an array.
    default Array power(Number x, Array y) {
        return power(Promoting.scalarBeside(y, x), y);
    }

    /// [#floatPower(Array, Array)] of a number and an array.
    default Array floatPower(Number x, Array y) {
        return floatPower(Promoting.scalarBeside(y, x), y);
    }

    /// [#floatPower(Array, Array)] of an array and a number.
    default Array floatPower(Array x, Number y) {
        return floatPower(x, Promoting.scalarBeside(x, y));
    }

    /// [#maximum(Array, Array)] of a number and an array.
    default Array maximum(Number x, Array y) {
        return maximum(Promoting.scalarBeside(y, x), y);
    }

    /// [#minimum(Array, Array)] of a number and an array.
    default Array minimum(Number x, Array y) {
        return minimum(Promoting.scalarBeside(y, x), y);
    }

    /// [#fmax(Array, Array)] of a number and an array.
    default Array fmax(Number x, Array y) {
        return fmax(Promoting.scalarBeside(y, x), y);
    }

    /// [#fmax(Array, Array)] of an array and a number.
    default Array fmax(Array x, Number y) {
        return fmax(x, Promoting.scalarBeside(x, y));
    }

    /// [#fmin(Array, Array)] of a number and an array.
    default Array fmin(Number x, Array y) {
        return fmin(Promoting.scalarBeside(y, x), y);
    }

    /// [#fmin(Array, Array)] of an array and a number.
    default Array fmin(Array x, Number y) {
        return fmin(x, Promoting.scalarBeside(x, y));
    }

    /// [#arctan2(Array, Array)] of a number and an array.
    default Array arctan2(Number y, Array x) {
        return arctan2(Promoting.scalarBeside(x, y), x);
    }

    /// [#arctan2(Array, Array)] of an array and a number.
    default Array arctan2(Array y, Number x) {
        return arctan2(y, Promoting.scalarBeside(y, x));
    }

    /// [#hypot(Array, Array)] of a number and an array.
    default Array hypot(Number x, Array y) {
        return hypot(Promoting.scalarBeside(y, x), y);
    }

    /// [#hypot(Array, Array)] of an array and a number.
    default Array hypot(Array x, Number y) {
        return hypot(x, Promoting.scalarBeside(x, y));
    }

    /// [#copysign(Array, Array)] of a number and an array.
    default Array copysign(Number x, Array y) {
        return copysign(Promoting.scalarBeside(y, x), y);
    }

    /// [#copysign(Array, Array)] of an array and a number.
    default Array copysign(Array x, Number y) {
        return copysign(x, Promoting.scalarBeside(x, y));
    }

    /// [#nextafter(Array, Array)] of a number and an array.
    default Array nextafter(Number x, Array y) {
        return nextafter(Promoting.scalarBeside(y, x), y);
    }

    /// [#nextafter(Array, Array)] of an array and a number.
    default Array nextafter(Array x, Number y) {
        return nextafter(x, Promoting.scalarBeside(x, y));
    }

    /// [#heaviside(Array, Array)] of a number and an array.
    default Array heaviside(Number x, Array y) {
        return heaviside(Promoting.scalarBeside(y, x), y);
    }

    /// [#heaviside(Array, Array)] of an array and a number.
    default Array heaviside(Array x, Number y) {
        return heaviside(x, Promoting.scalarBeside(x, y));
    }

    /// [#logaddexp(Array, Array)] of a number and an array.
    default Array logaddexp(Number x, Array y) {
        return logaddexp(Promoting.scalarBeside(y, x), y);
    }

    /// [#logaddexp(Array, Array)] of an array and a number.
    default Array logaddexp(Array x, Number y) {
        return logaddexp(x, Promoting.scalarBeside(x, y));
    }

    /// [#bitwiseAnd(Array, Array)] of a number and an array.
    default Array bitwiseAnd(Number x, Array y) {
        return bitwiseAnd(Promoting.scalarBeside(y, x), y);
    }

    /// [#bitwiseAnd(Array, Array)] of an array and a number.
    default Array bitwiseAnd(Array x, Number y) {
        return bitwiseAnd(x, Promoting.scalarBeside(x, y));
    }

    /// [#bitwiseOr(Array, Array)] of a number and an array.
    default Array bitwiseOr(Number x, Array y) {
        return bitwiseOr(Promoting.scalarBeside(y, x), y);
    }

    /// [#bitwiseOr(Array, Array)] of an array and a number.
    default Array bitwiseOr(Array x, Number y) {
        return bitwiseOr(x, Promoting.scalarBeside(x, y));
    }

    /// [#bitwiseXor(Array, Array)] of a number and an array.
    default Array bitwiseXor(Number x, Array y) {
        return bitwiseXor(Promoting.scalarBeside(y, x), y);
    }

    /// [#bitwiseXor(Array, Array)] of an array and a number.
    default Array bitwiseXor(Array x, Number y) {
        return bitwiseXor(x, Promoting.scalarBeside(x, y));
    }

    /// [#leftShift(Array, Array)] of a number and an array.
    default Array leftShift(Number x, Array y) {
        return leftShift(Promoting.scalarBeside(y, x), y);
    }

    /// [#leftShift(Array, Array)] of an array and a number.
    default Array leftShift(Array x, Number y) {
        return leftShift(x, Promoting.scalarBeside(x, y));
    }

    /// [#rightShift(Array, Array)] of a number and an array.
    default Array rightShift(Number x, Array y) {
        return rightShift(Promoting.scalarBeside(y, x), y);
    }

    /// [#rightShift(Array, Array)] of an array and a number.
    default Array rightShift(Array x, Number y) {
        return rightShift(x, Promoting.scalarBeside(x, y));
    }

    /// [#equal(Array, Array)] of a number and an array.
    default Array equal(Number x, Array y) {
        return equal(Promoting.scalarBeside(y, x), y);
    }

    /// [#notEqual(Array, Array)] of a number and an array.
    default Array notEqual(Number x, Array y) {
        return notEqual(Promoting.scalarBeside(y, x), y);
    }

    /// [#less(Array, Array)] of a number and an array.
    default Array less(Number x, Array y) {
        return less(Promoting.scalarBeside(y, x), y);
    }

    /// [#lessEqual(Array, Array)] of a number and an array.
    default Array lessEqual(Number x, Array y) {
        return lessEqual(Promoting.scalarBeside(y, x), y);
    }

    /// [#greater(Array, Array)] of a number and an array.
    default Array greater(Number x, Array y) {
        return greater(Promoting.scalarBeside(y, x), y);
    }

    /// [#greaterEqual(Array, Array)] of a number and an array.
    default Array greaterEqual(Number x, Array y) {
        return greaterEqual(Promoting.scalarBeside(y, x), y);
    }
}
