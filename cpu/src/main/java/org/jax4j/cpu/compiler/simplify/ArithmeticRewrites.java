package org.jax4j.cpu.compiler.simplify;

import static org.jax4j.cpu.compiler.simplify.Rewrite.compute;
import static org.jax4j.cpu.compiler.simplify.Rewrite.nothing;
import static org.jax4j.cpu.compiler.simplify.Rewrite.use;

import java.util.List;
import java.util.Optional;
import org.jax4j.cpu.compiler.simplify.Rewrite.Outcome;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Elementwise.Binary;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.Convert;
import org.jax4j.stablehlo.op.Elementwise.Select;
import org.jax4j.stablehlo.op.Elementwise.Unary;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;
import org.jax4j.stablehlo.op.Op;

/// Identities of arithmetic that hold for every number, NaN, infinities and signed zeros included.
final class ArithmeticRewrites {
    private ArithmeticRewrites() {}

    static List<Rewrite> all() {
        return List.of(
                new Rewrite("x + 0, x - 0, x | 0, x ^ 0", ArithmeticRewrites::neutralZero),
                new Rewrite("x * 1, x / 1, x ** 1", ArithmeticRewrites::neutralOne),
                new Rewrite("x * 0 of integers", ArithmeticRewrites::absorbingZero),
                new Rewrite("and, or of booleans", ArithmeticRewrites::logic),
                new Rewrite("x / 2ⁿ", ArithmeticRewrites::divisionByPowerOfTwo),
                new Rewrite("x ** n", ArithmeticRewrites::smallPower),
                new Rewrite("--x, !!x", ArithmeticRewrites::involution),
                new Rewrite("select", ArithmeticRewrites::select),
                new Rewrite("convert", ArithmeticRewrites::convert),
                new Rewrite("real, imag of complex", ArithmeticRewrites::parts));
    }

    private static boolean isZero(Value value, Definitions definitions) {
        return !value.tensor().dtype().isInexact() && definitions.isAll(value, 0);
    }

    private static Optional<Outcome> neutralZero(Op op, Definitions definitions) {
        if (!(op instanceof Binary(BinaryKind kind, Value lhs, Value rhs))) {
            return nothing();
        }
        boolean isFloat = lhs.tensor().dtype().isFloating();
        return switch (kind) {
            // -0 is neutral for floating point: -0 + 0 is +0.
            case ADD -> {
                if (isZero(rhs, definitions) || isFloat && definitions.isAll(rhs, -0.0)) {
                    yield use(lhs);
                }
                yield isZero(lhs, definitions) || isFloat && definitions.isAll(lhs, -0.0) ? use(rhs) : nothing();
            }
            case SUBTRACT -> isZero(rhs, definitions) || isFloat && definitions.isAll(rhs, 0.0) ? use(lhs) : nothing();
            case OR, XOR -> isZero(rhs, definitions) ? use(lhs) : isZero(lhs, definitions) ? use(rhs) : nothing();
            case SHIFT_LEFT, SHIFT_RIGHT_ARITHMETIC, SHIFT_RIGHT_LOGICAL ->
                isZero(rhs, definitions) ? use(lhs) : nothing();
            default -> nothing();
        };
    }

    private static Optional<Outcome> neutralOne(Op op, Definitions definitions) {
        if (!(op instanceof Binary(BinaryKind kind, Value lhs, Value rhs))
                || lhs.tensor().dtype().isComplex()) {
            return nothing();
        }
        return switch (kind) {
            case MULTIPLY -> definitions.isAll(rhs, 1) ? use(lhs) : definitions.isAll(lhs, 1) ? use(rhs) : nothing();
            case DIVIDE, POWER -> definitions.isAll(rhs, 1) ? use(lhs) : nothing();
            default -> nothing();
        };
    }

    private static Optional<Outcome> absorbingZero(Op op, Definitions definitions) {
        if (op instanceof Binary(BinaryKind kind, Value lhs, Value rhs)
                && (kind == BinaryKind.MULTIPLY || kind == BinaryKind.AND)) {
            return isZero(lhs, definitions) ? use(lhs) : isZero(rhs, definitions) ? use(rhs) : nothing();
        }
        return nothing();
    }

    private static Optional<Outcome> logic(Op op, Definitions definitions) {
        if (!(op instanceof Binary(BinaryKind kind, Value lhs, Value rhs))
                || lhs.tensor().dtype() != DType.BOOL) {
            return nothing();
        }
        boolean isOne = kind == BinaryKind.AND || kind == BinaryKind.OR;
        if (isOne && lhs == rhs) {
            return use(lhs);
        }
        return switch (kind) {
            case AND -> definitions.isAll(lhs, 1) ? use(rhs) : definitions.isAll(rhs, 1) ? use(lhs) : nothing();
            case OR -> definitions.isAll(lhs, 1) ? use(lhs) : definitions.isAll(rhs, 1) ? use(rhs) : nothing();
            default -> nothing();
        };
    }

    /// Multiplication by the reciprocal is exact if that is a normal number.
    private static Optional<Outcome> divisionByPowerOfTwo(Op op, Definitions definitions) {
        if (!(op instanceof Binary(BinaryKind kind, Value lhs, Value rhs)) || kind != BinaryKind.DIVIDE) {
            return nothing();
        }
        DType dtype = lhs.tensor().dtype();
        Optional<Literal> divisor = definitions.splat(rhs);
        if (divisor.isEmpty() || dtype != DType.FLOAT32 && dtype != DType.FLOAT64) {
            return nothing();
        }
        double value = divisor.get().doubleAt(0);
        boolean isPower = value != 0
                && Double.isFinite(value)
                && Math.abs(Math.getExponent(value)) < 100
                && Math.scalb(1.0, Math.getExponent(value)) == Math.abs(value);
        return isPower && value != 1
                ? compute(new Binary(BinaryKind.MULTIPLY, lhs, definitions.constant(rhs.tensor(), 1 / value)))
                : nothing();
    }

    private static Optional<Outcome> smallPower(Op op, Definitions definitions) {
        if (!(op instanceof Binary(BinaryKind kind, Value lhs, Value rhs)) || kind != BinaryKind.POWER) {
            return nothing();
        }
        if (lhs.tensor().dtype().isComplex()) {
            return nothing();
        }
        if (definitions.isAll(rhs, 2)) {
            return compute(new Binary(BinaryKind.MULTIPLY, lhs, lhs));
        }
        if (definitions.isAll(rhs, -1) && lhs.tensor().dtype().isFloating()) {
            return compute(new Binary(BinaryKind.DIVIDE, definitions.constant(lhs.tensor(), 1), lhs));
        }
        return nothing();
    }

    private static Optional<Outcome> involution(Op op, Definitions definitions) {
        if (op instanceof Unary(UnaryKind kind, Value operand)
                && (kind == UnaryKind.NEGATE || kind == UnaryKind.NOT || kind == UnaryKind.CONJ)
                && definitions.of(operand).orElse(null) instanceof Unary(UnaryKind inner, Value original)
                && inner == kind) {
            return use(original);
        }
        return nothing();
    }

    private static Optional<Outcome> select(Op op, Definitions definitions) {
        if (!(op instanceof Select(Value predicate, Value onTrue, Value onFalse))) {
            return nothing();
        }
        if (onTrue == onFalse || definitions.isAll(predicate, 1)) {
            return use(onTrue);
        }
        return definitions.isAll(predicate, 0) ? use(onFalse) : nothing();
    }

    private static Optional<Outcome> convert(Op op, Definitions definitions) {
        if (!(op instanceof Convert(Value operand, DType dtype))) {
            return nothing();
        }
        if (operand.tensor().dtype() == dtype) {
            return use(operand);
        }
        // There and back through a dtype that holds every value.
        if (definitions.of(operand).orElse(null) instanceof Convert(Value original, DType middle)
                && original.tensor().dtype() == dtype
                && holdsAll(middle, dtype)) {
            return use(original);
        }
        return nothing();
    }

    private static boolean holdsAll(DType wide, DType narrow) {
        if (narrow == DType.BOOL) {
            return wide != DType.FLOAT8_E8M0FNU;
        }
        if (narrow.isFloating() && wide.isFloating()) {
            return wide.bits() >= 32 && wide.bits() > narrow.bits();
        }
        return narrow.isInteger() && wide.kind() == narrow.kind() && wide.bits() > narrow.bits();
    }

    private static Optional<Outcome> parts(Op op, Definitions definitions) {
        if (op instanceof Unary(UnaryKind kind, Value operand)
                && (kind == UnaryKind.REAL || kind == UnaryKind.IMAG)
                && definitions.of(operand).orElse(null) instanceof Binary(BinaryKind inner, Value real, Value imaginary)
                && inner == BinaryKind.COMPLEX) {
            return use(kind == UnaryKind.REAL ? real : imaginary);
        }
        return nothing();
    }
}
