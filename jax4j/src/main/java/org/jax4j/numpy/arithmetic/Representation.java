package org.jax4j.numpy.arithmetic;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Bitwise;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Exponential;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Rounding;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Slicing;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.lax.special.BesselFunctions;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.custom.CustomDerivatives;
import org.jax4j.transform.custom.CustomOptions;
import org.jax4j.transform.grad.Jvp;

/// Functions of how numbers are represented, and a few special functions.
public interface Representation {

    /// The fraction and the integer that a number is the sum of, both with its sign.
    record Modf(Array fractional, Array integral) {}

    /// The fraction, and the integer towards zero.
    default Modf modf(Array x) {
        Array value = Promoting.inexact(x);
        Array whole = JNP.where(value.ge(0), JNP.floor(value), JNP.ceil(value));
        return new Modf(value.minus(whole), whole);
    }

    /// The factor and the exponent that a number is the product of.
    record Frexp(Array mantissa, Array exponent) {}

    /// The mantissa, from 1/2 to below 1 in magnitude, and the exponent of 2, an int32, whose product is the
    /// number. Zero, infinities and NaN have exponent 0.
    ///
    /// @throws TypeError for complex numbers
    default Frexp frexp(Array x) {
        Array value = Promoting.inexact(x);
        if (value.dtype().isComplex()) {
            throw new TypeError("frexp does not support complex-valued inputs, got " + value.dtype());
        }
        // The bits have no derivative: it is that of the division by the power of 2.
        return CustomDerivatives.callJvp(
                CustomOptions.named("frexp"),
                given -> FloatParts.of((Array) given[0]),
                (primals, tangents) -> {
                    Frexp at = FloatParts.of((Array) primals[0]);
                    Array tangent = (Array) tangents[0];
                    Array power = JNP.exp2(at.exponent().astype(tangent.dtype()).unaryMinus());
                    return new Jvp<>(at, new Frexp(tangent.times(power), at.exponent()));
                },
                value);
    }

    /// `x` times 2 to the power of integers.
    ///
    /// @throws ValueError for complex numbers, and exponents that are not integers
    default Array ldexp(Array x, Array exponent) {
        if (x.dtype().isComplex() || exponent.dtype().isInexact()) {
            throw new ValueError("ldexp not supported for input types (" + x.dtype() + ", " + exponent.dtype() + ")");
        }
        Array value = Promoting.inexact(x);
        // The exponents are added, so that one that is out of range by itself does no harm.
        Frexp parts = frexp(value);
        Array sum = JNP.add(parts.exponent().astype(value.dtype()), exponent.astype(value.dtype()));
        Array positive = sum.gt(0);
        Array mantissa = JNP.where(positive, parts.mantissa().times(2), parts.mantissa());
        Array power = JNP.where(positive, sum.minus(1), sum);
        Array scaled = JNP.multiply(mantissa, JNP.power(Scalars.full(power, 2), power));
        return JNP.where(JNP.logicalOr(JNP.isinf(value), value.eq(0)), value, scaled);
    }

    /// The distance to the next number, away from zero, with the sign of `x`.
    ///
    /// @throws ValueError for complex numbers
    default Array spacing(Array x) {
        Array value = Promoting.inexact(x);
        if (value.dtype().isComplex()) {
            throw new ValueError("jnp.spacing is not defined for complex inputs, got " + value.dtype());
        }
        Array infinity = Scalars.full(value, Double.POSITIVE_INFINITY);
        if (value.dtype() == DType.FLOAT16) {
            return Arithmetic.sub(Rounding.nextafter(value, infinity), value);
        }
        Array away = JNP.copysign(infinity, value);
        Array distance = Arithmetic.sub(Rounding.nextafter(value, away), value);
        double least = Scalars.smallestNormal(value.dtype()) * Scalars.epsilon(value.dtype());
        return JNP.where(distance.eq(0), JNP.copysign(Scalars.full(value, least), value), distance);
    }

    /// The modified Bessel function of the first kind, of order 0.
    default Array i0(Array x) {
        Array value = Promoting.inexact(x);
        // The magnitude has a slope at zero, which the function has not.
        return CustomDerivatives.callJvp(
                CustomOptions.named("i0"),
                given -> scaled((Array) given[0], BesselFunctions::besselI0e),
                (primals, tangents) -> {
                    Array at = (Array) primals[0];
                    Array slope = scaled(at, BesselFunctions::besselI1e);
                    return new Jvp<>(i0(at), ((Array) tangents[0]).times(slope));
                },
                value);
    }

    private static Array scaled(Array x, UnaryOperator<Array> besselFunction) {
        return Arithmetic.mul(Exponential.exp(Arithmetic.abs(x)), besselFunction.apply(x));
    }

    /// Whether the imaginary part of each element is not zero.
    default Array iscomplex(Array x) {
        return x.dtype().isComplex() ? JNP.imag(x).ne(0) : JNP.zeros(DType.BOOL, x.shape());
    }

    /// Whether the imaginary part of each element is zero.
    default Array isreal(Array x) {
        return JNP.logicalNot(iscomplex(x));
    }

    /// In which order bits stand in a byte.
    enum BitOrder {
        /// The first is the highest.
        BIG,
        /// The first is the lowest.
        LITTLE
    }

    /// Packs all elements, as booleans, into the bits of uint8, eight in each; the last byte is padded with zeros
    /// (`jnp.packbits`).
    default Array packbits(Array x) {
        return packbits(JNP.ravel(x), 0, BitOrder.BIG);
    }

    /// Packs the elements along an axis, as booleans, into the bits of uint8.
    ///
    /// @throws TypeError unless `x` has integers or booleans
    default Array packbits(Array x, int axis, BitOrder order) {
        if (x.dtype().isInexact()) {
            throw new TypeError("Expected an input array of integer or boolean data type, got " + x.dtype());
        }
        int at = Operands.axis(axis, x.ndim());
        int size = x.shape()[at];
        Array bits = JNP.moveaxis(Promoting.truth(x).astype(DType.UINT8), at, -1);
        List<Joining.Padding> paddings = new ArrayList<>(Axes.repeat(Joining.Padding.NONE, x.ndim()));
        paddings.set(x.ndim() - 1, new Joining.Padding(0, Math.floorMod(-size, 8), 0));
        Array padded = Joining.pad(bits, Scalars.of(DType.UINT8, 0L), paddings);
        int[] shape = Arrays.copyOf(padded.shape(), x.ndim() + 1);
        shape[x.ndim() - 1] = (size + 7) / 8;
        shape[x.ndim()] = 8;
        Array bytes = JNP.sum(
                Bitwise.shiftLeft(Movement.reshape(padded, shape), places(order, shape)),
                ReductionSpec.axis(-1).dtype(DType.UINT8));
        return JNP.moveaxis(bytes, -1, at);
    }

    private static Array places(BitOrder order, int[] shape) {
        Array place = Creation.broadcastedIota(DType.UINT8, shape, shape.length - 1);
        return order == BitOrder.LITTLE ? place : Arithmetic.sub(Scalars.full(place, 7), place);
    }

    /// The bits of all bytes, the highest first, as zeros and ones.
    default Array unpackbits(Array x) {
        return unpackbits(JNP.ravel(x), 0, BitOrder.BIG);
    }

    /// The bits of bytes along an axis, as zeros and ones.
    ///
    /// @throws TypeError unless `x` has dtype uint8
    default Array unpackbits(Array x, int axis, BitOrder order) {
        int at = Operands.axis(axis, x.ndim());
        return unpackbits(x, at, order, 8 * x.shape()[at]);
    }

    /// Unpacks `count` bits along an axis, padded with zeros; a negative count leaves as many out at the end
    /// (`jnp.unpackbits`).
    default Array unpackbits(Array x, int axis, BitOrder order, int count) {
        if (x.dtype() != DType.UINT8) {
            throw new TypeError("Expected an input array of unsigned byte data type, got " + x.dtype());
        }
        int at = Operands.axis(axis, x.ndim());
        int all = 8 * x.shape()[at];
        Array bytes = Movement.expandDims(JNP.moveaxis(x, at, -1), List.of(x.ndim()));
        int[] shape = bytes.shape();
        shape[x.ndim()] = 8;
        Array repeated = Movement.broadcastInDim(bytes, shape, Axes.range(x.ndim() + 1));
        Array bits = Bitwise.bitwiseAnd(
                Bitwise.shiftRightLogical(repeated, places(order, shape)), Scalars.full(repeated, 1));
        int[] flat = Arrays.copyOf(shape, x.ndim());
        flat[x.ndim() - 1] = all;
        Array unpacked = Movement.reshape(bits, flat);
        int wanted = count < 0 ? Math.max(0, all + count) : count;
        Array cut = Slicing.sliceInDim(unpacked, 0, Math.min(all, wanted), x.ndim() - 1);
        List<Joining.Padding> paddings = new ArrayList<>(Axes.repeat(Joining.Padding.NONE, x.ndim()));
        paddings.set(x.ndim() - 1, new Joining.Padding(0, Math.max(0, wanted - all), 0));
        return JNP.moveaxis(Joining.pad(cut, Scalars.of(DType.UINT8, 0L), paddings), -1, at);
    }
}
