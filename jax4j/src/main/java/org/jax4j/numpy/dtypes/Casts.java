package org.jax4j.numpy.dtypes;

import org.jax4j.lax.Scalars;
import org.jax4j.stablehlo.DType;

/// Which conversions keep all numbers.
final class Casts {
    private Casts() {}

    /// The kinds in the order in which one can stand for another.
    static int rank(DType dtype) {
        return switch (dtype.kind()) {
            case BOOL -> 0;
            case UNSIGNED -> 1;
            case SIGNED -> 2;
            case FLOAT -> 3;
            case COMPLEX -> 4;
        };
    }

    static boolean isSafe(DType from, DType to) {
        if (from == to || from == DType.BOOL) {
            return true;
        }
        return switch (to.kind()) {
            case BOOL -> false;
            case UNSIGNED -> from.kind() == DType.Kind.UNSIGNED && from.bits() <= to.bits();
            case SIGNED ->
                from.kind() == DType.Kind.SIGNED && from.bits() <= to.bits()
                        || from.kind() == DType.Kind.UNSIGNED && from.bits() < to.bits();
            case FLOAT -> !from.isComplex() && intoFloat(from, to);
            case COMPLEX -> from.isComplex() ? from.bits() <= to.bits() : intoFloat(from, to.real());
        };
    }

    /// Integers go into floating point that is wider, or has 64 bits, as NumPy has it.
    private static boolean intoFloat(DType from, DType to) {
        if (from == to) {
            return true;
        }
        if (from.isInteger()) {
            return to == DType.FLOAT64
                    || from.bits() < to.bits() && from.bits() <= to.format().mantissaBits() + 1;
        }
        return from.format().mantissaBits() <= to.format().mantissaBits()
                && from.format().largest() <= to.format().largest()
                && Scalars.smallestNormal(from) >= Scalars.smallestNormal(to);
    }
}
