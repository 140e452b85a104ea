package org.jax4j.lax.functions;

import org.jax4j.core.Array;
import org.jax4j.lax.Bitwise;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Selection;
import org.jax4j.stablehlo.DType;

/// Comparisons, operations on bits, choices and conversions of `lax`.
public interface LogicFunctions {

    /// Whether x = y; boolean.
    ///
    /// @throws org.jax4j.errors.TypeError if dtypes differ, or shapes do other than by axes of size 1
    default Array eq(Array x, Array y) {
        return Comparison.eq(x, y);
    }

    /// [#eq(Array, Array)] with a weakly typed scalar.
    default Array eq(Array x, Number y) {
        return eq(x, WeakScalars.of(y));
    }

    /// [#eq(Array, Array)] with a weakly typed scalar.
    default Array eq(Number x, Array y) {
        return eq(WeakScalars.of(x), y);
    }

    /// [#eq(Array, Array)] of weakly typed scalars.
    default Array eq(Number x, Number y) {
        return eq(WeakScalars.of(x), WeakScalars.of(y));
    }

    /// Whether x and y differ; boolean.
    ///
    /// @throws org.jax4j.errors.TypeError if dtypes differ, or shapes do other than by axes of size 1
    default Array ne(Array x, Array y) {
        return Comparison.ne(x, y);
    }

    /// [#ne(Array, Array)] with a weakly typed scalar.
    default Array ne(Array x, Number y) {
        return ne(x, WeakScalars.of(y));
    }

    /// [#ne(Array, Array)] with a weakly typed scalar.
    default Array ne(Number x, Array y) {
        return ne(WeakScalars.of(x), y);
    }

    /// [#ne(Array, Array)] of weakly typed scalars.
    default Array ne(Number x, Number y) {
        return ne(WeakScalars.of(x), WeakScalars.of(y));
    }

    /// Whether x is less than y; boolean.
    ///
    /// @throws org.jax4j.errors.TypeError if dtypes differ, or shapes do other than by axes of size 1
    default Array lt(Array x, Array y) {
        return Comparison.lt(x, y);
    }

    /// [#lt(Array, Array)] with a weakly typed scalar.
    default Array lt(Array x, Number y) {
        return lt(x, WeakScalars.of(y));
    }

    /// [#lt(Array, Array)] with a weakly typed scalar.
    default Array lt(Number x, Array y) {
        return lt(WeakScalars.of(x), y);
    }

    /// [#lt(Array, Array)] of weakly typed scalars.
    default Array lt(Number x, Number y) {
        return lt(WeakScalars.of(x), WeakScalars.of(y));
    }

    /// Whether x is not greater than y; boolean.
    ///
    /// @throws org.jax4j.errors.TypeError if dtypes differ, or shapes do other than by axes of size 1
    default Array le(Array x, Array y) {
        return Comparison.le(x, y);
    }

    /// [#le(Array, Array)] with a weakly typed scalar.
    default Array le(Array x, Number y) {
        return le(x, WeakScalars.of(y));
    }

    /// [#le(Array, Array)] with a weakly typed scalar.
    default Array le(Number x, Array y) {
        return le(WeakScalars.of(x), y);
    }

    /// [#le(Array, Array)] of weakly typed scalars.
    default Array le(Number x, Number y) {
        return le(WeakScalars.of(x), WeakScalars.of(y));
    }

    /// Whether x is greater than y; boolean.
    ///
    /// @throws org.jax4j.errors.TypeError if dtypes differ, or shapes do other than by axes of size 1
    default Array gt(Array x, Array y) {
        return Comparison.gt(x, y);
    }

    /// [#gt(Array, Array)] with a weakly typed scalar.
    default Array gt(Array x, Number y) {
        return gt(x, WeakScalars.of(y));
    }

    /// [#gt(Array, Array)] with a weakly typed scalar.
    default Array gt(Number x, Array y) {
        return gt(WeakScalars.of(x), y);
    }

    /// [#gt(Array, Array)] of weakly typed scalars.
    default Array gt(Number x, Number y) {
        return gt(WeakScalars.of(x), WeakScalars.of(y));
    }

    /// Whether x is not less than y; boolean.
    ///
    /// @throws org.jax4j.errors.TypeError if dtypes differ, or shapes do other than by axes of size 1
    default Array ge(Array x, Array y) {
        return Comparison.ge(x, y);
    }

    /// [#ge(Array, Array)] with a weakly typed scalar.
    default Array ge(Array x, Number y) {
        return ge(x, WeakScalars.of(y));
    }

    /// [#ge(Array, Array)] with a weakly typed scalar.
    default Array ge(Number x, Array y) {
        return ge(WeakScalars.of(x), y);
    }

    /// [#ge(Array, Array)] of weakly typed scalars.
    default Array ge(Number x, Number y) {
        return ge(WeakScalars.of(x), WeakScalars.of(y));
    }

    /// The bits that both integers have; of booleans, whether both hold.
    default Array bitwiseAnd(Array x, Array y) {
        return Bitwise.bitwiseAnd(x, y);
    }

    /// [#bitwiseAnd(Array, Array)] with a weakly typed scalar.
    default Array bitwiseAnd(Array x, Number y) {
        return bitwiseAnd(x, WeakScalars.of(y));
    }

    /// The bits that one of the integers has; of booleans, whether one holds.
    default Array bitwiseOr(Array x, Array y) {
        return Bitwise.bitwiseOr(x, y);
    }

    /// [#bitwiseOr(Array, Array)] with a weakly typed scalar.
    default Array bitwiseOr(Array x, Number y) {
        return bitwiseOr(x, WeakScalars.of(y));
    }

    /// The bits in which the integers differ; of booleans, whether one holds and not both.
    default Array bitwiseXor(Array x, Array y) {
        return Bitwise.bitwiseXor(x, y);
    }

    /// [#bitwiseXor(Array, Array)] with a weakly typed scalar.
    default Array bitwiseXor(Array x, Number y) {
        return bitwiseXor(x, WeakScalars.of(y));
    }

    /// x shifted left by y bits.
    default Array shiftLeft(Array x, Array y) {
        return Bitwise.shiftLeft(x, y);
    }

    /// [#shiftLeft(Array, Array)] with a weakly typed scalar.
    default Array shiftLeft(Array x, Number y) {
        return shiftLeft(x, WeakScalars.of(y));
    }

    /// x shifted right by y bits, filled with the sign.
    default Array shiftRightArithmetic(Array x, Array y) {
        return Bitwise.shiftRightArithmetic(x, y);
    }

    /// [#shiftRightArithmetic(Array, Array)] with a weakly typed scalar.
    default Array shiftRightArithmetic(Array x, Number y) {
        return shiftRightArithmetic(x, WeakScalars.of(y));
    }

    /// x shifted right by y bits, filled with zeros.
    default Array shiftRightLogical(Array x, Array y) {
        return Bitwise.shiftRightLogical(x, y);
    }

    /// [#shiftRightLogical(Array, Array)] with a weakly typed scalar.
    default Array shiftRightLogical(Array x, Number y) {
        return shiftRightLogical(x, WeakScalars.of(y));
    }

    /// Every bit inverted; of booleans the negation.
    default Array bitwiseNot(Array x) {
        return Bitwise.bitwiseNot(x);
    }

    /// The number of bits that are set.
    default Array populationCount(Array x) {
        return Bitwise.populationCount(x);
    }

    /// The number of leading zero bits.
    default Array clz(Array x) {
        return Bitwise.clz(x);
    }

    /// `onTrue` where the predicate holds, `onFalse` elsewhere; the predicate is a scalar or has the cases'
    /// shape.
    default Array select(Array predicate, Array onTrue, Array onFalse) {
        return Selection.select(predicate, onTrue, onFalse);
    }

    /// The case that `which` names: false is the first, true the second; an integer counts from 0 and is clamped.
    default Array selectN(Array which, Array... cases) {
        return Selection.selectN(which, cases);
    }

    /// x, but not less than min and not more than max, which are scalars or have the shape of x.
    default Array clamp(Array min, Array x, Array max) {
        return Selection.clamp(min, x, max);
    }

    /// [#clamp(Array, Array, Array)] with weakly typed scalars.
    default Array clamp(Number min, Array x, Number max) {
        return clamp(WeakScalars.of(min), x, WeakScalars.of(max));
    }

    /// The elements converted to a dtype: towards zero from floating point to integers, `x != 0` to booleans, the
    /// real part from complex to real.
    default Array convertElementType(Array x, DType dtype) {
        return Conversion.convertElementType(x, dtype);
    }

    /// The bits read as another dtype; a last axis appears or disappears where the widths differ.
    default Array bitcastConvertType(Array x, DType dtype) {
        return Conversion.bitcastConvertType(x, dtype);
    }

    /// x, but a constant to differentiation.
    default Array stopGradient(Array x) {
        return Conversion.stopGradient(x);
    }
}
