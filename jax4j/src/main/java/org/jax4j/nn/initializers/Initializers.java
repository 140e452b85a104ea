package org.jax4j.nn.initializers;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.operand.Operands;
import org.jax4j.nn.initializers.VarianceScaling.Distribution;
import org.jax4j.nn.initializers.VarianceScaling.Fan;
import org.jax4j.random.SampleSpec;
import org.jax4j.random.functions.Random;

/// `nn.initializers`: initial values of parameters.
///
/// ```java
/// Array weights = nn.initializers.heNormal().init(random.key(0), 784, 128);
/// ```
public final class Initializers {
    /// The functions, which have no state.
    public static final Initializers INSTANCE = new Initializers();

    private Initializers() {}

    /// Zeros.
    public Initializer zeros() {
        return (key, dtype, shape) -> JNP.zeros(dtype, shape);
    }

    /// Ones.
    public Initializer ones() {
        return (key, dtype, shape) -> JNP.ones(dtype, shape);
    }

    /// One value everywhere.
    public Initializer constant(Number value) {
        return (key, dtype, shape) -> JNP.full(shape, value, dtype);
    }

    /// Values that broadcast to the shape.
    public Initializer constant(Array value) {
        return (key, dtype, shape) -> JNP.broadcastTo(value.astype(dtype), shape);
    }

    /// Uniform on [0, 0.01).
    public Initializer uniform() {
        return uniform(0.01);
    }

    /// Uniform on [0, scale).
    public Initializer uniform(double scale) {
        return (key, dtype, shape) ->
                Random.RANDOM.uniform(key, SampleSpec.shape(shape).dtype(dtype)).times(Scalars.of(dtype, scale));
    }

    /// Normal with standard deviation 0.01.
    public Initializer normal() {
        return normal(0.01);
    }

    /// Normal with mean 0.
    public Initializer normal(double deviation) {
        return (key, dtype, shape) ->
                Random.RANDOM.normal(key, SampleSpec.shape(shape).dtype(dtype)).times(Scalars.of(dtype, deviation));
    }

    /// Normal, within two standard deviations, times 0.01.
    public Initializer truncatedNormal() {
        return truncatedNormal(0.01, -2, 2);
    }

    /// Standard normal between two bounds, times a factor.
    public Initializer truncatedNormal(double factor, double lower, double upper) {
        return (key, dtype, shape) -> Random.RANDOM
                .truncatedNormal(key, lower, upper, SampleSpec.shape(shape).dtype(dtype))
                .times(Scalars.of(dtype, factor));
    }

    /// Random values of a variance that the number of inputs or outputs decides.
    public VarianceScaling varianceScaling(double scale, Fan fan, Distribution distribution) {
        return new VarianceScaling(scale, fan, distribution);
    }

    /// Uniform with variance 2 / (inputs + outputs), also known as Xavier's ([Glorot and Bengio
    /// 2010](https://proceedings.mlr.press/v9/glorot10a.html)).
    public VarianceScaling glorotUniform() {
        return varianceScaling(1, Fan.AVERAGE, Distribution.UNIFORM);
    }

    /// Truncated normal with variance 2 / (inputs + outputs), also known as Xavier's.
    public VarianceScaling glorotNormal() {
        return varianceScaling(1, Fan.AVERAGE, Distribution.TRUNCATED_NORMAL);
    }

    /// [#glorotUniform()] under its other name.
    public VarianceScaling xavierUniform() {
        return glorotUniform();
    }

    /// [#glorotNormal()] under its other name.
    public VarianceScaling xavierNormal() {
        return glorotNormal();
    }

    /// Uniform with variance 1 / inputs.
    public VarianceScaling lecunUniform() {
        return varianceScaling(1, Fan.IN, Distribution.UNIFORM);
    }

    /// Truncated normal with variance 1 / inputs.
    public VarianceScaling lecunNormal() {
        return varianceScaling(1, Fan.IN, Distribution.TRUNCATED_NORMAL);
    }

    /// Uniform with variance 2 / inputs, also known as Kaiming's ([He et al.
    /// 2015](https://arxiv.org/abs/1502.01852)).
    public VarianceScaling heUniform() {
        return varianceScaling(2, Fan.IN, Distribution.UNIFORM);
    }

    /// Truncated normal with variance 2 / inputs, also known as Kaiming's.
    public VarianceScaling heNormal() {
        return varianceScaling(2, Fan.IN, Distribution.TRUNCATED_NORMAL);
    }

    /// [#heUniform()] under its other name.
    public VarianceScaling kaimingUniform() {
        return heUniform();
    }

    /// [#heNormal()] under its other name.
    public VarianceScaling kaimingNormal() {
        return heNormal();
    }

    /// Uniform orthogonal matrices.
    public Initializer orthogonal() {
        return orthogonal(1, -1);
    }

    /// Uniform orthogonal matrices times a factor: of all axes but one as rows, and that one as columns.
    public Initializer orthogonal(double scale, int columnAxis) {
        return (key, dtype, shape) -> {
            if (shape.length < 2) {
                throw new ValueError("orthogonal initializer requires at least a 2D shape, got shape "
                        + Operands.shape(shape) + ".");
            }
            int at = Operands.axis(columnAxis, shape.length);
            int columns = shape[at];
            if (Arrays.stream(shape).anyMatch(size -> size == 0)) {
                return JNP.zeros(dtype, shape);
            }
            int rows = Arrays.stream(shape).reduce(1, (a, b) -> a * b) / columns;
            Array matrix = Random.RANDOM.orthogonal(key, rows, columns, SampleSpec.DEFAULT.dtype(dtype));
            List<Integer> sizes = new ArrayList<>(Arrays.stream(shape).boxed().toList());
            sizes.remove(at);
            sizes.add(columns);
            Array parts = matrix.reshape(sizes.stream().mapToInt(size -> size).toArray());
            return Scalars.of(dtype, scale).times(JNP.moveaxis(parts, -1, at));
        };
    }

    /// Kernels of convolutions that are orthogonal matrices at their centres and zero elsewhere.
    public Initializer deltaOrthogonal() {
        return deltaOrthogonal(1, -1);
    }

    /// [#deltaOrthogonal()] times a factor ([Xiao et al. 2018](https://arxiv.org/abs/1806.05393)): for one to
    /// three spatial axes, then inputs and outputs.
    public Initializer deltaOrthogonal(double scale, int columnAxis) {
        return (key, dtype, shape) -> {
            int rank = shape.length;
            if (rank < 3 || rank > 5) {
                throw new ValueError("Delta orthogonal initializer requires a 3D, 4D or 5D shape, got "
                        + Operands.shape(shape) + ".");
            }
            if (shape[rank - 1] < shape[rank - 2]) {
                throw new ValueError("Delta orthogonal initializer requires at least as many outputs, the last axis, "
                        + "as inputs, the one before it, got shape " + Operands.shape(shape) + ".");
            }
            Array matrix = orthogonal(scale, columnAxis).init(key, dtype, shape[rank - 2], shape[rank - 1]);
            Object[] centre = new Object[rank - 2];
            for (int axis = 0; axis < centre.length; axis++) {
                centre[axis] = (shape[axis] - 1) / 2;
            }
            return JNP.zeros(dtype, shape).at(centre).set(matrix);
        };
    }

    @Override
    public String toString() {
        return "nn.initializers";
    }
}
