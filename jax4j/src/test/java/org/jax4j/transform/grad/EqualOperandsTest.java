package org.jax4j.transform.grad;

import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.hessian;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.scipy;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.function.Fn1;
import org.jax4j.stablehlo.DType;
import org.junit.jupiter.api.Test;

/// Smooth functions that are computed by way of the greater operand have their derivatives where operands are
/// equal.
final class EqualOperandsTest {
    /// log(e^x + e^c) is log(1 + e^(x-c)) + c, of which the derivatives at x = c are 1/2, 1/4, 0 and -1/8.
    @Test
    void aSumOfEqualExponentialsHasAllDerivatives() {
        Array c = jnp.array(0.425);
        Fn1<Array, Array> sum = x -> jnp.logaddexp(x, c);
        Fn1<Array, Array> second = grad(grad(sum));
        assertEquals(0.5, grad(sum).apply(c).item(), 1e-12);
        assertEquals(0.25, second.apply(c).item(), 1e-12);
        assertEquals(0, grad(second).apply(c).item(), 1e-12);
        assertEquals(-0.125, grad(grad(second)).apply(c).item(), 1e-12);
    }

    /// log2(2^x + 2^c) has the derivatives 1/2, log(2)/4, 0 and -log(2)^3/8 there.
    @Test
    void aSumOfEqualPowersOfTwoHasAllDerivatives() {
        Array c = jnp.array(0.425);
        double log2 = Math.log(2);
        Fn1<Array, Array> sum = x -> jnp.logaddexp2(x, c);
        Fn1<Array, Array> second = grad(grad(sum));
        assertEquals(0.5, grad(sum).apply(c).item(), 1e-12);
        assertEquals(log2 / 4, second.apply(c).item(), 1e-12);
        assertEquals(0, grad(second).apply(c).item(), 1e-12);
        assertEquals(-log2 * log2 * log2 / 8, grad(grad(second)).apply(c).item(), 1e-12);
    }

    @Test
    void sumsOfInfinitiesHaveSlopes() {
        Array infinity = jnp.array(Double.POSITIVE_INFINITY);
        assertEquals(2.0, grad((Array x) -> jnp.logaddexp(x, x)).apply(infinity).item());
        assertEquals(
                2.0, grad((Array x) -> jnp.logaddexp2(x, x)).apply(infinity).item());
        assertEquals(
                1.0,
                grad((Array x) -> jnp.logaddexp2(x, jnp.array(1.0)))
                        .apply(infinity)
                        .item());
    }

    @Test
    void anExponentialIsAddedToEachOfSeveral() {
        Array x = jnp.array(new double[] {0, 1});
        Array slopes = grad((Array v) -> jnp.logaddexp(v, 0).sum()).apply(x);
        assertArrayEquals(new double[] {0.5, 1 / (1 + Math.exp(-1))}, slopes.toDoubleArray(), 1e-12);
    }

    @Test
    void aRunningSumOfEqualExponentialsHasASecondDerivative() {
        Array equal = jnp.array(new double[] {0.3, 0.3});
        Array curvature = hessian((Array x) -> lax.cumlogsumexp(x, 0).sum()).apply(equal);
        assertArrayEquals(
                new double[] {0.25, -0.25, -0.25, 0.25}, curvature.reshape(4).toDoubleArray(), 1e-12);
    }

    /// I0' is I1, whose slope at zero is 1/2.
    @Test
    void aFunctionOfTheMagnitudeIsFlatAtZero() {
        Fn1<Array, Array> slope = grad((Array x) -> jnp.i0(x));
        Array zero = jnp.array(0.0);
        assertEquals(0.0, slope.apply(zero).item());
        assertEquals(0.5, grad(slope).apply(zero).item(), 1e-12);
        assertEquals(0.5651591039924851, slope.apply(jnp.array(1.0)).item(), 1e-9);
        assertEquals(-0.5651591039924851, slope.apply(jnp.array(-1.0)).item(), 1e-9);
    }

    @Test
    void elementsThatAreNanHaveNoPartInTheSlopeOfAVariance() {
        Array x = jnp.array(new double[] {1, Double.NaN, 3, 5});
        assertArrayEquals(
                new double[] {-4 / 3.0, 0, 0, 4 / 3.0},
                grad((Array v) -> jnp.nanvar(v)).apply(x).toDoubleArray(),
                1e-12);
        double slope = 1 / Math.sqrt(6);
        assertArrayEquals(
                new double[] {-slope, 0, 0, slope},
                grad((Array v) -> jnp.nanstd(v)).apply(x).toDoubleArray(),
                1e-12);
        Array mask = jnp.array(new boolean[] {true, true, true, false});
        assertEquals(1.0, jnp.nanvar(x, ReductionSpec.ALL.where(mask)).item(), 1e-12);
        assertEquals(2.0, jnp.nanmean(x, ReductionSpec.ALL.where(mask)).item(), 1e-12);
    }

    /// The inverse is one over the matrix, of which the derivative along d is -d over its square.
    @Test
    void aPseudoinverseHasASlopeWhereSingularValuesAreEqual() {
        Array twice = jnp.eye(3).astype(DType.FLOAT64).times(2);
        Array weights = jnp.arange(9.0).reshape(3, 3);
        Array slope = grad((Array a) -> jnp.linalg.pinv(a).times(weights).sum()).apply(twice);
        assertArrayEquals(
                weights.times(-0.25).ravel().toDoubleArray(), slope.ravel().toDoubleArray(), 1e-12);
        Array none = grad((Array a) -> jnp.linalg.pinv(a).times(weights).sum()).apply(jnp.zerosLike(twice));
        assertArrayEquals(new double[9], none.ravel().toDoubleArray(), 0);
    }

    /// SciPy's factor is of one triangle of the matrix; the slopes are JAX's.
    @Test
    void aFactorIsOfOneTriangle() {
        Array a = jnp.array(new double[][] {{4, 1}, {9, 3}});
        Array upper = scipy.linalg.cholesky(a);
        assertArrayEquals(
                new double[] {2, 0.5, 0, Math.sqrt(2.75)}, upper.ravel().toDoubleArray(), 1e-12);
        assertArrayEquals(
                new double[] {2, 0, 0.5, Math.sqrt(2.75)},
                scipy.linalg.cholesky(a.T(), true).ravel().toDoubleArray(),
                1e-12);
        assertArrayEquals(
                new double[] {0.20634445903611023, 0.42462216385555906, -0.07537783614444091, 0.30151134457776363},
                grad((Array x) -> scipy.linalg.cholesky(x).sum())
                        .apply(a)
                        .ravel()
                        .toDoubleArray(),
                1e-12);
    }
}
