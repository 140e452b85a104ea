package org.jax4j.numpy;

import org.jax4j.core.Array;
import org.jax4j.core.ArrayMethods;
import org.jax4j.core.DeviceArray;
import org.jax4j.numpy.text.NumpyText;
import org.jax4j.numpy.text.PrintOptions;

/// The methods of arrays in terms of NumPy's functions. An array that is a result of `np` keeps to `np`.
public final class NumpyArrayMethods implements ArrayMethods {
    /// Made by the service loader.
    public NumpyArrayMethods() {}

    private static Numpy numpy(Array... operands) {
        for (Array operand : operands) {
            if (!operand.isHost()) {
                return Numpy.JNP;
            }
        }
        return Numpy.NP;
    }

    @Override
    public Array add(Array x, Array y) {
        return numpy(x, y).add(x, y);
    }

    @Override
    public Array add(Array x, Number y) {
        return add(x, Promoting.scalarBeside(x, y));
    }

    @Override
    public Array multiply(Array x, Array y) {
        return numpy(x, y).multiply(x, y);
    }

    @Override
    public Array multiply(Array x, Number y) {
        return multiply(x, Promoting.scalarBeside(x, y));
    }

    @Override
    public String repr(DeviceArray array) {
        return NumpyText.repr(array.aval(), array.toSegment(), PrintOptions.DEFAULT);
    }
}
