package org.jax4j.numpy.aliases;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.numpy.ReductionSpec;

/// The other names under which NumPy and the array API know functions.
public interface Aliases {

    /// [Numpy#abs].
    default Array absolute(Array x) {
        return JNP.abs(x);
    }

    /// [Numpy#arccos].
    default Array acos(Array x) {
        return JNP.arccos(x);
    }

    /// [Numpy#arccosh].
    default Array acosh(Array x) {
        return JNP.arccosh(x);
    }

    /// [Numpy#arcsin].
    default Array asin(Array x) {
        return JNP.arcsin(x);
    }

    /// [Numpy#arcsinh].
    default Array asinh(Array x) {
        return JNP.arcsinh(x);
    }

    /// [Numpy#arctan].
    default Array atan(Array x) {
        return JNP.arctan(x);
    }

    /// [Numpy#arctanh].
    default Array atanh(Array x) {
        return JNP.arctanh(x);
    }

    /// [Numpy#conj].
    default Array conjugate(Array x) {
        return JNP.conj(x);
    }

    /// [Numpy#bitwiseNot].
    default Array bitwiseInvert(Array x) {
        return JNP.bitwiseNot(x);
    }

    /// [Numpy#arctan2(Array, Array)].
    default Array atan2(Array x, Array y) {
        return JNP.arctan2(x, y);
    }

    /// [Numpy#remainder(Array, Array)].
    default Array mod(Array x, Array y) {
        return JNP.remainder(x, y);
    }

    /// [Numpy#power(Array, Array)].
    default Array pow(Array x, Array y) {
        return JNP.power(x, y);
    }

    /// [Numpy#divide(Array, Array)].
    default Array trueDivide(Array x, Array y) {
        return JNP.divide(x, y);
    }

    /// [Numpy#leftShift(Array, Array)].
    default Array bitwiseLeftShift(Array x, Array y) {
        return JNP.leftShift(x, y);
    }

    /// [Numpy#rightShift(Array, Array)].
    default Array bitwiseRightShift(Array x, Array y) {
        return JNP.rightShift(x, y);
    }

    /// [Numpy#max(Array)].
    default Array amax(Array x) {
        return JNP.max(x);
    }

    /// [Numpy#max(Array, ReductionSpec)].
    default Array amax(Array x, ReductionSpec spec) {
        return JNP.max(x, spec);
    }

    /// [Numpy#min(Array)].
    default Array amin(Array x) {
        return JNP.min(x);
    }

    /// [Numpy#min(Array, ReductionSpec)].
    default Array amin(Array x, ReductionSpec spec) {
        return JNP.min(x, spec);
    }

    /// [Numpy#round(Array)].
    default Array around(Array x) {
        return JNP.round(x);
    }

    /// [Numpy#round(Array, int)].
    default Array around(Array x, int decimals) {
        return JNP.round(x, decimals);
    }

    /// [Numpy#concatenate(List)].
    default Array concat(List<Array> arrays) {
        return JNP.concatenate(arrays);
    }

    /// [Numpy#concatenate(List, int)].
    default Array concat(List<Array> arrays, int axis) {
        return JNP.concatenate(arrays, axis);
    }

    /// [Numpy#transpose(Array, int...)].
    default Array permuteDims(Array x, int... axes) {
        return JNP.transpose(x, axes);
    }
}
