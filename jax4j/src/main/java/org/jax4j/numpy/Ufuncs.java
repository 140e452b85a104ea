package org.jax4j.numpy;

import java.util.List;
import java.util.function.BinaryOperator;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.Promotion;
import org.jax4j.errors.TypeError;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Bitwise;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.ComplexParts;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Powers;
import org.jax4j.lax.Rounding;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.numpy.reduction.Accumulation;
import org.jax4j.stablehlo.DType;

/// Arithmetic, element by element. Operands are promoted to one dtype and broadcast to one shape.
public interface Ufuncs {

    /// Applies an operation to promoted operands.
    private static Array binary(BinaryOperator<Array> operation, Array x, Array y) {
        List<Array> promoted = Promoting.operands(x, y);
        return operation.apply(promoted.get(0), promoted.get(1));
    }

    /// The operands promoted and broadcast; truth values as numbers.
    static List<Array> numbers(Array x, Array y) {
        List<Array> promoted = Promoting.operands(x, y);
        return promoted.getFirst().dtype() == DType.BOOL
                ? promoted.stream().map(Accumulation::accumulated).toList()
                : promoted;
    }

    /// The sum; logical or for booleans.
    default Array add(Array x, Array y) {
        return binary((a, b) -> a.dtype() == DType.BOOL ? Bitwise.bitwiseOr(a, b) : Arithmetic.add(a, b), x, y);
    }

    default Array add(Array x, Number y) {
        return add(x, Promoting.scalarBeside(x, y));
    }

    default Array add(Number x, Array y) {
        return add(Promoting.scalarBeside(y, x), y);
    }

    /// The sum of two Java numbers, as a weakly typed scalar.
    default Array add(Number x, Number y) {
        return add(Promoting.scalar(x), Promoting.scalar(y));
    }

    /// The difference.
    ///
    /// @throws TypeError for booleans
    default Array subtract(Array x, Array y) {
        return binary(Arithmetic::sub, x, y);
    }

    default Array subtract(Array x, Number y) {
        return subtract(x, Promoting.scalarBeside(x, y));
    }

    default Array subtract(Number x, Array y) {
        return subtract(Promoting.scalarBeside(y, x), y);
    }

    /// The product; logical and for booleans.
    default Array multiply(Array x, Array y) {
        return binary((a, b) -> a.dtype() == DType.BOOL ? Bitwise.bitwiseAnd(a, b) : Arithmetic.mul(a, b), x, y);
    }

    default Array multiply(Array x, Number y) {
        return multiply(x, Promoting.scalarBeside(x, y));
    }

    default Array multiply(Number x, Array y) {
        return multiply(Promoting.scalarBeside(y, x), y);
    }

    /// The quotient in floating point.
    default Array divide(Array x, Array y) {
        List<Array> promoted = Promoting.inexact(x, y);
        return Arithmetic.div(promoted.get(0), promoted.get(1));
    }

    default Array divide(Array x, Number y) {
        return divide(x, Promoting.scalarBeside(x, y));
    }

    default Array divide(Number x, Array y) {
        return divide(Promoting.scalarBeside(y, x), y);
    }

    /// The quotient rounded down, in the operands' dtype.
    default Array floorDivide(Array x, Array y) {
        List<Array> promoted = numbers(x, y);
        Array a = promoted.get(0);
        Array b = promoted.get(1);
        return switch (a.dtype().kind()) {
            case BOOL, UNSIGNED -> Arithmetic.div(a, b);
            case SIGNED -> {
                Array quotient = Arithmetic.div(a, b);
                Array inexact = Bitwise.bitwiseAnd(
                        Comparison.ne(Rounding.sign(a), Rounding.sign(b)),
                        Comparison.ne(Arithmetic.rem(a, b), Scalars.like(b, 0)));
                Array one = Scalars.like(quotient, 1);
                yield Selection.select(inexact, Arithmetic.sub(quotient, one), quotient);
            }
            case FLOAT -> divmod(a, b).quotient();
            case COMPLEX ->
                throw new TypeError("floor_divide does not accept complex operands, got " + a.dtype() + ".");
        };
    }

    default Array floorDivide(Array x, Number y) {
        return floorDivide(x, Promoting.scalarBeside(x, y));
    }

    /// Quotient and remainder.
    record Divmod(Array quotient, Array remainder) {}

    /// [#floorDivide] and [#remainder] at once.
    default Divmod divmod(Array x, Array y) {
        List<Array> promoted = Promoting.operands(x, y);
        Array a = promoted.get(0);
        Array b = promoted.get(1);
        if (!a.dtype().isFloating()) {
            return new Divmod(floorDivide(a, b), remainder(a, b));
        }
        Array mod = Arithmetic.rem(a, b);
        // Of a division by zero the remainder is NaN, but the quotient is not.
        Array dividend = Numpy.JNP.where(Comparison.eq(b, Scalars.like(b, 0)), a, Arithmetic.sub(a, mod));
        Array div = Arithmetic.div(dividend, b);
        Array wrong = Bitwise.bitwiseAnd(
                Comparison.ne(mod, Scalars.like(mod, 0)), Comparison.ne(Rounding.sign(b), Rounding.sign(mod)));
        Array rounded = Rounding.round(
                Selection.select(wrong, Arithmetic.sub(div, Scalars.like(div, 1)), div),
                Rounding.Method.AWAY_FROM_ZERO);
        return new Divmod(rounded, Selection.select(wrong, Arithmetic.add(mod, b), mod));
    }

    /// The remainder with the sign of the divisor, Python's `%`.
    default Array remainder(Array x, Array y) {
        List<Array> promoted = numbers(x, y);
        Array a = promoted.get(0);
        Array b = promoted.get(1);
        if (!b.dtype().isInexact()) {
            b = Selection.select(Comparison.eq(b, Scalars.like(b, 0)), Scalars.full(b, 1), b);
        }
        Array truncated = Arithmetic.rem(a, b);
        Array nonZero = Comparison.ne(truncated, Scalars.like(truncated, 0));
        Array signsDiffer = Comparison.ne(
                Comparison.lt(truncated, Scalars.like(truncated, 0)), Comparison.lt(b, Scalars.like(b, 0)));
        return Selection.select(Bitwise.bitwiseAnd(signsDiffer, nonZero), Arithmetic.add(truncated, b), truncated);
    }

    default Array remainder(Array x, Number y) {
        return remainder(x, Promoting.scalarBeside(x, y));
    }

    /// The power. Integers to the power of integers are multiplied, and wrap; a negative exponent counts as if it
    /// were unsigned.
    default Array power(Array x, Array y) {
        List<Array> promoted = numbers(x, y);
        Array base = promoted.get(0);
        if (!base.dtype().isInexact()) {
            return integerPower(base, promoted.get(1));
        }
        Array power = Powers.pow(base, promoted.get(1));
        boolean weak = x.weakType() && y.weakType();
        return weak || y.dtype().isInexact() ? power : Conversion.convertElementType(power, power.dtype());
    }

    /// By squaring: six bits of the exponent, since more overflow any base but 0 and 1 and their negatives.
    private static Array integerPower(Array base, Array exponent) {
        Array zero = Scalars.like(base, 0);
        Array one = Scalars.like(base, 1);
        Array vanishes = Bitwise.bitwiseAnd(Comparison.eq(base, zero), Comparison.ne(exponent, zero));
        Array product = Numpy.JNP.where(vanishes, zero, one);
        Array square = base;
        Array rest = exponent;
        for (int bit = 0; bit < 6; bit++) {
            Array odd = Comparison.ne(Bitwise.bitwiseAnd(rest, one), zero);
            product = Numpy.JNP.where(odd, Arithmetic.mul(product, square), product);
            square = Arithmetic.mul(square, square);
            rest = Bitwise.shiftRightLogical(rest, one);
        }
        return product;
    }

    default Array power(Array x, Number y) {
        if (Promoting.isIntegral(y)) {
            Array base = x.dtype() == DType.BOOL ? Conversion.convertElementType(x, DType.INT32) : x;
            return Powers.integerPow(base, y.intValue());
        }
        return power(x, Promoting.scalarBeside(x, y));
    }

    default Array negative(Array x) {
        return Arithmetic.neg(x);
    }

    /// The absolute value; of complex numbers the modulus.
    default Array abs(Array x) {
        return x.dtype().kind() == DType.Kind.UNSIGNED || x.dtype() == DType.BOOL ? x : Arithmetic.abs(x);
    }

    /// The square.
    default Array square(Array x) {
        return Powers.square(x.dtype() == DType.BOOL ? Conversion.convertElementType(x, DType.INT32) : x);
    }

    /// The element-wise maximum; NaN where one operand is NaN (`jnp.maximum`).
    default Array maximum(Array x, Array y) {
        return binary(Arithmetic::max, x, y);
    }

    default Array maximum(Array x, Number y) {
        return maximum(x, Promoting.scalarBeside(x, y));
    }

    /// The element-wise minimum; NaN where one operand is NaN (`jnp.minimum`).
    default Array minimum(Array x, Array y) {
        return binary(Arithmetic::min, x, y);
    }

    default Array minimum(Array x, Number y) {
        return minimum(x, Promoting.scalarBeside(x, y));
    }

    /// The sign: -1, 0 or 1; of complex numbers `x / abs(x)`.
    default Array sign(Array x) {
        return Rounding.sign(x);
    }

    default Array floor(Array x) {
        return x.dtype().isInexact() ? Rounding.floor(x) : x;
    }

    default Array ceil(Array x) {
        return x.dtype().isInexact() ? Rounding.ceil(x) : x;
    }

    /// The nearest integer, ties to even.
    default Array rint(Array x) {
        Array inexact = Promoting.inexact(x);
        return Rounding.round(inexact, Rounding.Method.TO_NEAREST_EVEN);
    }

    /// The complex conjugate.
    default Array conj(Array x) {
        return x.dtype().isComplex() ? ComplexParts.conj(x) : x;
    }

    /// The real part.
    default Array real(Array x) {
        return x.dtype().isComplex() ? ComplexParts.real(x) : x;
    }

    /// The imaginary part, zero for real numbers.
    default Array imag(Array x) {
        return x.dtype().isComplex() ? ComplexParts.imag(x) : Scalars.full(x, 0);
    }

    /// The dtype that operands of these dtypes promote to.
    default DType promoteTypes(DType x, DType y) {
        return Promotion.promote(List.of(Aval.of(x), Aval.of(y))).dtype();
    }
}
