package org.jax4j.numpy.aliases;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;

/// The other names under which NumPy and the array API know functions.
public interface Aliases {

    /// `jnp.abs`.
    default Array absolute(Array x) {
        return JNP.abs(x);
    }

    /// `jnp.arccos`.
    default Array acos(Array x) {
        return JNP.arccos(x);
    }

    /// `jnp.arccosh`.
    default Array acosh(Array x) {
        return JNP.arccosh(x);
    }

    /// `jnp.arcsin`.
    default Array asin(Array x) {
        return JNP.arcsin(x);
    }

    /// `jnp.arcsinh`.
    default Array asinh(Array x) {
        return JNP.arcsinh(x);
    }

    /// `jnp.arctan`.
    default Array atan(Array x) {
        return JNP.arctan(x);
    }

    /// `jnp.arctanh`.
    default Array atanh(Array x) {
        return JNP.arctanh(x);
    }

    /// `jnp.conj`.
    default Array conjugate(Array x) {
        return JNP.conj(x);
    }

    /// `jnp.bitwiseNot`.
    default Array bitwiseInvert(Array x) {
        return JNP.bitwiseNot(x);
    }

    /// `jnp.arctan2`.
    default Array atan2(Array x, Array y) {
        return JNP.arctan2(x, y);
    }

    /// `jnp.remainder`.
    default Array mod(Array x, Array y) {
        return JNP.remainder(x, y);
    }

    default Array mod(Array x, Number y) {
        return JNP.remainder(x, y);
    }

    default Array mod(Number x, Array y) {
        return JNP.remainder(x, y);
    }

    /// `jnp.power`.
    default Array pow(Array x, Array y) {
        return JNP.power(x, y);
    }

    default Array pow(Array x, Number y) {
        return JNP.power(x, y);
    }

    default Array pow(Number x, Array y) {
        return JNP.power(x, y);
    }

    /// `jnp.divide`.
    default Array trueDivide(Array x, Array y) {
        return JNP.divide(x, y);
    }

    /// `jnp.leftShift`.
    default Array bitwiseLeftShift(Array x, Array y) {
        return JNP.leftShift(x, y);
    }

    /// `jnp.rightShift`.
    default Array bitwiseRightShift(Array x, Array y) {
        return JNP.rightShift(x, y);
    }

    /// `jnp.max`.
    default Array amax(Array x) {
        return JNP.max(x);
    }

    /// `jnp.max`.
    default Array amax(Array x, ReductionSpec spec) {
        return JNP.max(x, spec);
    }

    /// [#amax(Array, ReductionSpec)] over these axes.
    default Array amax(Array x, int... axes) {
        return amax(x, ReductionSpec.axis(axes));
    }

    /// `jnp.min`.
    default Array amin(Array x) {
        return JNP.min(x);
    }

    /// `jnp.min`.
    default Array amin(Array x, ReductionSpec spec) {
        return JNP.min(x, spec);
    }

    /// [#amin(Array, ReductionSpec)] over these axes.
    default Array amin(Array x, int... axes) {
        return amin(x, ReductionSpec.axis(axes));
    }

    /// `jnp.round`.
    default Array around(Array x) {
        return JNP.round(x);
    }

    /// `jnp.round`.
    default Array around(Array x, int decimals) {
        return JNP.round(x, decimals);
    }

    /// `jnp.concatenate`.
    default Array concat(List<Array> arrays) {
        return JNP.concatenate(arrays);
    }

    /// `jnp.concatenate`.
    default Array concat(List<Array> arrays, int axis) {
        return JNP.concatenate(arrays, axis);
    }

    /// `jnp.transpose`.
    default Array permuteDims(Array x, int... axes) {
        return JNP.transpose(x, axes);
    }
}
