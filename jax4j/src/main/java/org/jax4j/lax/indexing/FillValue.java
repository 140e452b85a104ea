package org.jax4j.lax.indexing;

import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.DType.Kind;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;

/// The value that a read outside of an array returns.
///
/// @param kind    decides which of the two values counts and how the value prints
/// @param real    the value of floating-point fills
/// @param integer the value of integer and boolean fills
public record FillValue(Kind kind, double real, long integer) {
    public static final FillValue ZERO = of(0);

    public static FillValue of(double value) {
        return new FillValue(Kind.FLOAT, value, 0);
    }

    public static FillValue of(long value) {
        return new FillValue(Kind.SIGNED, 0, value);
    }

    /// NaN, the least integer, the greatest unsigned integer, or true.
    public static FillValue defaultOf(DType dtype) {
        return switch (dtype.kind()) {
            case FLOAT, COMPLEX -> of(Double.NaN);
            case SIGNED -> of(-1L << dtype.bits() - 1);
            case UNSIGNED -> new FillValue(Kind.UNSIGNED, 0, -1L >>> 64 - dtype.bits());
            case BOOL -> new FillValue(Kind.BOOL, 0, 1);
        };
    }

    Literal literal(DType dtype) {
        TensorType type = TensorType.of(dtype);
        return kind == Kind.FLOAT ? Literal.splat(type, real) : Literal.splat(type, integer);
    }

    /// Python's text, as jaxprs print it.
    @Override
    public String toString() {
        return switch (kind) {
            case FLOAT, COMPLEX ->
                Double.isNaN(real) ? "nan" : Double.toString(real).replace("Infinity", "inf");
            case SIGNED -> Long.toString(integer);
            case UNSIGNED -> Long.toUnsignedString(integer);
            case BOOL -> integer == 0 ? "False" : "True";
        };
    }
}
