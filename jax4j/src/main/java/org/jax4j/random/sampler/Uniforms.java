package org.jax4j.random.sampler;

import static org.jax4j.lax.Arithmetic.add;
import static org.jax4j.lax.Arithmetic.div;
import static org.jax4j.lax.Arithmetic.max;
import static org.jax4j.lax.Arithmetic.mul;
import static org.jax4j.lax.Arithmetic.rem;
import static org.jax4j.lax.Arithmetic.sub;
import static org.jax4j.lax.Bitwise.bitwiseAnd;
import static org.jax4j.lax.Bitwise.bitwiseOr;
import static org.jax4j.lax.Bitwise.shiftRightLogical;
import static org.jax4j.lax.Comparison.gt;
import static org.jax4j.lax.Comparison.le;
import static org.jax4j.lax.Comparison.lt;
import static org.jax4j.lax.Conversion.bitcastConvertType;
import static org.jax4j.lax.Conversion.convertElementType;
import static org.jax4j.lax.Exponential.sqrt;
import static org.jax4j.lax.Selection.clamp;
import static org.jax4j.lax.Selection.select;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.errors.TypeError;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Slicing;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.random.RandomKeys;
import org.jax4j.numpy.Numpy;
import org.jax4j.random.Key;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.DType.Kind;
import org.jax4j.stablehlo.FloatFormat;

/// Bits, and numbers that are uniform.
public final class Uniforms {
    public static final Sampler BITS = new Sampler(
            "bits", (key, parameters, draw) -> bits(key, draw.dtype().bits(), draw.shape()));
    public static final Sampler UNIT =
            new Sampler("uniform", (key, parameters, draw) -> unit(key, draw.dtype(), draw.shape()));
    public static final Sampler BETWEEN = new Sampler(
            "uniform",
            (key, parameters, draw) -> between(key, draw.dtype(), draw.shape(), parameters.get(0), parameters.get(1)));
    public static final Sampler INTEGERS = new Sampler(
            "randint",
            (key, parameters, draw) -> integers(key, draw.dtype(), draw.shape(), parameters.get(0), parameters.get(1)));
    public static final Sampler BERNOULLI =
            new Sampler("bernoulli", (key, parameters, draw) -> bernoulli(key, draw.shape(), parameters.getFirst()));
    public static final Sampler BERNOULLI_HIGH = new Sampler(
            "bernoulli", (key, parameters, draw) -> bernoulliOfTwo(key, draw.shape(), parameters.getFirst()));
    public static final Sampler RADEMACHER =
            new Sampler("rademacher", (key, parameters, draw) -> rademacher(key, draw.dtype(), draw.shape()));
    public static final Sampler TRIANGULAR = new Sampler(
            "triangular", (key, parameters, draw) -> triangular(key, draw.dtype(), draw.shape(), parameters));

    private Uniforms() {}

    /// Random bits as unsigned integers of this width.
    static Array bits(Key key, int width, int... shape) {
        return RandomKeys.bits(key.impl(), key.data(), width, shape);
    }

    /// New keys.
    public static Key split(Key key, int... shape) {
        return new Key(RandomKeys.split(key.impl(), key.data(), shape), key.impl());
    }

    /// Numbers that are uniform on [0, 1): random bits as the mantissas of numbers in [1, 2), less one.
    static Array unit(Key key, DType dtype, int... shape) {
        FloatFormat format = dtype.format();
        if (dtype.bits() < 8) {
            throw new TypeError("uniform only accepts 8-, 16-, 32-, or 64-bit dtypes, got " + dtype + ".");
        }
        int width = format.mantissaBits() < 8 ? 8 : dtype.bits();
        DType unsigned = unsigned(dtype.bits());
        Array bits = bits(key, width, shape);
        Array wide = width == dtype.bits() ? bits : convertElementType(bits, unsigned);
        Array mantissas = shiftRightLogical(wide, Scalars.of(unsigned, (long) width - format.mantissaBits()));
        Array one = Scalars.of(unsigned, (long) format.bias() << format.mantissaBits());
        return sub(bitcastConvertType(bitwiseOr(mantissas, one), dtype), Scalars.of(dtype, 1.0));
    }

    /// Numbers that are uniform on [low, high).
    static Array between(Key key, DType dtype, int[] shape, Array low, Array high) {
        Array from = toRank(convertElementType(low, dtype), shape.length);
        Array to = toRank(convertElementType(high, dtype), shape.length);
        Array numbers = add(mul(unit(key, dtype, shape), sub(to, from)), from);
        return max(from, numbers);
    }

    static Array between(Key key, DType dtype, int[] shape, double low, double high) {
        return between(key, dtype, shape, Scalars.of(dtype, low), Scalars.of(dtype, high));
    }

    /// The array with leading axes of size 1; scalars stay scalars.
    private static Array toRank(Array x, int rank) {
        return x.ndim() == 0 || x.ndim() == rank ? x : Movement.expandDims(x, Axes.range(rank - x.ndim()));
    }

    public static DType unsigned(int width) {
        return switch (width) {
            case 8 -> DType.UINT8;
            case 16 -> DType.UINT16;
            case 32 -> DType.UINT32;
            default -> DType.UINT64;
        };
    }

    /// Integers that are uniform on [low, high), from twice as many bits as they have, so that the bias of the
    /// remainder is small; computed with at least 32 bits.
    static Array integers(Key key, DType dtype, int[] shape, Array low, Array high) {
        Array from = low.dtype().isInteger() ? low : low.astype(DType.INT32);
        Array to = high.dtype().isInteger() ? high : high.astype(DType.INT32);
        if (dtype.bits() >= 32) {
            return wideIntegers(key, dtype, shape, from, to);
        }
        long least = least(dtype);
        long greatest = greatest(dtype);
        Array numbers = wideIntegers(
                key,
                DType.INT32,
                shape,
                clip(convertElementType(from, DType.INT32), least, greatest),
                clip(convertElementType(to, DType.INT32), least, greatest + 1));
        return convertElementType(numbers, dtype);
    }

    private static Array wideIntegers(Key key, DType dtype, int[] shape, Array low, Array high) {
        // One more than the greatest value is a valid end of the range that the dtype itself does not hold.
        Array ends = toRank(gt(high, limit(high.dtype(), dtype, false)), shape.length);
        Array from = toRank(narrowed(low, dtype), shape.length);
        Array to = toRank(narrowed(high, dtype), shape.length);
        Key keys = split(key, 2);
        List<Key> halves = keys.unstack();
        int width = dtype.bits();
        Array upper = bits(halves.get(0), width, shape);
        Array lower = bits(halves.get(1), width, shape);
        DType unsigned = unsigned(width);
        Array one = Scalars.of(unsigned, 1L);
        Array span = convertElementType(sub(to, from), unsigned);
        span = select(le(to, from), Scalars.full(span, 1), span);
        span = select(bitwiseAnd(ends, gt(to, from)), add(span, one), span);
        // Of 2^width mod span, in which 2^(width/2) squared does not overflow.
        Array root = rem(Scalars.of(unsigned, 1L << width / 2), span);
        Array multiplier = rem(mul(root, root), span);
        Array offset = rem(add(mul(rem(upper, span), multiplier), rem(lower, span)), span);
        return add(from, convertElementType(offset, dtype));
    }

    /// The integers, cut to the range of a dtype and converted.
    private static Array narrowed(Array x, DType dtype) {
        return convertElementType(clamp(limit(x.dtype(), dtype, true), x, limit(x.dtype(), dtype, false)), dtype);
    }

    private static Array clip(Array x, long least, long greatest) {
        return clamp(Scalars.of(x.dtype(), least), x, Scalars.of(x.dtype(), greatest));
    }

    /// The least or greatest integer that both dtypes hold, in the first.
    private static Array limit(DType own, DType other, boolean lowest) {
        if (lowest) {
            return Scalars.of(own, Math.max(least(own), least(other)));
        }
        boolean narrower = Long.compareUnsigned(greatest(other), greatest(own)) < 0;
        return Scalars.of(own, narrower ? greatest(other) : greatest(own));
    }

    /// The least value.
    private static long least(DType dtype) {
        return dtype.kind() == Kind.UNSIGNED ? 0 : -1L << dtype.bits() - 1;
    }

    /// The greatest value, as an unsigned integer.
    private static long greatest(DType dtype) {
        return dtype.kind() == Kind.UNSIGNED ? -1L >>> 64 - dtype.bits() : -1L >>> 65 - dtype.bits();
    }

    static Array bernoulli(Key key, int[] shape, Array p) {
        return lt(unit(key, p.dtype(), shape), toRank(p, shape.length));
    }

    /// The same from twice as many bits, for probabilities below the resolution of the dtype.
    private static Array bernoulliOfTwo(Key key, int[] shape, Array p) {
        Array numbers = unit(key, p.dtype(), Axes.insert(shape, 0, 2));
        Array coarse = Slicing.index(numbers, 0, 0);
        Array fine = Slicing.index(numbers, 1, 0);
        Array scale = Scalars.of(p.dtype(), Scalars.epsilon(p.dtype()));
        return lt(mul(fine, scale), sub(toRank(p, shape.length), coarse));
    }

    static Array rademacher(Key key, DType dtype, int... shape) {
        Array heads = convertElementType(bernoulli(key, shape, Scalars.of(DType.FLOAT32, 0.5)), dtype);
        return sub(mul(Scalars.of(dtype, 2.0), heads), Scalars.of(dtype, 1.0));
    }

    private static Array triangular(Key key, DType dtype, int[] shape, List<Array> parameters) {
        List<Array> full = parameters.stream()
                .map(each -> broadcast(convertElementType(each, dtype), shape))
                .toList();
        Array left = full.get(0);
        Array mode = full.get(1);
        Array right = full.get(2);
        Array width = sub(right, left);
        Array u = unit(key, dtype, shape);
        Array rising = add(left, sqrt(mul(mul(u, width), sub(mode, left))));
        Array rest = sub(Scalars.of(dtype, 1.0), u);
        Array falling = sub(right, sqrt(mul(mul(rest, width), sub(right, mode))));
        return select(lt(u, div(sub(mode, left), width)), rising, falling);
    }

    /// The array, repeated to a shape as NumPy does.
    static Array broadcast(Array x, int... shape) {
        return Numpy.JNP.broadcastTo(x, shape);
    }
}
