package org.jax4j.nn;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.function.Fn1;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Exponential;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.operand.Axes;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.custom.CustomDerivatives;
import org.jax4j.transform.custom.CustomOptions;
import org.jax4j.transform.grad.Jvp;

/// Softmax and its kin: exponentials along axes, computed so that they do not overflow.
///
/// Axes, and a mask of the elements that count, are those of a [ReductionSpec]: `axis(0).where(mask)`.
public interface Softmaxes {

    /// exp(x) divided by its sum along the last axis.
    ///
    /// ```java
    /// nn.softmax(jnp.array(0f, 0f));   // [0.5, 0.5]
    /// ```
    default Array softmax(Array x) {
        return softmax(x, ReductionSpec.axis(-1));
    }

    /// exp(x) divided by its sum along axes; 0 where the mask is false. An infinite element makes NaNs.
    default Array softmax(Array x, ReductionSpec over) {
        Array value = Promoting.inexact(x);
        Fn1<Array, Array> function = v -> {
            Array exponentials =
                    JNP.exp(masked(v, over, Double.NEGATIVE_INFINITY).minus(greatest(v, over)));
            Array shares = exponentials.div(JNP.sum(exponentials, over.keepDims()));
            return masked(shares, over, 0);
        };
        return CustomDerivatives.callJvp(
                CustomOptions.named("_softmax"),
                function,
                (primals, tangents) -> {
                    Array y = softmax((Array) primals[0], over);
                    Array change = y.times((Array) tangents[0]);
                    Array mean = JNP.sum(change, over.keepDims());
                    return new Jvp<>(y, y.times(((Array) tangents[0]).minus(mean)));
                },
                value);
    }

    /// [#softmax(Array, ReductionSpec)] over these axes.
    default Array softmax(Array x, int... axes) {
        return softmax(x, ReductionSpec.axis(axes));
    }

    /// The logarithm of [#softmax(Array)], without loss where that is small.
    default Array logSoftmax(Array x) {
        return logSoftmax(x, ReductionSpec.axis(-1));
    }

    /// The logarithm of [#softmax(Array, ReductionSpec)]; -∞ where the mask is false.
    default Array logSoftmax(Array x, ReductionSpec over) {
        Array value = Promoting.inexact(x);
        Array shifted =
                masked(value, over, Double.NEGATIVE_INFINITY).minus(Conversion.stopGradient(greatest(value, over)));
        Array sum = JNP.sum(JNP.exp(shifted), over.keepDims());
        return masked(shifted.minus(JNP.log(sum)), over, Double.NEGATIVE_INFINITY);
    }

    /// [#logSoftmax(Array, ReductionSpec)] over these axes.
    default Array logSoftmax(Array x, int... axes) {
        return logSoftmax(x, ReductionSpec.axis(axes));
    }

    /// The logarithm of the sum of all exponentials.
    default Array logsumexp(Array x) {
        return logsumexp(x, ReductionSpec.ALL);
    }

    /// The logarithm of the sum of exponentials along axes.
    default Array logsumexp(Array x, ReductionSpec over) {
        return logsumexp(x, Optional.empty(), over).logarithm();
    }

    /// [#logsumexp(Array, ReductionSpec)] over these axes.
    default Array logsumexp(Array x, int... axes) {
        return logsumexp(x, ReductionSpec.axis(axes));
    }

    /// log Σ b exp(x) along axes; NaN where the sum is negative.
    ///
    /// @param b factors, of a shape that broadcasts
    default Array logsumexp(Array x, Array b, ReductionSpec over) {
        SignedLogarithm sum = logsumexp(x, Optional.of(b), over);
        if (sum.logarithm().dtype().isComplex()) {
            return sum.logarithm();
        }
        return JNP.where(sum.sign().lt(0), Scalars.of(sum.logarithm().dtype(), Double.NaN), sum.logarithm());
    }

    /// Logarithm and sign of the sum of exponentials along axes.
    default SignedLogarithm logsumexpWithSign(Array x, ReductionSpec over) {
        return magnitude(logsumexp(x, Optional.empty(), over));
    }

    /// Logarithm and sign of Σ b exp(x) along axes.
    default SignedLogarithm logsumexpWithSign(Array x, Array b, ReductionSpec over) {
        return magnitude(logsumexp(x, Optional.of(b), over));
    }

    /// With the logarithm of the magnitude, where it was that of a complex number.
    private static SignedLogarithm magnitude(SignedLogarithm sum) {
        return new SignedLogarithm(JNP.real(sum.logarithm()), sum.sign());
    }

    private static SignedLogarithm logsumexp(Array x, Optional<Array> factors, ReductionSpec over) {
        Array a = masked(x, over, 0);
        Optional<Array> b = factors;
        if (factors.isPresent()) {
            var promoted = Promoting.inexact(a, factors.get());
            b = Optional.of(promoted.get(1));
            a = JNP.where(promoted.get(1).ne(0), promoted.get(0), Double.NEGATIVE_INFINITY);
        } else {
            a = Promoting.inexact(a);
        }
        Array greatest = greatest(JNP.real(a), over);
        Array shift = Conversion.stopGradient(JNP.where(JNP.isfinite(greatest), greatest, JNP.zerosLike(greatest)));
        Array exponentials = JNP.exp(a.minus(shift));
        Array terms = b.map(exponentials::times).orElse(exponentials);
        Array sum = JNP.sum(terms, over.keepDims(over.keepsDims()));
        Array sign = JNP.sign(sum);
        Array magnitude = a.dtype().isComplex() ? sum : JNP.abs(sum);
        Array flat = over.keepsDims() ? shift : JNP.squeeze(shift, Axes.array(Axes.reduced(over, a)));
        return new SignedLogarithm(Exponential.log(magnitude).plus(flat), sign);
    }

    /// The logarithm of the mean of all exponentials.
    default Array logmeanexp(Array x) {
        return logmeanexp(x, ReductionSpec.ALL);
    }

    /// The logarithm of the mean of exponentials along axes.
    default Array logmeanexp(Array x, ReductionSpec over) {
        Array sum = logsumexp(x, over);
        Array counted =
                over.where().isPresent() ? JNP.broadcastTo(over.where().get(), x.shape()) : JNP.onesLike(x, DType.BOOL);
        return sum.minus(JNP.log(JNP.sum(
                counted,
                ReductionSpec.axis(Axes.array(Axes.reduced(over, x)))
                        .keepDims(over.keepsDims())
                        .dtype(sum.dtype()))));
    }

    /// [#logmeanexp(Array, ReductionSpec)] over these axes.
    default Array logmeanexp(Array x, int... axes) {
        return logmeanexp(x, ReductionSpec.axis(axes));
    }

    /// x with mean 0 and variance 1 along the last axis.
    default Array standardize(Array x) {
        return standardize(x, StandardizeSpec.DEFAULT);
    }

    /// (x - mean) / √(variance + ε).
    ///
    /// ```java
    /// nn.standardize(x, StandardizeSpec.axis(0).epsilon(1e-3));
    /// ```
    default Array standardize(Array x, StandardizeSpec spec) {
        ReductionSpec over = spec.over().keepDims();
        Array mean = spec.mean().orElseGet(() -> JNP.mean(x, over));
        Array variance = spec.variance().orElseGet(() -> {
            if (spec.stable()) {
                return JNP.mean(JNP.square(x.minus(mean)), over);
            }
            return JNP.clipMin(JNP.mean(JNP.square(x), over).minus(JNP.square(mean)), 0);
        });
        return x.minus(mean).times(Exponential.rsqrt(variance.plus(spec.epsilon())));
    }

    private static Array greatest(Array x, ReductionSpec over) {
        return JNP.max(x, over.keepDims().initial(Double.NEGATIVE_INFINITY));
    }

    private static Array masked(Array x, ReductionSpec over, double otherwise) {
        return over.where().map(mask -> JNP.where(mask, x, otherwise)).orElse(x);
    }
}
