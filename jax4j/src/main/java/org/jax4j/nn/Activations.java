package org.jax4j.nn;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Exponential;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.operand.Operands;
import org.jax4j.lax.special.ErrorFunctions;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.transform.custom.Pointwise;

/// Smooth activations, position by position. Integers are converted to floating point.
public interface Activations {

    /// 1 / (1 + exp(-x)), the logistic function.
    default Array sigmoid(Array x) {
        return Exponential.logistic(Promoting.inexact(x));
    }

    /// log(sigmoid(x)), without loss where that is small.
    default Array logSigmoid(Array x) {
        return softplus(x.unaryMinus()).unaryMinus();
    }

    /// log(1 + exp(x)).
    default Array softplus(Array x) {
        return JNP.logaddexp(x, Promoting.scalarBeside(x, 0));
    }

    /// The hyperbolic tangent.
    default Array tanh(Array x) {
        return JNP.tanh(x);
    }

    /// x / (|x| + 1).
    default Array softSign(Array x) {
        return x.div(JNP.abs(x).plus(1));
    }

    /// x sigmoid(x), also known as swish.
    default Array silu(Array x) {
        return x.times(sigmoid(x));
    }

    /// [#silu(Array)] under its other name.
    default Array swish(Array x) {
        return silu(x);
    }

    /// x tanh(softplus(x)) ([Misra 2019](https://arxiv.org/abs/1908.08681)).
    default Array mish(Array x) {
        return x.times(JNP.tanh(softplus(x)));
    }

    /// (x + √(x² + 4)) / 2 ([Barron 2021](https://arxiv.org/abs/2112.11687)).
    default Array squareplus(Array x) {
        return squareplus(x, 4);
    }

    /// (x + √(x² + b)) / 2.
    default Array squareplus(Array x, Number b) {
        return x.plus(JNP.sqrt(JNP.square(x).plus(b))).div(2);
    }

    /// (x + √(x² + b)) / 2, with a smoothness that broadcasts.
    default Array squareplus(Array x, Array b) {
        return x.plus(JNP.sqrt(JNP.square(x).plus(b))).div(2);
    }

    /// The Gaussian error linear unit x Φ(x), with Φ approximated by a hyperbolic tangent
    /// ([Hendrycks and Gimpel 2016](https://arxiv.org/abs/1606.08415)).
    default Array gelu(Array x) {
        return gelu(x, true);
    }

    /// The Gaussian error linear unit x Φ(x).
    ///
    /// @param approximate whether Φ is approximated by a hyperbolic tangent, else it is exact
    default Array gelu(Array x, boolean approximate) {
        Array value = Promoting.inexact(x);
        if (!approximate) {
            Array scaled = value.unaryMinus().times(Scalars.of(value.dtype(), Math.sqrt(0.5)));
            return value.times(0.5).times(ErrorFunctions.erfc(scaled));
        }
        Array cubic = value.plus(value.pow(3).times(0.044715));
        Array bent = JNP.tanh(cubic.times(Scalars.of(value.dtype(), Math.sqrt(2 / Math.PI))));
        return value.times(bent.plus(1.0).times(0.5));
    }

    /// x where positive, elsewhere exp(x) - 1.
    default Array elu(Array x) {
        return elu(x, 1.0);
    }

    /// x where positive, elsewhere α (exp(x) - 1).
    default Array elu(Array x, Number alpha) {
        return elu(x, below -> below.times(alpha));
    }

    /// x where positive, elsewhere α (exp(x) - 1), with an α that broadcasts.
    default Array elu(Array x, Array alpha) {
        return elu(x, alpha::times);
    }

    private static Array elu(Array x, UnaryOperator<Array> scaled) {
        Array positive = x.gt(0);
        // What the exponential is not taken of must not overflow, or derivatives are NaN.
        Array below = scaled.apply(JNP.expm1(JNP.where(positive, 0.0, x)));
        return JNP.where(positive, x, below);
    }

    /// x where positive, elsewhere exp(x) - 1: [#celu(Array, Number)] with α = 1.
    default Array celu(Array x) {
        return celu(x, 1.0);
    }

    /// max(x, 0) + α (exp(min(x, 0) / α) - 1), whose derivative is continuous ([Barron
    /// 2017](https://arxiv.org/abs/1704.07483)).
    default Array celu(Array x, Number alpha) {
        return JNP.maximum(x, 0.0)
                .plus(JNP.expm1(JNP.minimum(x, 0.0).div(alpha)).times(alpha));
    }

    /// [#celu(Array, Number)] with an α that broadcasts.
    default Array celu(Array x, Array alpha) {
        return JNP.maximum(x, 0.0)
                .plus(alpha.times(JNP.expm1(JNP.minimum(x, 0.0).div(alpha))));
    }

    /// The scaled exponential linear unit, which keeps mean 0 and variance 1 ([Klambauer et al.
    /// 2017](https://arxiv.org/abs/1706.02515)).
    default Array selu(Array x) {
        return elu(x, 1.6732632423543772).times(1.0507009873554805);
    }

    /// The gated linear unit: the first half along the last axis times the sigmoid of the second half.
    default Array glu(Array x) {
        return glu(x, -1);
    }

    /// The gated linear unit: the first half along an axis times the sigmoid of the second half.
    ///
    /// @throws ValueError if the axis has an odd size
    default Array glu(Array x, int axis) {
        int size = x.shape()[Operands.axis(axis, x.ndim())];
        if (size % 2 != 0) {
            throw new ValueError("glu halves axis " + axis + ", whose size must be even, got shape "
                    + Operands.shape(x.shape()) + ". Choose another axis, or pad the array.");
        }
        List<Array> halves = JNP.split(x, 2, axis);
        return halves.get(0).times(sigmoid(halves.get(1)));
    }

    /// log(1 - exp(-x)) for positive x, without loss near 0 and for large x.
    default Array log1mexp(Array x) {
        return Pointwise.call(
                "log1mexp",
                v -> JNP.where(
                        v.lt(Math.log(2)),
                        JNP.log(JNP.expm1(v.unaryMinus()).unaryMinus()),
                        JNP.log1p(JNP.exp(v.unaryMinus()).unaryMinus())),
                (v, tangent) -> tangent.div(JNP.expm1(v)),
                Promoting.inexact(x));
    }
}
