package org.jax4j.stablehlo.interpreter.linalg;

/// The precision that an iteration stops at. All is computed in `double`, but single precision is iterated no
/// longer than LAPACK does: each further sweep may turn the sign of a vector.
///
/// @param epsilon      half the distance of 1 to the next larger number
/// @param smallest     the smallest normal number
public record Precision(double epsilon, double smallest) {
    public static final Precision SINGLE = new Precision(0x1p-24, Float.MIN_NORMAL);
    public static final Precision DOUBLE = new Precision(0x1p-53, Double.MIN_NORMAL);
}
