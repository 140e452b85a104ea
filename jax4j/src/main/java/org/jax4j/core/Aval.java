package org.jax4j.core;

import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;

/// An abstract value: what tracing knows of an array, its shape, dtype, and whether the dtype is weak.
///
/// A weak dtype comes from a Java scalar and gives way to the dtype of the other operand when types are promoted.
public record Aval(TensorType type, boolean weakType) {

    /// A strongly typed abstract value.
    public static Aval of(DType dtype, int... shape) {
        return new Aval(TensorType.of(dtype, shape), false);
    }

    /// A strongly typed abstract value.
    public static Aval of(TensorType type) {
        return new Aval(type, false);
    }

    public DType dtype() {
        return type.dtype();
    }

    public int[] shape() {
        return type.shape();
    }

    public int rank() {
        return type.rank();
    }

    /// This type with another shape.
    public Aval withShape(int... shape) {
        return new Aval(type.withShape(shape), weakType);
    }

    /// This type with another dtype, which is not weak.
    public Aval withDtype(DType dtype) {
        return new Aval(type.withDtype(dtype), false);
    }

    public Aval strong() {
        return weakType ? new Aval(type, false) : this;
    }

    /// JAX's text, `float32[3,4]`.
    @Override
    public String toString() {
        return type.toJaxString();
    }
}
