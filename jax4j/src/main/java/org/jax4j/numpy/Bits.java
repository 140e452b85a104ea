package org.jax4j.numpy;

import java.util.List;
import java.util.function.BinaryOperator;
import org.jax4j.core.Array;
import org.jax4j.lax.Bitwise;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.stablehlo.DType;

/// Operations on the bits of integers, and on booleans.
public interface Bits {

    private static Array binary(BinaryOperator<Array> operation, Array x, Array y) {
        List<Array> promoted = Promoting.operands(x, y);
        return operation.apply(promoted.get(0), promoted.get(1));
    }

    default Array bitwiseAnd(Array x, Array y) {
        return binary(Bitwise::bitwiseAnd, x, y);
    }

    default Array bitwiseOr(Array x, Array y) {
        return binary(Bitwise::bitwiseOr, x, y);
    }

    default Array bitwiseXor(Array x, Array y) {
        return binary(Bitwise::bitwiseXor, x, y);
    }

    default Array bitwiseNot(Array x) {
        return Bitwise.bitwiseNot(x);
    }

    default Array invert(Array x) {
        return Bitwise.bitwiseNot(x);
    }

    /// How many bits of the absolute value are set.
    default Array bitwiseCount(Array x) {
        return Bitwise.populationCount(Numpy.JNP.abs(x)).astype(DType.UINT8);
    }

    /// The bits moved to higher places, `x << y`.
    default Array leftShift(Array x, Array y) {
        return binary(Bitwise::shiftLeft, x, y);
    }

    /// The bits moved to lower places, `x >> y`; signed integers keep their sign.
    default Array rightShift(Array x, Array y) {
        return binary(
                (a, b) -> a.dtype().kind() == DType.Kind.UNSIGNED
                        ? Bitwise.shiftRightLogical(a, b)
                        : Bitwise.shiftRightArithmetic(a, b),
                x,
                y);
    }
}
