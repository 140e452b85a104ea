package org.jax4j.scipy.special;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.lax.Exponential;
import org.jax4j.nn.Nn;
import org.jax4j.nn.SignedLogarithm;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.transform.custom.Pointwise;

/// Functions of probabilities and information.
public interface InformationFunctions {

    /// x log(y), 0 where x is 0.
    ///
    /// ```java
    /// scipy.special.xlogy(jnp.array(0f), jnp.array(0f));   // 0.
    /// ```
    default Array xlogy(Array x, Array y) {
        return Rules.partials(
                "xlogy",
                at -> unlessZero(at.get(0), at.get(1), JNP.log(at.get(1))),
                List.of(at -> JNP.log(at.get(1)), at -> at.get(0).div(at.get(1))),
                Promoting.inexact(x, y));
    }

    /// x log(1 + y), 0 where x is 0.
    default Array xlog1py(Array x, Array y) {
        return Rules.partials(
                "xlog1py",
                at -> unlessZero(at.get(0), at.get(1), JNP.log1p(at.get(1))),
                List.of(
                        at -> JNP.log1p(at.get(1)),
                        at -> at.get(0).div(at.get(1).plus(1))),
                Promoting.inexact(x, y));
    }

    private static Array unlessZero(Array x, Array y, Array logarithm) {
        Array defined = JNP.logicalOr(x.ne(0.0), JNP.isnan(y));
        return JNP.where(defined, x.times(logarithm), 0);
    }

    /// x log(x), 0 at 0.
    private static Array xlogx(Array x) {
        return Pointwise.call(
                "_xlogx",
                v -> unlessZero(v, v, JNP.log(v)),
                (v, tangent) -> tangent.times(JNP.log(v).plus(1)),
                x);
    }

    /// The entropy -x log(x); 0 at 0, -∞ below.
    default Array entr(Array x) {
        Array value = Rules.real("entr", x);
        return JNP.where(value.lt(0), Double.NEGATIVE_INFINITY, xlogx(value).unaryMinus());
    }

    /// The relative entropy p log(p / q); 0 where p is 0, ∞ where q is 0 or one is negative.
    default Array relEntr(Array p, Array q) {
        List<Array> operands = Rules.real("rel_entr", p, q);
        Array x = operands.get(0);
        Array y = operands.get(1);
        Array positive = JNP.logicalAnd(x.gt(0), y.gt(0));
        Array nothing = JNP.logicalAnd(x.eq(0), y.ge(0));
        Array safeX = JNP.where(positive, x, 1);
        Array safeY = JNP.where(positive, y, 1);
        Array value = xlogx(safeX).minus(xlogy(safeX, safeY));
        return JNP.where(positive, value, JNP.where(nothing, JNP.zerosLike(value), Double.POSITIVE_INFINITY));
    }

    /// Kullback and Leibler's divergence p log(p / q) - p + q.
    default Array klDiv(Array p, Array q) {
        List<Array> operands = Rules.real("kl_div", p, q);
        return relEntr(operands.get(0), operands.get(1)).minus(operands.get(0)).plus(operands.get(1));
    }

    /// log(x / (1 - x)), the inverse of [#expit(Array)].
    default Array logit(Array x) {
        return Pointwise.call(
                "logit",
                v -> JNP.log(v.div(v.unaryMinus().plus(1))),
                (v, tangent) -> tangent.div(v.times(v.unaryMinus().plus(1))),
                Promoting.inexact(x));
    }

    /// 1 / (1 + exp(-x)), the logistic function.
    default Array expit(Array x) {
        return Exponential.logistic(Promoting.inexact(x));
    }

    /// Box and Cox' transformation (xᵏ - 1) / k, log(x) where k is 0.
    default Array boxcox(Array x, Array lambda) {
        List<Array> operands = Promoting.inexact(x, lambda);
        return powerOf(JNP.log(operands.get(0)), operands.get(1));
    }

    /// Box and Cox' transformation of 1 + x.
    default Array boxcox1p(Array x, Array lambda) {
        List<Array> operands = Promoting.inexact(x, lambda);
        return powerOf(JNP.log1p(operands.get(0)), operands.get(1));
    }

    private static Array powerOf(Array logarithm, Array lambda) {
        Array zero = lambda.eq(0);
        Array safe = JNP.where(zero, 1, lambda);
        return JNP.where(zero, logarithm, JNP.expm1(safe.times(logarithm)).div(safe));
    }

    /// [org.jax4j.nn.Softmaxes#logsumexp(Array)].
    default Array logsumexp(Array x) {
        return Nn.INSTANCE.logsumexp(x);
    }

    /// [org.jax4j.nn.Softmaxes#logsumexp(Array, ReductionSpec)].
    default Array logsumexp(Array x, ReductionSpec over) {
        return Nn.INSTANCE.logsumexp(x, over);
    }

    /// [#logsumexp(Array, ReductionSpec)] over these axes.
    default Array logsumexp(Array x, int... axes) {
        return logsumexp(x, ReductionSpec.axis(axes));
    }

    /// [org.jax4j.nn.Softmaxes#logsumexp(Array, Array, ReductionSpec)].
    default Array logsumexp(Array x, Array b, ReductionSpec over) {
        return Nn.INSTANCE.logsumexp(x, b, over);
    }

    /// [org.jax4j.nn.Softmaxes#logsumexpWithSign(Array, Array, ReductionSpec)].
    default SignedLogarithm logsumexpWithSign(Array x, Array b, ReductionSpec over) {
        return Nn.INSTANCE.logsumexpWithSign(x, b, over);
    }

    /// exp(x) divided by the sum of all of them: over all axes, unlike `nn.softmax`.
    default Array softmax(Array x) {
        return Nn.INSTANCE.softmax(x, ReductionSpec.ALL);
    }

    /// exp(x) divided by its sum along axes.
    default Array softmax(Array x, ReductionSpec over) {
        return Nn.INSTANCE.softmax(x, over);
    }

    /// [#softmax(Array, ReductionSpec)] over these axes.
    default Array softmax(Array x, int... axes) {
        return softmax(x, ReductionSpec.axis(axes));
    }

    /// The logarithm of [#softmax(Array)].
    default Array logSoftmax(Array x) {
        return Nn.INSTANCE.logSoftmax(x, ReductionSpec.ALL);
    }

    /// The logarithm of [#softmax(Array, ReductionSpec)].
    default Array logSoftmax(Array x, ReductionSpec over) {
        return Nn.INSTANCE.logSoftmax(x, over);
    }

    /// [#logSoftmax(Array, ReductionSpec)] over these axes.
    default Array logSoftmax(Array x, int... axes) {
        return logSoftmax(x, ReductionSpec.axis(axes));
    }
}
