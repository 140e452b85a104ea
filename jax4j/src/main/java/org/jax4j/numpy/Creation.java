package org.jax4j.numpy;

import java.lang.foreign.MemorySegment;
import org.jax4j.core.Array;
import org.jax4j.core.DeviceArray;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;

/// Functions that make arrays.
public sealed interface Creation extends Scope permits Numpy {

    /// A float32 array with a copy of these elements.
    default Array array(float... elements) {
        return of(DType.FLOAT32, MemorySegment.ofArray(elements), elements.length);
    }

    /// A float64 array with a copy of these elements.
    default Array array(double[] elements) {
        return of(DType.FLOAT64, MemorySegment.ofArray(elements), elements.length);
    }

    /// An int32 array with a copy of these elements.
    default Array array(int[] elements) {
        return of(DType.INT32, MemorySegment.ofArray(elements), elements.length);
    }

    private Array of(DType dtype, MemorySegment elements, int count) {
        return in(DeviceArray.of(Literal.of(TensorType.of(dtype, count), elements), false));
    }
}
