package org.jax4j.numpy.dtypes;

import org.jax4j.stablehlo.DType;

/// The abstract dtypes of NumPy, which are classes of dtypes.
public enum DtypeClass {
    /// All.
    GENERIC,
    /// All but booleans.
    NUMBER,
    /// Integers.
    INTEGER,
    /// Integers with a sign.
    SIGNED_INTEGER,
    /// Integers without a sign.
    UNSIGNED_INTEGER,
    /// Floating-point and complex numbers.
    INEXACT,
    /// Floating-point numbers.
    FLOATING,
    /// Complex numbers.
    COMPLEX_FLOATING,
    /// Booleans.
    BOOLEAN;

    /// Whether a dtype belongs to the class.
    public boolean contains(DType dtype) {
        return switch (this) {
            case GENERIC -> true;
            case NUMBER -> dtype != DType.BOOL;
            case INTEGER -> dtype.isInteger();
            case SIGNED_INTEGER -> dtype.kind() == DType.Kind.SIGNED;
            case UNSIGNED_INTEGER -> dtype.kind() == DType.Kind.UNSIGNED;
            case INEXACT -> dtype.isInexact();
            case FLOATING -> dtype.isFloating();
            case COMPLEX_FLOATING -> dtype.isComplex();
            case BOOLEAN -> dtype == DType.BOOL;
        };
    }
}
