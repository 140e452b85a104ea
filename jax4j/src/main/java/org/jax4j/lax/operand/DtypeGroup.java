package org.jax4j.lax.operand;

import java.util.List;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.DType.Kind;

/// A group of dtypes that an operation accepts, under NumPy's name.
public enum DtypeGroup {
    INTEGER("integer"),
    SIGNED("signedinteger"),
    FLOATING("floating"),
    COMPLEX("complexfloating"),
    BOOL("bool"),
    FLOAT32("float32"),
    FLOAT64("float64");

    /// What arithmetic accepts.
    public static final List<DtypeGroup> NUMBER = List.of(INTEGER, FLOATING, COMPLEX);
    /// What equality accepts.
    public static final List<DtypeGroup> ANY = List.of(INTEGER, FLOATING, COMPLEX, BOOL);
    /// What an order is defined for.
    public static final List<DtypeGroup> ORDERED = List.of(INTEGER, FLOATING, BOOL);
    /// What analysis accepts.
    public static final List<DtypeGroup> INEXACT = List.of(FLOATING, COMPLEX);
    /// What has bits to work on.
    public static final List<DtypeGroup> BITS = List.of(INTEGER, BOOL);
    /// What complex numbers are made of.
    public static final List<DtypeGroup> COMPLEX_PARTS = List.of(FLOAT32, FLOAT64);

    private final String text;

    DtypeGroup(String text) {
        this.text = text;
    }

    /// NumPy's name.
    public String text() {
        return text;
    }

    /// Whether `dtype` belongs to this group.
    public boolean has(DType dtype) {
        return switch (this) {
            case INTEGER -> dtype.isInteger();
            case SIGNED -> dtype.kind() == Kind.SIGNED;
            case FLOATING -> dtype.isFloating();
            case COMPLEX -> dtype.isComplex();
            case BOOL -> dtype == DType.BOOL;
            case FLOAT32 -> dtype == DType.FLOAT32;
            case FLOAT64 -> dtype == DType.FLOAT64;
        };
    }

    /// Whether `dtype` belongs to one of the groups.
    public static boolean anyHas(List<DtypeGroup> groups, DType dtype) {
        return groups.stream().anyMatch(group -> group.has(dtype));
    }
}
