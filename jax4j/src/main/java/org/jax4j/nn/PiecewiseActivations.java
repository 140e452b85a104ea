package org.jax4j.nn;

import static org.jax4j.numpy.Numpy.JNP;

import org.jax4j.core.Array;
import org.jax4j.lax.Bitwise;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.transform.custom.Pointwise;

/// Activations that are put together of straight lines and parabolas, position by position.
public interface PiecewiseActivations {

    /// max(x, 0), the rectified linear unit; its derivative at 0 is 0.
    ///
    /// ```java
    /// nn.relu(jnp.array(-2f, 0f, 3f));   // [0., 0., 3.]
    /// ```
    default Array relu(Array x) {
        return Pointwise.call("relu", v -> JNP.maximum(v, 0), (v, tangent) -> where(v.gt(0), tangent), x);
    }

    /// min(max(x, 0), 6); its derivative at 0 and at 6 is 0.
    default Array relu6(Array x) {
        return Pointwise.call(
                "relu6",
                v -> JNP.minimum(JNP.maximum(v, 0), 6.0),
                (v, tangent) -> where(
                        Bitwise.bitwiseAnd(Comparison.gt(v, Scalars.like(v, 0)), Comparison.lt(v, Scalars.like(v, 6))),
                        tangent),
                x);
    }

    private static Array where(Array mask, Array tangent) {
        return Selection.select(mask, tangent, Scalars.full(tangent, 0));
    }

    /// x where it is not negative, 0.01 x elsewhere.
    default Array leakyRelu(Array x) {
        return leakyRelu(x, 0.01);
    }

    /// x where it is not negative, elsewhere x times the slope.
    default Array leakyRelu(Array x, Number negativeSlope) {
        return JNP.where(x.ge(0), x, x.times(negativeSlope));
    }

    /// x where it is not negative, elsewhere x times the slope, which broadcasts.
    default Array leakyRelu(Array x, Array negativeSlope) {
        return JNP.where(x.ge(0), x, negativeSlope.times(x));
    }

    /// x, but at least -1 and at most 1.
    default Array hardTanh(Array x) {
        return JNP.where(x.gt(1), 1, JNP.where(x.lt(-1), -1, x));
    }

    /// `relu6(x + 3) / 6`.
    default Array hardSigmoid(Array x) {
        return relu6(x.plus(3.0)).div(6.0);
    }

    /// `x * hardSigmoid(x)`.
    default Array hardSilu(Array x) {
        return x.times(hardSigmoid(x));
    }

    /// [#hardSilu(Array)] under its other name.
    default Array hardSwish(Array x) {
        return hardSilu(x);
    }

    /// 0 up to -1, x from 1 on, and the parabola (x + 1)² / 4 between them.
    default Array sparsePlus(Array x) {
        Array parabola = x.plus(1.0).pow(2).div(4);
        return JNP.where(x.le(-1.0), 0.0, JNP.where(x.ge(1.0), x, parabola));
    }

    /// 0 up to -1, 1 from 1 on, and the line (x + 1) / 2 between them: the derivative of [#sparsePlus(Array)].
    default Array sparseSigmoid(Array x) {
        return JNP.clip(x.plus(1.0), 0.0, 2.0).times(0.5);
    }

    /// x as it is.
    default Array identity(Array x) {
        return x;
    }
}
