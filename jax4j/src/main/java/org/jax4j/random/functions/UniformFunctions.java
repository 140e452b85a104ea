package org.jax4j.random.functions;

import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Scalars;
import org.jax4j.random.Key;
import org.jax4j.random.SampleSpec;
import org.jax4j.random.sampler.Uniforms;
import org.jax4j.stablehlo.DType;

/// Samplers of random bits and of uniform distributions.
public interface UniformFunctions {
    /// Random bits, as uint32 by default.
    default Array bits(Key key, int... shape) {
        return bits(key, SampleSpec.of(shape));
    }

    /// Random bits, as unsigned integers.
    ///
    /// @throws ValueError if the spec asks for another kind of dtype
    default Array bits(Key key, SampleSpec spec) {
        Checks.single("bits", key);
        DType dtype = spec.dtype()
                .orElseGet(() -> Uniforms.unsigned(Config.current().defaultInt().bits()));
        if (dtype.kind() != DType.Kind.UNSIGNED || dtype.bits() < 8) {
            throw new ValueError("dtype argument to `bits` must be an unsigned int dtype, got " + dtype);
        }
        return Uniforms.BITS.sample(key, Checks.shape("bits", spec), dtype);
    }

    /// Samples from the uniform distribution on [0, 1).
    default Array uniform(Key key, int... shape) {
        return uniform(key, SampleSpec.of(shape));
    }

    /// Samples from the uniform distribution on [0, 1).
    default Array uniform(Key key, SampleSpec spec) {
        Checks.single("uniform", key);
        DType dtype = Checks.floating("uniform", spec);
        return Uniforms.UNIT.sample(key, Checks.shape("uniform", spec), dtype);
    }

    /// Samples from the uniform distribution on [minval, maxval).
    default Array uniform(Key key, SampleSpec spec, double minval, double maxval) {
        return uniform(key, spec, Checks.scalar(spec, minval), Checks.scalar(spec, maxval));
    }

    /// Samples from the uniform distribution on [minval, maxval).
    ///
    /// @param minval of a shape that broadcasts to that of the result
    /// @param maxval of a shape that broadcasts to that of the result
    default Array uniform(Key key, SampleSpec spec, Array minval, Array maxval) {
        Checks.single("uniform", key);
        DType dtype = Checks.floating("uniform", spec);
        int[] shape = Checks.shape("uniform", spec, minval, maxval);
        return Uniforms.BETWEEN.sample(key, shape, dtype, minval, maxval);
    }

    /// Uniformly distributed integers in [minval, maxval).
    default Array randint(Key key, SampleSpec spec, long minval, long maxval) {
        return randint(key, spec, Checks.integer(minval), Checks.integer(maxval));
    }

    /// Uniformly distributed integers in [minval, maxval); `minval` where the interval is empty.
    ///
    /// @param minval integers of a shape that broadcasts to that of the result
    /// @param maxval integers of a shape that broadcasts to that of the result
    /// @throws TypeError if the spec asks for another kind of dtype
    default Array randint(Key key, SampleSpec spec, Array minval, Array maxval) {
        Checks.single("randint", key);
        DType dtype = Checks.integral("randint", spec);
        int[] shape = Checks.shape("randint", spec, minval, maxval);
        return Uniforms.INTEGERS.sample(key, shape, dtype, minval, maxval);
    }

    /// Samples from the Bernoulli distribution: booleans that are true with probability `p`.
    default Array bernoulli(Key key, double p, int... shape) {
        return bernoulli(key, Scalars.of(Config.current().defaultFloat(), p), shape);
    }

    /// Samples from the Bernoulli distribution: booleans that are true with probability `p`.
    ///
    /// @param p     floating-point; its dtype is the one that numbers are drawn in
    /// @param shape of the result; none for that of `p`
    default Array bernoulli(Key key, Array p, int... shape) {
        return Uniforms.BERNOULLI.sample(key, probabilityShape(key, p, shape), DType.BOOL, p);
    }

    /// [#bernoulli(Key, Array, int...)] from twice as many random bits, for probabilities below 2⁻²³ in float32.
    default Array bernoulliHigh(Key key, Array p, int... shape) {
        return Uniforms.BERNOULLI_HIGH.sample(key, probabilityShape(key, p, shape), DType.BOOL, p);
    }

    private static int[] probabilityShape(Key key, Array p, int... shape) {
        Checks.single("bernoulli", key);
        if (!p.dtype().isFloating()) {
            throw new TypeError("bernoulli probability `p` must have a floating dtype, got " + p.dtype() + ".");
        }
        return Checks.shape("bernoulli", SampleSpec.of(shape), p);
    }

    /// Samples from the Rademacher distribution: -1 or 1 with equal probability, int32 by default.
    default Array rademacher(Key key, int... shape) {
        return rademacher(key, SampleSpec.of(shape));
    }

    /// Samples from the Rademacher distribution: -1 or 1 with equal probability.
    default Array rademacher(Key key, SampleSpec spec) {
        Checks.single("rademacher", key);
        DType dtype = spec.dtype().orElseGet(() -> Config.current().defaultInt());
        return Uniforms.RADEMACHER.sample(key, Checks.shape("rademacher", spec), dtype);
    }

    /// Samples from the triangular distribution, whose density is zero outside of [left, right] and greatest at
    /// the mode.
    ///
    /// @param left the lower end
    /// @param mode the mode
    /// @param right the upper end
    /// @param shape of the result; none for that of the parameters
    default Array triangular(Key key, double left, double mode, double right, int... shape) {
        return triangular(key, left, mode, right, SampleSpec.of(shape));
    }

    /// Samples from the triangular distribution, whose density is zero outside of [left, right] and greatest at
    /// the mode.
    ///
    /// @param left the lower end
    /// @param mode the mode
    /// @param right the upper end
    /// @param shape of the result; none for that to which the parameters broadcast
    default Array triangular(Key key, Array left, Array mode, Array right, int... shape) {
        return triangular(key, left, mode, right, SampleSpec.of(shape));
    }

    /// Samples from the triangular distribution, whose density is zero outside of [left, right] and greatest at
    /// the mode.
    ///
    /// @param left the lower end
    /// @param mode the mode
    /// @param right the upper end
    default Array triangular(Key key, double left, double mode, double right, SampleSpec spec) {
        return triangular(key, Checks.scalar(spec, left), Checks.scalar(spec, mode), Checks.scalar(spec, right), spec);
    }

    /// Samples from the triangular distribution, whose density is zero outside of [left, right] and greatest at
    /// the mode.
    ///
    /// @param left the lower end
    /// @param mode the mode
    /// @param right the upper end
    default Array triangular(Key key, Array left, Array mode, Array right, SampleSpec spec) {
        Checks.single("triangular", key);
        DType dtype = Checks.floating("triangular", spec);
        Checks.safeToCast("triangular", dtype, left, mode, right);
        return Uniforms.TRIANGULAR.sample(
                key, Checks.shape("triangular", spec, left, mode, right), dtype, left, mode, right);
    }
}
