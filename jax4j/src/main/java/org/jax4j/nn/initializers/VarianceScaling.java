package org.jax4j.nn.initializers;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.ComplexParts;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.random.Key;
import org.jax4j.random.SampleSpec;
import org.jax4j.random.functions.Random;
import org.jax4j.stablehlo.DType;

/// Random values whose variance is a scale divided by the number of a unit's inputs, or outputs: what goes
/// through a layer then keeps its variance.
///
/// ```java
/// new VarianceScaling(2, Fan.IN, Distribution.NORMAL).axes(-2, -1).init(key, 3, 3, 16, 32);
/// ```
///
/// @param scale        the numerator of the variance
/// @param fan          the denominator
/// @param distribution of the values
/// @param inAxes       the axes of inputs
/// @param outAxes      the axes of outputs; the product of the sizes of all other axes, but for the batch's,
///                     counts on both sides
/// @param batchAxes    the axes of a batch
public record VarianceScaling(
        double scale,
        Fan fan,
        Distribution distribution,
        List<Integer> inAxes,
        List<Integer> outAxes,
        List<Integer> batchAxes)
        implements Initializer {
    /// What the variance is divided by.
    public enum Fan {
        /// The number of inputs.
        IN,
        /// The number of outputs.
        OUT,
        /// The mean of both.
        AVERAGE,
        /// The geometric mean of both.
        GEOMETRIC_AVERAGE
    }

    /// How values are distributed.
    public enum Distribution {
        NORMAL,
        /// Normal, without what is more than two standard deviations from zero.
        TRUNCATED_NORMAL,
        UNIFORM
    }

    /// The standard deviation of normal numbers within two standard deviations, and of complex ones.
    private static final double TRUNCATED_DEVIATION = 0.8796256610342398;

    private static final double TRUNCATED_DEVIATION_COMPLEX = 0.9531116438049121;

    public VarianceScaling {
        inAxes = List.copyOf(inAxes);
        outAxes = List.copyOf(outAxes);
        batchAxes = List.copyOf(batchAxes);
    }

    /// Of matrices, inputs by outputs, in the last two axes.
    public VarianceScaling(double scale, Fan fan, Distribution distribution) {
        this(scale, fan, distribution, List.of(-2), List.of(-1), List.of());
    }

    /// With other axes of inputs and outputs.
    public VarianceScaling axes(int in, int out) {
        return new VarianceScaling(scale, fan, distribution, List.of(in), List.of(out), batchAxes);
    }

    /// With several axes of inputs and outputs.
    public VarianceScaling axes(List<Integer> in, List<Integer> out) {
        return new VarianceScaling(scale, fan, distribution, in, out, batchAxes);
    }

    /// With axes that count neither as inputs nor as outputs.
    public VarianceScaling batchAxes(int... axes) {
        return new VarianceScaling(scale, fan, distribution, inAxes, outAxes, Axes.list(axes));
    }

    @Override
    public Array init(Key key, DType dtype, int... shape) {
        Array variance = Scalars.of(dtype, scale / denominator(shape));
        DType real = dtype.real();
        SampleSpec spec = SampleSpec.shape(shape).dtype(dtype);
        return switch (distribution) {
            case NORMAL -> Random.RANDOM.normal(key, spec).times(JNP.sqrt(variance));
            case TRUNCATED_NORMAL -> {
                double deviation = dtype.isComplex() ? TRUNCATED_DEVIATION_COMPLEX : TRUNCATED_DEVIATION;
                Array numbers = dtype.isComplex()
                        ? truncatedComplex(key, real, shape)
                        : Random.RANDOM.truncatedNormal(key, -2, 2, spec);
                yield numbers.times(JNP.sqrt(variance).div(Scalars.of(dtype, deviation)));
            }
            case UNIFORM ->
                dtype.isComplex()
                        ? uniformComplex(key, real, shape).times(JNP.sqrt(variance))
                        : Random.RANDOM.uniform(key, spec, -1, 1).times(JNP.sqrt(variance.times(3)));
        };
    }

    private double denominator(int... shape) {
        if (inAxes.equals(List.of(-2)) && shape.length <= 1) {
            throw new ValueError("Can't compute input and output sizes of a " + shape.length
                    + "-dimensional weights tensor with default inAxes. Must be at least 2D or specify the axes "
                    + "explicitly.");
        }
        double all = Arrays.stream(shape).asDoubleStream().reduce(1, (a, b) -> a * b);
        double in = product(shape, inAxes);
        double out = product(shape, outAxes);
        double field = all / in / out / product(shape, batchAxes);
        return switch (fan) {
            case IN -> in * field;
            case OUT -> out * field;
            case AVERAGE -> (in * field + out * field) / 2;
            case GEOMETRIC_AVERAGE -> Math.sqrt(in * field * out * field);
        };
    }

    private static double product(int[] shape, List<Integer> axes) {
        return axes.stream()
                .mapToDouble(axis -> shape[Operands.axis(axis, shape.length)])
                .reduce(1, (a, b) -> a * b);
    }

    /// Uniform in a disc of radius √2.
    private static Array uniformComplex(Key key, DType real, int... shape) {
        List<Key> keys = Random.RANDOM.split(key).unstack();
        SampleSpec spec = SampleSpec.shape(shape).dtype(real);
        Array radius = JNP.sqrt(Random.RANDOM.uniform(keys.get(0), spec).times(2));
        return polar(radius, Random.RANDOM.uniform(keys.get(1), spec));
    }

    /// Normal with variance 1, within a disc of radius 2.
    private static Array truncatedComplex(Key key, DType real, int... shape) {
        List<Key> keys = Random.RANDOM.split(key).unstack();
        SampleSpec spec = SampleSpec.shape(shape).dtype(real);
        Array share = Random.RANDOM.uniform(keys.get(0), spec).times(Scalars.of(real, -Math.expm1(-4)));
        Array radius = JNP.sqrt(JNP.log(share.unaryMinus().plus(1)).unaryMinus());
        return polar(radius, Random.RANDOM.uniform(keys.get(1), spec));
    }

    private static Array polar(Array radius, Array turns) {
        Array angle = turns.times(2 * Math.PI);
        return ComplexParts.complex(radius.times(JNP.cos(angle)), radius.times(JNP.sin(angle)));
    }
}
