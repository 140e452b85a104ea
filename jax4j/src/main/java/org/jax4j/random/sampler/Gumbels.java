package org.jax4j.random.sampler;

import static org.jax4j.lax.Arithmetic.add;
import static org.jax4j.lax.Arithmetic.mul;
import static org.jax4j.lax.Arithmetic.neg;
import static org.jax4j.lax.Arithmetic.sub;
import static org.jax4j.lax.Bitwise.bitwiseAnd;
import static org.jax4j.lax.Bitwise.bitwiseNot;
import static org.jax4j.lax.Bitwise.bitwiseOr;
import static org.jax4j.lax.Bitwise.clz;
import static org.jax4j.lax.Bitwise.shiftLeft;
import static org.jax4j.lax.Bitwise.shiftRightLogical;
import static org.jax4j.lax.Comparison.eq;
import static org.jax4j.lax.Comparison.ge;
import static org.jax4j.lax.Comparison.lt;
import static org.jax4j.lax.Conversion.bitcastConvertType;
import static org.jax4j.lax.Conversion.convertElementType;
import static org.jax4j.lax.Exponential.log;
import static org.jax4j.lax.Exponential.log1p;
import static org.jax4j.lax.Selection.select;

import org.jax4j.core.Array;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Slicing;
import org.jax4j.lax.operand.Axes;
import org.jax4j.random.GumbelMode;
import org.jax4j.random.Key;
import org.jax4j.stablehlo.DType;

/// Gumbel numbers, from as many random bits as their tails are to have.
public final class Gumbels {
    private static final int MANTISSA = DType.FLOAT32.format().mantissaBits();

    public static final Sampler GUMBEL = new Sampler(
            "gumbel", (key, parameters, draw) -> gumbel(key, draw.dtype(), draw.shape(), (GumbelMode) draw.settings()));

    private Gumbels() {}

    static Array gumbel(Key key, DType dtype, int[] shape, GumbelMode mode) {
        return switch (mode) {
            case LOW -> twiceLog(Uniforms.between(key, dtype, shape, Scalars.smallestNormal(dtype), 1));
            case HIGH -> high(key, dtype, shape);
            case HIGHEST -> dtype == DType.FLOAT32 ? highest(key, shape) : high(key, dtype, shape);
        };
    }

    private static Array twiceLog(Array x) {
        return neg(log(neg(log(x))));
    }

    private static Array twiceLogOfComplement(Array x) {
        return neg(log(neg(log1p(neg(x)))));
    }

    private static Array high(Key key, DType dtype, int... shape) {
        Array numbers = Uniforms.unit(key, dtype, Axes.insert(shape, 0, 2));
        Array coarse = Slicing.index(numbers, 0, 0);
        Array fine = Slicing.index(numbers, 1, 0);
        Array sum = add(
                add(coarse, mul(Scalars.of(dtype, Scalars.epsilon(dtype)), fine)),
                Scalars.of(dtype, Scalars.smallestNormal(dtype)));
        // In the upper half the sum could round up to 1.
        return twiceLogOfComplement(select(ge(coarse, Scalars.of(dtype, 0.5)), coarse, sum));
    }

    /// From a fixed-point number of 64 bits: its distance to the nearer end of [0, 1), which a float32 holds with
    /// a full mantissa.
    private static Array highest(Key key, int... shape) {
        Array bits = Uniforms.bits(key, 32, Axes.insert(shape, 0, 2));
        Array high = Slicing.index(bits, 0, 0);
        Array low = Slicing.index(bits, 1, 0);
        Array invertedLow = bitwiseNot(low);
        Array carry = convertElementType(eq(invertedLow, word(0xFFFFFFFFL)), DType.UINT32);
        Array complementHigh = add(bitwiseNot(high), carry);
        Array complementLow = add(invertedLow, word(1));
        Array isLower = lt(high, word(1L << 31));
        Array x = fraction(select(isLower, high, complementHigh), select(isLower, low, complementLow));
        return select(isLower, twiceLogOfComplement(x), twiceLog(x));
    }

    /// The float32 nearest below the fixed-point fraction with these words.
    private static Array fraction(Array high, Array low) {
        Array zeros = clz(high);
        Array lowZeros = clz(low);
        Array highIsZero = eq(zeros, word(32));
        Array fromLow = select(highIsZero, shiftLeft(low, lowZeros), shiftRightLogical(low, sub(word(32), zeros)));
        Array shifted = bitwiseOr(shiftLeft(high, zeros), fromLow);
        Array mantissa = bitwiseAnd(shiftRightLogical(shifted, word(31L - MANTISSA)), word((1L << MANTISSA) - 1));
        Array leading = select(highIsZero, add(word(32), lowZeros), zeros);
        Array exponent =
                bitwiseAnd(shiftLeft(sub(word(126), leading), word(MANTISSA)), word((1L << 30) - (1L << MANTISSA - 1)));
        return bitcastConvertType(bitwiseOr(exponent, mantissa), DType.FLOAT32);
    }

    private static Array word(long value) {
        return Scalars.of(DType.UINT32, value);
    }
}
