package org.jax4j.stablehlo;

import java.util.Arrays;
import java.util.List;

/// A dtype and a static shape: the type of an array, `tensor<3x4xf32>`.
///
/// Immutable; equal when dtype and shape are.
public final class TensorType implements Type {
    private final DType dtype;
    private final int[] shape;
    private final long elementCount;
    private final int hash;

    private TensorType(DType dtype, int[] shape) {
        this.dtype = dtype;
        this.shape = shape;
        long count = 1;
        for (int dim : shape) {
            if (dim < 0) {
                throw new IllegalArgumentException(
                        "a dimension must not be negative, got shape " + Arrays.toString(shape));
            }
            if (dim > 0 && count > Long.MAX_VALUE / dim) {
                throw new ArithmeticException("an array of shape " + Arrays.toString(shape)
                        + " would have more elements than can be counted");
            }
            count *= dim;
        }
        this.elementCount = count;
        this.hash = 31 * Arrays.hashCode(shape) + dtype.hashCode();
    }

    /// The type with this dtype and shape; no dimensions make a scalar.
    public static TensorType of(DType dtype, int... shape) {
        return new TensorType(dtype, shape.clone());
    }

    /// The type with this dtype and shape.
    public static TensorType of(DType dtype, List<Integer> shape) {
        return new TensorType(dtype, shape.stream().mapToInt(Integer::intValue).toArray());
    }

    public DType dtype() {
        return dtype;
    }

    /// A copy of the dimensions.
    public int[] shape() {
        return shape.clone();
    }

    public int rank() {
        return shape.length;
    }

    /// The size of one dimension, `0 <= axis < rank()`.
    public int dim(int axis) {
        return shape[axis];
    }

    public boolean isScalar() {
        return shape.length == 0;
    }

    /// The product of the dimensions; 1 for a scalar.
    public long elementCount() {
        return elementCount;
    }

    /// The number of bytes that the elements take.
    public long byteSize() {
        return Math.multiplyExact(elementCount, (long) dtype.byteSize());
    }

    public TensorType withDtype(DType other) {
        return other == dtype ? this : new TensorType(other, shape);
    }

    public TensorType withShape(int... other) {
        return of(dtype, other);
    }

    public boolean sameShape(TensorType other) {
        return Arrays.equals(shape, other.shape);
    }

    /// Distances between neighbours along each axis, in elements, of the row-major layout.
    public long[] strides() {
        long[] strides = new long[shape.length];
        long stride = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= Math.max(1, shape[axis]);
        }
        return strides;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof TensorType type
                        && hash == type.hash
                        && dtype == type.dtype
                        && Arrays.equals(shape, type.shape);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /// MLIR's text, `tensor<3x4xf32>`.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("tensor<");
        for (int dim : shape) {
            text.append(dim).append('x');
        }
        return text.append(dtype.mlir()).append('>').toString();
    }

    /// JAX's text, `float32[3,4]`.
    public String toJaxString() {
        return dtype.jaxName() + brackets();
    }

    /// The text that jaxprs print, `f32[3,4]`.
    public String toShortString() {
        return dtype.shortName() + brackets();
    }

    private String brackets() {
        StringBuilder text = new StringBuilder("[");
        for (int axis = 0; axis < shape.length; axis++) {
            text.append(axis == 0 ? "" : ",").append(shape[axis]);
        }
        return text.append(']').toString();
    }
}
