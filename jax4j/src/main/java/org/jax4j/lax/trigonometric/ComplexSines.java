package org.jax4j.lax.trigonometric;

import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;

/// Sine and cosine of complex numbers, from real functions: with z = a + ib, sin z = sin a cosh b + i cos a sinh
/// b and cos z = cos a cosh b - i sin a sinh b.
///
/// The hyperbolic functions are made of expm1, which keeps small imaginary parts precise; where a is zero the
/// part that vanishes is set to zero, since 0 times an overflowed cosh would be NaN.
final class ComplexSines {
    private final Builder builder;
    private final Value zero;
    private final Value real;
    private final Value sine;
    private final Value cosine;
    private final Value sinh;
    private final Value cosh;

    private ComplexSines(Builder builder, Value z) {
        this.builder = builder;
        this.real = builder.unary(UnaryKind.REAL, z);
        Value imag = builder.unary(UnaryKind.IMAG, z);
        this.zero = builder.constant(real.tensor(), 0);
        Value two = builder.constant(real.tensor(), 2);
        this.sine = builder.unary(UnaryKind.SINE, real);
        this.cosine = builder.unary(UnaryKind.COSINE, real);
        Value up = builder.unary(UnaryKind.EXPONENTIAL_MINUS_ONE, imag);
        Value down = builder.unary(UnaryKind.EXPONENTIAL_MINUS_ONE, builder.unary(UnaryKind.NEGATE, imag));
        this.sinh = builder.binary(BinaryKind.DIVIDE, builder.binary(BinaryKind.SUBTRACT, up, down), two);
        Value sum = builder.binary(BinaryKind.ADD, builder.binary(BinaryKind.ADD, up, down), two);
        this.cosh = builder.binary(BinaryKind.DIVIDE, sum, two);
    }

    private Value mul(Value x, Value y) {
        return builder.binary(BinaryKind.MULTIPLY, x, y);
    }

    private Value complex(Value x, Value y) {
        return builder.binary(BinaryKind.COMPLEX, x, y);
    }

    private Value ifRealIsZero(Value then, Value otherwise) {
        return builder.select(builder.compare(ComparisonDirection.EQ, real, zero), then, otherwise);
    }

    static Value sin(Builder builder, Value z) {
        ComplexSines parts = new ComplexSines(builder, z);
        Value imag = parts.mul(parts.cosine, parts.sinh);
        return parts.ifRealIsZero(
                parts.complex(parts.zero, imag), parts.complex(parts.mul(parts.sine, parts.cosh), imag));
    }

    static Value cos(Builder builder, Value z) {
        ComplexSines parts = new ComplexSines(builder, z);
        Value re = parts.mul(parts.cosine, parts.cosh);
        Value imag = parts.mul(builder.unary(UnaryKind.NEGATE, parts.sine), parts.sinh);
        return parts.ifRealIsZero(parts.complex(re, parts.zero), parts.complex(re, imag));
    }
}
